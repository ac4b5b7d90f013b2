// A whole set of papers, begun in the page and filled in paper by paper; and the letters of a series that come back from Word.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PAGE } from './alone.mjs';
import { axe, downloaded, drop, fieldOf, openTab, pagesSay } from './browser.mjs';
import { ROOT } from './places.mjs';
import { edit, PROGRAM, Served, WORK } from './program.mjs';
import { claims, judge, waitUntil } from './verdicts.mjs';

const PAPER = '#start input[name=paper]';

export async function set(browser) {
  await judge('a set is begun by the keyboard alone, with what its papers share in each of them, and all of it builds', () => begun(browser));
  await judge('what is wrong at the start of a set is told at its field, and nothing is written', () => wrong(browser));
  await judge('a set as it is begun: axe finds nothing, wide, narrow, dark and in English, and the button that opens another paper stays in sight', () => looked(browser));
  await judge('a value that papers share, changed in one, is in the common file and on the pages of the other; the form says so', () => shared(browser));
  await judge('the zip of a set that is dropped is unpacked and shows its papers', () => unzipped(browser));
  await judge('a letter of a series is downloaded, edited in Word, dropped, and comes back to its row', () => letter(browser));
}

/** The same in the page in one file. */
export async function setAlone(browser) {
  await judge('vanban.html: a set is begun, filled in paper by paper, and its zip builds', () => alone(browser));
}

/** A new folder. */
function place(name) {
  const folder = path.join(WORK, name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

async function served(name) {
  const folder = place(name);
  return { folder, program: await new Served(folder).start(0, { within: folder }) };
}

/** Chooses the set at the start by the keyboard, and goes on to its name. */
async function choose(tab) {
  await tab.locator('#start input[name=template]').first().focus();
  await tab.keyboard.press('ArrowDown');
  await tab.locator('.set-papers').waitFor();
  await tab.keyboard.press('Tab');
}

async function type(tab, path, value) {
  await tab.locator(`.set-facts [data-path="${path}"]`).fill(value);
}

async function begun(browser) {
  const { folder, program } = await served('set-begun');
  const tab = await openTab(browser, program.address);
  const other = await openTab(browser, program.address);
  await choose(tab);
  await tab.keyboard.type('dai-hoi');
  for (const words of ['Chi đoàn Sóng Hồng', 'Đoàn phường Hải Hòa']) {
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(words);
  }
  await type(tab, 'congress.ordinal', '9');
  await tab.keyboard.press('Enter');
  await tab.locator(PAPER).first().waitFor();
  await waitUntil(() => tab.evaluate(() => document.activeElement.tagName === 'H2'), 'the focus is not in the heading');
  // The page of the other tab has heard of it.
  await other.locator(PAPER).first().waitFor();
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await pagesSay(tab, 'Sóng Hồng');
  const papers = fs.readdirSync(path.join(folder, 'dai-hoi/papers'));
  const texts = papers.map((name) => fs.readFileSync(path.join(folder, 'dai-hoi/papers', name), 'utf8'));
  const complaints = [...tab.complaints, ...other.complaints];
  await tab.context().close();
  await other.context().close();
  await program.stop();
  execFileSync(PROGRAM, ['build', 'dai-hoi', '--format', 'docx'], { cwd: folder, stdio: 'pipe' });
  return complaints.concat(claims(
    [papers.length === 20, `papers: ${papers}`],
    [texts.filter((text) => text.includes('Chi đoàn Sóng Hồng lần thứ IX')).length > 5, 'the papers do not say which congress'],
    [texts.every((text) => !text.includes('Chi đoàn thôn Đông') && !text.includes('lần thứ V,')), 'a paper still has the example'],
    [fs.readdirSync(path.join(folder, 'out/dai-hoi')).filter((name) => name.endsWith('.docx')).length === 20, 'not all papers are built'],
  ));
}

async function wrong(browser) {
  const { folder, program } = await served('set-wrong');
  const tab = await openTab(browser, program.address);
  const problems = [];
  await choose(tab);
  await tab.keyboard.type('dai-hoi');
  for (const [field, value, words] of [['congress.date', 'hôm nọ', 'cần ngày'], ['congress.unit', '', 'không được để trống'], ['congress.term.to', '2020', '2020']]) {
    const input = tab.locator(`.set-facts [data-path="${field}"]`);
    const was = await input.inputValue();
    await input.fill(value);
    await tab.keyboard.press('Enter');
    await tab.locator('.set-facts .error:visible', { hasText: words }).waitFor();
    if (!(await input.evaluate((one) => one === document.activeElement && one.getAttribute('aria-invalid') === 'true'))) problems.push(`${field} is not marked or has not the focus`);
    await input.fill(was);
  }
  problems.push(...await axe(tab, 'a wrong field'));
  await tab.locator('#start .set button').last().click();
  await tab.locator('#start form [type=submit]').click();
  await tab.locator('.set .error:visible').waitFor();
  if (!(await tab.evaluate(() => document.activeElement.type === 'checkbox'))) problems.push('without a paper the focus is elsewhere');
  await tab.locator('#start .set button').first().click();
  await tab.locator('#start form input[id^=folder]').fill('../..');
  await tab.keyboard.press('Enter');
  await tab.locator('#folder-error', { hasText: 'tên thư mục' }).waitFor();
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return problems.concat(complaints, claims([fs.readdirSync(folder).length === 0, `written: ${fs.readdirSync(folder)}`]));
}

async function looked(browser) {
  const problems = [];
  for (const [index, option] of [{}, { viewport: { width: 360, height: 740 } }, { colorScheme: 'dark' }].entries()) {
    const { program } = await served(`set-looked-${index}`);
    const tab = await openTab(browser, program.address, option);
    const see = async (state) => {
      problems.push(...await axe(tab, `${state} ${index}`));
      if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) problems.push(`${state} ${index} scrolls sideways`);
    };
    await choose(tab);
    await see('set');
    await tab.keyboard.type('dai-hoi');
    await tab.keyboard.press('Enter');
    await tab.locator(PAPER).first().waitFor();
    await see('papers');
    await tab.locator('[data-key=language]').click();
    await tab.locator('#start h2', { hasText: 'The papers' }).waitFor();
    await see('papers in English');
    await tab.locator('#start [type=submit]').click();
    await tab.locator('[data-key=papers]').click();
    await tab.locator('dialog.papers').waitFor();
    await see('other papers');
    const isSeen = await tab.locator('dialog.papers [type=submit]').evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight);
    if (!isSeen) problems.push(`the button is out of sight ${index}`);
    problems.push(...tab.complaints);
    await tab.context().close();
    await program.stop();
  }
  return problems;
}

