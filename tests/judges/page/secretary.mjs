// What a secretary does who never opens a text editor: one report from opening to the final files.

import fs from 'node:fs';
import { Alone } from './alone.mjs';
import { axe, downloaded, fieldOf, launchFirefox, pagesSay, view, wordsOfPages } from './browser.mjs';
import { copyOfReport, edit, partOf, Served, wordsOfPdf } from './program.mjs';
import { claims, judge as verdict, waitUntil } from './verdicts.mjs';

const GIFTS = 'facts.propaganda.gratitude.gifts';
const MONEY = 'facts.propaganda.gratitude.money';

/** One report from opening to the final files. */
export async function secretary(browser) {
  await atWork(browser, 'vanban open', await new Served(copyOfReport('secretary')).start());
  await atWork(browser, 'vanban.html', new Alone(copyOfReport('secretary-alone')));
}

/** The same in the other browser, which has no handles of folders. */
export async function firefox() {
  const browser = await launchFirefox();
  await atWork(browser, 'vanban.html in Firefox', new Alone(copyOfReport('secretary-firefox'), { isZipped: true, nearest: 0.2 }));
  await browser.close();
}

/** @param {Served|Alone} served the door through which the page comes */
async function atWork(browser, door, served) {
  const judge = (what, act) => verdict(`${door}: ${what}`, act);
  const tab = await served.open(browser);

  await judge('the page opens with all pages, and its token is not in the address', async () => claims(
    [(await tab.locator('#paper .page svg').count()) === 15, 'there are not 15 pages'],
    [!tab.url().includes('token'), tab.url()],
    [(await tab.title()).includes('Dự thảo'), await tab.title()],
  ));

  await judge('every word stands where poppler finds it in the PDF', async () => sameWords(await wordsOfPages(tab), wordsOfPdf((await served.build()).pdf), served.nearest ?? 0.1));

  await judge('a value is typed and its paragraph shows it; place, focus and all else on the pages stay', async () => {
    const before = await served.text();
    const gifts = await fieldOf(tab, GIFTS);
    await gifts.click();
    await tab.evaluate(() => {
      document.querySelector('#paper').scrollTop = 400;
      for (const piece of document.querySelectorAll('#paper .page > svg > *')) piece.dataset.before = '';
    });
    await gifts.press('End');
    await gifts.press('Backspace');
    await gifts.press('7');
    await pagesSay(tab, 'trao 37 suất quà');
    const kept = await tab.evaluate(() => ({
      replaced: [...document.querySelectorAll('#paper .page > svg > *')].filter((piece) => !('before' in piece.dataset)).map((piece) => piece.textContent),
      scroll: document.querySelector('#paper').scrollTop,
      focus: document.activeElement.dataset.path,
      value: document.activeElement.value,
    }));
    return claims(
      [kept.replaced.length === 1 && kept.replaced[0].includes('37'), `what was replaced: ${JSON.stringify(kept.replaced)}`],
      [kept.scroll === 400, `the pages were scrolled to ${kept.scroll}`],
      [kept.focus === GIFTS && kept.value === '37', `the focus is in ${kept.focus}, which says ${kept.value}`],
      [(await served.text()) === before.replace('gifts = 30\nmoney = 15', 'gifts = 37\nmoney = 15'), 'the file differs in more than the value'],
    );
  });

  await judge('a field is never rewritten while an input method takes letters back and sends others, though it is saved meanwhile', async () => {
    const motto = await fieldOf(tab, 'facts.motto');
    await motto.click();
    await motto.evaluate((control) => {
      window.rewritten = [];
      const { get, set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value');
      const spy = { configurable: true, get() { return get.call(this); }, set(value) { window.rewritten.push(value); set.call(this, value); } };
      Object.defineProperty(control, 'value', spy);
    });
    await motto.press('Control+a');
    // As Unikey sends "Tiếng Việt" for "Tieengs Vieetj": a backspace and the letter with its mark; a pause, in which it is saved.
    for (const [keys, gone] of [['Tie', 1], ['ê', 0], ['ng', 3], ['ếng', 0], [' Vie', 1], ['ê', 0], ['t', 2], ['ệt', 0]]) {
      await tab.keyboard.type(keys, { delay: 25 });
      for (let count = 0; count < gone; count += 1) await tab.keyboard.press('Backspace');
      await tab.waitForTimeout(keys.length > 2 ? 450 : 20);
    }
    await pagesSay(tab, '“Tiếng Việt”');
    const [value, rewritten] = await motto.evaluate((control) => [control.value, window.rewritten]);
    await motto.evaluate((control) => { delete control.value; });
    return claims([value === 'Tiếng Việt', `the field says ${value}`], [rewritten.length === 0, `rewritten with ${rewritten}`]);
  });

  await judge('a wrong value is told at its field and not written; the right one takes the message away', async () => {
    const before = await served.text();
    const money = await fieldOf(tab, MONEY);
    await money.fill('chưa rõ');
    await money.blur();
    const error = tab.locator('.field', { has: money }).locator('.error');
    await error.waitFor();
    const described = await money.evaluate((control) => control.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
    const problems = claims(
      [(await money.getAttribute('aria-invalid')) === 'true', 'the field is not marked as invalid'],
      [described.includes(await error.innerText()), 'the message is not tied to the field'],
      [(await served.text()) === before, 'the file was changed'],
      [(await tab.locator('#alert').innerText()) !== '', 'nothing was told to screen readers'],
    );
    await money.fill('16.500.000');
    await money.blur();
    await error.waitFor({ state: 'hidden' });
    await pagesSay(tab, '16,5 triệu đồng');
    const echo = await tab.locator('.field', { has: money }).locator('.echo').innerText();
    return problems.concat(claims([/16,5 triệu/.test(echo), `understood: ${echo}`]));
  });

  await judge('a section goes by its switch, and undo brings back its very bytes', async () => {
    const before = await served.text();
    const group = 'facts.propaganda.relic';
    await fieldOf(tab, `${group}.name`);
    await tab.locator(`.group[data-group="${group}"] > .group-head [role=switch]`).click();
    await tab.waitForFunction(() => !document.querySelector('#paper').textContent.includes('Khu di tích Hà Huy Tập, tổng giá trị'));
    await waitUntil(async () => !/^\[facts\.propaganda\.relic\]/m.test((await served.text())), 'the table is still in the file');
    await tab.locator('[data-key=undo]').click();
    await waitUntil(async () => (await served.text()) === before, 'undo does not give the same bytes');
  });

  await judge('seven rows are pasted from a spreadsheet after a look at them; a wrong cell is told first', async () => {
    const list = 'facts.propaganda.contests.subjects';
    await fieldOf(tab, `${list}.0.years`);
    const group = tab.locator(`.group[data-group="${list}"]`);
    await group.locator('[data-key=paste]').click();
    const paste = async (text) => {
      await group.locator('.pasting textarea').fill(text);
      await group.locator('.pasting button').first().click();
      await group.locator('.pasting table').waitFor();
    };
    await paste('chưa rõ\tNgày truyền thống');
    const isRefused = await group.locator('.pasting .primary').isDisabled();
    await group.locator('.pasting .quiet').click();
    await group.locator('[data-key=paste]').click();
    await paste(Array.from({ length: 7 }, (_, row) => `${10 + row}\t"Ngày ""thử"" thứ ${row + 1}"`).join('\n'));
    const looked = await served.text();
    await group.locator('.pasting .primary').click();
    await waitUntil(async () => ((await served.text()).match(/thử/g) ?? []).length === 7, 'seven rows are not in the file');
    await pagesSay(tab, 'thứ 7');
    await tab.locator('[data-key=undo]').click();
    await waitUntil(async () => (await served.text()) === looked, 'one undo does not take all rows back');
    return claims([isRefused, 'a word as a count could be written'], [!looked.includes('thử'), 'rows were written before anybody said so']);
  });

  await judge('rows are added, moved and taken out by buttons', async () => {
    const before = await served.text();
    const list = 'facts.propaganda.great_days.days';
    await fieldOf(tab, `${list}.0.name`);
    const group = tab.locator(`.group[data-group="${list}"]`);
    const names = () => group.locator('tbody tr td:nth-of-type(2) :is(input, textarea)').evaluateAll((all) => all.map((one) => one.value));
    const [first, second] = await names();
    await group.getByRole('button', { name: 'Chuyển dòng 1 xuống' }).press('Enter');
    await waitUntil(async () => (await names())[0] === second && (await names())[1] === first, 'the row is not moved');
    const focus = await tab.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.tagName);
    await group.getByRole('button', { name: 'Xóa dòng 3' }).click();
    await waitUntil(async () => (await names()).length === 2, 'the row is not taken out');
    for (let step = 0; step < 2; step += 1) {
      const now = await served.text();
      await tab.locator('[data-key=undo]').click();
      await waitUntil(async () => (await served.text()) !== now, 'nothing was undone');
    }
    return claims([(await served.text()) === before, 'two undos do not give the same bytes'], [focus !== 'BODY', 'the focus was lost with the row']);
  });

  await judge('a sentence is changed where it is read, after a look at what becomes of it', async () => {
    const place = tab.locator('#paper text', { hasText: 'Đạo lý “Uống nước nhớ nguồn”' }).first();
    await place.click({ position: { x: 60, y: 8 } });
    const words = tab.locator('#view-paragraph textarea');
    await words.waitFor();
    const before = await words.inputValue();
    const shown = await tab.locator('#view-paragraph .printed mark').allInnerTexts();
    await words.fill(before.replace('những việc làm cụ thể', 'những việc làm thiết thực, cụ thể').replace('37 suất quà', '38 suất quà'));
    await tab.locator('#view-paragraph .changes.done li').first().waitFor();
    const isUnwritten = !(await served.text()).includes('gifts = 38');
    await tab.locator('#view-paragraph .primary').click();
    await pagesSay(tab, 'việc làm thiết thực, cụ thể');
    await pagesSay(tab, 'trao 38 suất quà');
    return claims([shown.includes('37'), `values shown: ${shown}`], [isUnwritten, 'it was written before anybody said so'], [(await served.text()).includes('gifts = 38'), 'the value is not in the file']);
  });

  await judge('a sentence of one’s own is written where its section was read, and a section of one’s own in the form', async () => {
    await tab.locator('#view-paragraph [data-key=own]').click();
    await tab.keyboard.type('Chi đoàn duy trì bản tin phát thanh sáng thứ Hai.');
    await pagesSay(tab, 'bản tin phát thanh sáng thứ Hai');
    const list = 'facts.sections';
    await fieldOf(tab, `${list}.0.title`);
    const group = tab.locator(`.group[data-group="${list}"]`);
    await group.locator(':scope > .group-head [role=switch]').click();
    await group.locator('tbody tr').first().waitFor();
    const cells = group.locator('tbody tr').first().locator('input:not([type=checkbox]), textarea');
    await cells.nth(0).fill('Công tác đối ngoại');
    await cells.nth(1).fill('Chi đoàn kết nghĩa với Chi đoàn Hải quan.\nHai bên cùng thăm hỏi nhau.');
    await cells.nth(1).blur();
    await pagesSay(tab, 'Hai bên cùng thăm hỏi nhau.');
    const before = await served.text();
    return claims([before.includes('bản tin phát thanh') && before.includes('Công tác đối ngoại'), 'the file does not hold them']);
  });

  await judge('a field is found by its name without marks, and clicking a value on the page leads to its field', async () => {
    await tab.locator('#finder').fill('so suat qua');
    const isFound = await tab.locator(`[data-path="${GIFTS}"]`).isVisible();
    const others = await tab.locator('#form-groups .field:visible').count();
    await tab.locator('#finder').fill('');
    const value = tab.locator('#paper .v', { hasText: 'xã Hương Vĩnh' }).first();
    await value.scrollIntoViewIfNeeded();
    await value.click();
    await tab.locator('#view-paragraph .values .hit .link').click();
    const focused = await tab.evaluate(() => document.activeElement.dataset.path);
    return claims([isFound && others < 12, `found: ${isFound}, with ${others} fields`], [focused === 'facts.propaganda.gratitude.house.place', `the value leads to ${focused}`]);
  });

  await judge('contents, both sides, watermark and regulation are switches, each undone by one step', async () => {
    const before = await served.text();
    await view(tab, 'settings');
    const undo = async () => {
      const now = await served.text();
      await tab.locator('[data-key=undo]').click();
      await waitUntil(async () => (await served.text()) !== now, 'nothing was undone');
    };
    await tab.locator('[data-key="setting contents"]').click();
    await pagesSay(tab, 'MỤC LỤC');
    await undo();
    await tab.locator('[data-key="setting duplex"]').click();
    await waitUntil(async () => /^duplex = true/m.test((await served.text())), 'the file does not say that it is printed on both sides');
    await undo();
    await tab.locator('[data-key="setting watermark"]').fill('LƯU HÀNH NỘI BỘ');
    await tab.locator('[data-key="setting watermark"]').press('Tab');
    await tab.waitForFunction(() => document.querySelectorAll('#paper .w').length === document.querySelectorAll('#paper .page').length);
    await undo();
    await tab.locator('[data-key="setting profile"]').selectOption('state-nd30');
    await pagesSay(tab, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    await undo();
    await pagesSay(tab, 'ĐOÀN TNCS HỒ CHÍ MINH');
    return claims([(await served.text()) === before, 'four undos do not give the same bytes']);
  });

  await judge('what is built or downloaded is a version, and what changes later is told and marked since that version', async () => {
    const files = await served.leave(tab);
    const motto = await fieldOf(tab, 'facts.motto');
    await motto.fill('Bản lĩnh - Sáng tạo');
    await motto.blur();
    await pagesSay(tab, '“Bản lĩnh - Sáng tạo”');
    await view(tab, 'changes');
    await tab.locator('#view-changes ins', { hasText: 'Bản lĩnh' }).first().waitFor();
    const marked = await tab.locator('#paper .changed').count();
    await tab.locator('#view-changes .changes .link').first().click();
    const redline = await downloaded(tab, 'redline');
    const marks = partOf(redline.path, 'word/document.xml');
    if (!/<w:ins /.test(marks) || !/<w:del /.test(marks)) return ['the Word file for comparison has no tracked changes'];
    return claims([files.some((name) => name.endsWith('.docx')) && files.some((name) => name.endsWith('.pdf')), `written: ${files}`], [marked > 0, 'nothing is marked on the pages']);
  });

  await judge('a finding that the program knows how to mend is mended by its button, and undo takes that back', async () => {
    const motto = await fieldOf(tab, 'facts.motto');
    await motto.fill('Bản lĩnh , sáng tạo');
    await motto.blur();
    await view(tab, 'findings');
    const mend = tab.locator('#view-findings .finding', { hasText: 'Bản lĩnh' }).locator('[data-key$=" mend"]');
    await mend.first().waitFor();
    const typed = await served.text();
    const problems = await axe(tab, 'a mend');
    await mend.first().press('Enter');
    await pagesSay(tab, '“Bản lĩnh, sáng tạo”');
    const mended = await served.text();
    await tab.locator('[data-key=undo]').click();
    await pagesSay(tab, '“Bản lĩnh , sáng tạo”');
    const undone = await served.text();
    await tab.locator('[data-key=redo]').click();
    await pagesSay(tab, '“Bản lĩnh, sáng tạo”');
    return problems.concat(claims([mended === typed.replace('Bản lĩnh , sáng', 'Bản lĩnh, sáng'), 'more than the blank was changed'], [undone === typed, 'undo does not give the same bytes']));
  });

  await judge('a Word file that somebody has edited is dropped on the page; its edits are looked at, one is left, the others are brought in', async () => {
    const { docx } = await served.build();
    const before = await served.text();
    edit(docx, 'word/document.xml', [['hàng chục', 'trên 50'], ['gọn nhẹ, thiết thực', 'gọn nhẹ, vui tươi, thiết thực'], ['việc làm thiết thực, cụ thể', 'việc làm thiết thực nhất, cụ thể']]);
    const bytes = fs.readFileSync(docx).toString('base64');
    await tab.evaluate((base64) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'đã sửa.docx'));
      document.querySelector('#paper').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }, bytes);
    const put = tab.locator('#view-changes .word .primary');
    await put.waitFor();
    const told = await tab.locator('#view-changes .changes.done').innerText();
    const isUnwritten = (await served.text()) === before;
    const problems = await axe(tab, 'edits to choose from');
    await tab.locator('#view-changes .edit', { hasText: 'thực nhất' }).getByRole('checkbox').press('Space');
    const count = await put.innerText();
    await put.press('Enter');
    await pagesSay(tab, 'gọn nhẹ, vui tươi, thiết thực');
    await pagesSay(tab, 'trên 50 lượt thăm');
    const pages = await tab.locator('#paper').textContent();
    return problems.concat(claims([told.includes('trên 50') && told.includes('vui tươi'), `told: ${told}`], [/2/.test(count), `the button says ${count}`], [!pages.includes('thiết thực nhất') && pages.includes('việc làm thiết thực, cụ thể'), 'the edit that was left came in'], [isUnwritten, 'it was written before anybody said so'], [(await served.text()).includes('visits = "trên 50"'), 'the value is not in the file']));
  });

  await judge('what the final version still needs leads to its fields, and the final version has no draft mark', async () => {
    await view(tab, 'findings');
    for (const [name, value] of [['document.number', '12'], ['document.date', '15/10/2022'], ['signer.name', 'Nguyễn Văn An']]) {
      await tab.locator(`[data-key="missing ${name}"]`).click();
      const focused = await tab.evaluate(() => document.activeElement.dataset.path);
      if (focused !== name) return [`the list leads to ${focused}, not to ${name}`];
      await tab.keyboard.type(value);
      await tab.keyboard.press('Tab');
      await tab.locator(`[data-key="missing ${name}"]`).waitFor({ state: 'detached' });
    }
    await tab.locator('.bar [data-key=final]').click();
    await tab.waitForFunction(() => !/DỰ THẢO/.test(document.querySelector('#paper').textContent));
    // The title of the window follows the pages.
    await tab.waitForFunction(() => document.title.includes('Bản chính'));
    return [];
  });

  await judge('the downloads are the bytes of `vanban build --final`', async () => {
    const problems = [];
    const built = await served.build(['--final']);
    for (const format of ['docx', 'pdf']) {
      const { name, path } = await downloaded(tab, format);
      if (!fs.readFileSync(path).equals(fs.readFileSync(built[format]))) problems.push(`${name} differs from vanban build`);
      if (name !== `so-tttt-ha-tinh-2022.${format}`) problems.push(name);
    }
    return problems;
  });

  await judge('a reload brings all back', async () => {
    await served.reload(tab);
    await pagesSay(tab, 'trao 38 suất quà');
  });

  await judge('nothing was refused by the policy, and no script has failed', async () => tab.complaints);
  await tab.context().close();
  await served.stop();
}

function sameWords(pages, pdf, nearest) {
  const problems = [];
  let count = 0;
  if (pages.length !== pdf.length) return [`${pages.length} pages, the PDF has ${pdf.length}`];
  pages.forEach((words, index) => {
    const free = new Map();
    for (const word of words) free.set(word.text, [...(free.get(word.text) ?? []), word]);
    for (const word of pdf[index]) {
      const same = (free.get(word.text) ?? []).map((one) => [Math.max(Math.abs(one.left - word.left), Math.abs(one.right - word.right)), one])
        .filter(([, one]) => one.line < word.bottom && one.line > word.bottom - 16);
      const [best] = same.sort(([a], [b]) => a - b);
      count += 1;
      if (!best) problems.push(`page ${index + 1}: “${word.text}” is not there`);
      else if (best[0] > nearest) problems.push(`page ${index + 1}: “${word.text}” is ${best[0].toFixed(3)} pt away`);
    }
  });
  if (count < 3000) problems.push(`only ${count} words were compared`);
  return problems;
}