async function shared(browser) {
  const folder = place('set-shared');
  execFileSync(PROGRAM, ['new', 'dai-hoi', '--set', 'congress', '--papers', 'nghi-quyet,bien-ban'], { cwd: folder, stdio: 'pipe' });
  const program = await new Served(path.join(folder, 'dai-hoi')).start();
  const tab = await openTab(browser, program.address);
  const open = async (paper) => {
    if (await tab.locator('[data-key=papers]').isVisible()) await tab.locator('[data-key=papers]').click();
    const radio = tab.locator(`input[name=paper][value=${paper}]`);
    await radio.check();
    await radio.focus();
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
    await tab.locator('body[data-ready]').waitFor();
    await pagesSay(tab, 'Chi đoàn thôn Đông');
  };
  const text = (file) => fs.readFileSync(path.join(folder, 'dai-hoi', file), 'utf8');
  await open('nghi-quyet');
  const before = text('papers/nghi-quyet.toml');
  const marked = await tab.locator('.group[data-group=congress] > .group-head .shared').count();
  for (const [key, value] of [['congress.venue', 'Trường Tiểu học Hải Hòa'], ['document.place', 'Hải Hòa']]) {
    const field = await fieldOf(tab, key);
    await field.fill(value);
    await field.blur();
    await waitUntil(() => text('congress.toml').includes(`"${value}"`), `${key} is not in the common file`);
  }
  const after = text('papers/nghi-quyet.toml');
  await open('bien-ban');
  await pagesSay(tab, 'Trường Tiểu học Hải Hòa');
  await pagesSay(tab, 'Hải Hòa, ngày');
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return complaints.concat(claims([before === after, 'the paper was changed'], [marked === 1, 'the form does not say what is shared']));
}

async function unzipped(browser) {
  const { folder, program } = await served('set-zip');
  const elsewhere = place('set-zip-from');
  execFileSync(PROGRAM, ['new', 'bo', '--set', 'congress', '--papers', 'nghi-quyet,bien-ban'], { cwd: elsewhere, stdio: 'pipe' });
  execFileSync('zip', ['-qr', 'Bộ.zip', 'bo'], { cwd: elsewhere });
  const tab = await openTab(browser, program.address);
  await drop(tab, 'Bộ.zip', fs.readFileSync(path.join(elsewhere, 'Bộ.zip')));
  await tab.locator(PAPER).first().waitFor();
  const count = await tab.locator(PAPER).count();
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return complaints.concat(claims([count === 2, `${count} papers`], [fs.existsSync(path.join(folder, 'Bộ/congress.toml')), `files: ${fs.readdirSync(folder)}`]));
}

async function letter(browser) {
  const folder = path.join(place('set-letter'), 'giay-moi-hang-loat');
  fs.cpSync(path.join(ROOT, 'reports/giay-moi-hang-loat'), folder, { recursive: true });
  const program = await new Served(folder).start();
  const tab = await program.open(browser);
  const { name, path: docx } = await downloaded(tab, 'docx');
  const copy = path.join(WORK, 'set-letter', 'thu.docx');
  fs.copyFileSync(docx, copy);
  edit(copy, 'word/document.xml', [['Nguyễn Hữu Tài', 'Nguyễn Hữu Tạo']]);
  const bytes = fs.readFileSync(copy);
  // Under a name that tells nothing, and with words that are of no row.
  await drop(tab, 'thư.docx', bytes);
  await tab.locator('#view-changes .error', { hasText: name }).waitFor();
  const before = program.text();
  await drop(tab, name.replace('.docx', ' (1).docx'), bytes);
  await tab.locator('#view-changes [data-key=put]').click();
  await waitUntil(() => program.text().includes('name = "Nguyễn Hữu Tạo"'), 'the row does not hold what was edited');
  const problems = await axe(tab, 'a letter');
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return problems.concat(complaints, claims([!before.includes('Hữu Tạo'), 'it was written before anybody said so'], [/-1-/.test(name), `downloaded as ${name}`]));
}

async function alone(browser) {
  const tab = await openTab(browser, `file://${PAGE}`);
  await choose(tab);
  await tab.keyboard.type('dai-hoi');
  await type(tab, 'congress.unit', 'Chi đoàn Sóng Hồng');
  await tab.keyboard.press('Enter');
  await tab.locator(PAPER).first().waitFor();
  const problems = await axe(tab, 'papers in the file');
  await tab.locator(`${PAPER}[value=nghi-quyet]`).check();
  await tab.keyboard.press('Enter');
  await pagesSay(tab, 'Chi đoàn Sóng Hồng');
  const field = await fieldOf(tab, 'congress.venue');
  await field.fill('Trường Tiểu học Hải Hòa');
  await field.blur();
  await pagesSay(tab, 'Trường Tiểu học Hải Hòa');
  await tab.locator('[data-key=papers]').click();
  await tab.locator('dialog.papers input[value=bien-ban]').check();
  await tab.keyboard.press('Enter');
  await tab.locator('dialog.papers').waitFor({ state: 'detached' });
  await waitUntil(async () => /biên bản/i.test(await tab.locator('#title').innerText()), 'the title is that of the first paper');
  await pagesSay(tab, 'Trường Tiểu học Hải Hòa');
  const focus = await tab.evaluate(() => document.activeElement.dataset.key);
  const folder = place('set-alone');
  const { name, path: zip } = await downloaded(tab, 'save');
  fs.copyFileSync(zip, path.join(folder, name));
  // What was being worked on goes on where it was left.
  await tab.reload();
  await tab.locator('body[data-ready]').waitFor();
  await tab.locator('#start .drafts .primary').first().click();
  await pagesSay(tab, 'Trường Tiểu học Hải Hòa');
  const title = await tab.locator('#title').innerText();
  const complaints = tab.complaints;
  await tab.context().close();
  execFileSync('unzip', ['-q', name], { cwd: folder });
  execFileSync(PROGRAM, ['build', 'dai-hoi', '--format', 'docx'], { cwd: folder, stdio: 'pipe' });
  return problems.concat(complaints, claims(
    [focus === 'papers', `the focus is in ${focus}`],
    [/biên bản/i.test(title), `the draft has opened ${title}`],
    [fs.readdirSync(path.join(folder, 'out/dai-hoi')).filter((file) => file.endsWith('.docx')).length === 20, 'not all papers are built'],
  ));
}
