// What others do while the page is open: edits on the disk, a broken file, a second tab, a program that ends.

import { fieldOf, openTab, pagesSay, view } from './browser.mjs';
import { copyOfReport, Served } from './program.mjs';
import { claims, judge, waitUntil } from './verdicts.mjs';

const GIFTS = 'facts.propaganda.gratitude.gifts';
const MOTTO = 'facts.motto';

export async function disturbed(browser) {
  const served = await new Served(copyOfReport('disturbed')).start();
  const tab = await openTab(browser, served.address);
  const whole = served.text();

  await judge('what an editor saves on the disk is shown, in pages and form', async () => {
    const motto = await fieldOf(tab, MOTTO);
    served.save(served.text().replace('motto = "Tiên phong', 'motto = "Trí tuệ'));
    await pagesSay(tab, '“Trí tuệ - Đoàn kết');
    await waitUntil(async () => (await motto.inputValue()).startsWith('Trí tuệ'), 'the form shows the old value');
  });

  await judge('a field in which somebody types is not rewritten; what the file says meanwhile is shown beside, and neither is lost', async () => {
    const gifts = await fieldOf(tab, GIFTS);
    await gifts.click();
    await gifts.evaluate((control) => control.setSelectionRange(1, 1));
    served.save(served.text().replace('gifts = 30\nmoney = 15', 'gifts = 44\nmoney = 15'));
    await pagesSay(tab, 'trao 44 suất quà');
    await new Promise((done) => { setTimeout(done, 300); });
    const [value, caret] = await gifts.evaluate((control) => [control.value, control.selectionStart]);
    await gifts.press('5');
    const field = tab.locator('.field', { has: gifts });
    await field.locator('.sides').waitFor();
    const sides = await field.locator('.sides dd').allInnerTexts();
    const isKept = served.text().includes('gifts = 44');
    await field.getByRole('button', { name: 'Ghi theo bạn gõ' }).click();
    await waitUntil(() => served.text().includes('gifts = 350'), 'the choice was not written');
    await pagesSay(tab, 'trao 350 suất quà');
    return claims([value === '30' && caret === 1, `the field says ${value}, the caret is at ${caret}`], [sides.join() === '44,350', `both sides: ${sides}`], [isKept, 'the file was overwritten']);
  });

  await judge('a broken file is told with its line; the last good pages stay, and the message goes by itself', async () => {
    const good = served.text();
    const pages = await tab.locator('#paper').textContent();
    served.save(good.replace('motto = "', 'motto = '));
    await tab.locator('.finding.error').first().waitFor();
    await view(tab, 'findings');
    const shown = await tab.locator('.finding.error').first().innerText();
    const line = good.split('\n').findIndex((text) => text.startsWith('motto')) + 1;
    const problems = claims(
      [shown.includes(`report.toml:${line}`), `told: ${shown}`],
      [await tab.locator('#stale').isVisible(), 'nothing says that the pages are old'],
      [(await tab.locator('#paper').textContent()) === pages, 'the pages have changed'],
      [(await tab.locator('#alert').innerText()) !== '', 'nothing was told to screen readers'],
    );
    served.save(good);
    await tab.locator('.finding.error').first().waitFor({ state: 'detached' });
    return problems.concat(claims([await tab.locator('#stale').isHidden(), 'the pages are still said to be old']));
  });

  await judge('a broken file is mended in the page itself', async () => {
    const good = served.text();
    served.save(good.replace('place = "Hà Tĩnh"', 'place = "Hà Tĩnh'));
    await tab.locator('.finding.error').first().waitFor();
    await tab.locator('.finding.error').first().getByRole('button', { name: /report\.toml/ }).click();
    const text = tab.locator('#view-source .code-box textarea');
    await waitUntil(async () => /place/.test(await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd))), 'the line is not selected');
    await text.fill(good);
    await tab.locator('#view-source .primary').click();
    await waitUntil(() => served.text() === good, 'the file is not mended');
    await view(tab, 'findings');
    await tab.locator('.finding.error').first().waitFor({ state: 'detached' });
  });

  await judge('two tabs show the same', async () => {
    const other = await openTab(browser, served.address);
    const motto = await fieldOf(other, MOTTO);
    await motto.fill('Xung kích - Sáng tạo');
    await motto.blur();
    await pagesSay(tab, '“Xung kích - Sáng tạo”');
    const here = await fieldOf(tab, MOTTO);
    await waitUntil(async () => (await here.inputValue()) === 'Xung kích - Sáng tạo', 'the form of the other tab shows the old value');
    const complaints = other.complaints;
    await other.context().close();
    return complaints;
  });

  await judge('words on the pages stay selected while another page is replaced, and the focus of the keyboard stays on its paragraph', async () => {
    const chosen = await tab.evaluate(() => {
      const page = document.querySelectorAll('#paper .page')[1];
      const text = page.querySelectorAll('text')[3];
      text.scrollIntoView();
      text.setAttribute('tabindex', '0');
      text.focus();
      const run = text.querySelector('tspan[x]');
      getSelection().setBaseAndExtent(run.firstChild.firstChild ?? run.firstChild, 2, run.firstChild.firstChild ?? run.firstChild, 6);
      return getSelection().toString();
    });
    served.save(served.text().replace('money = 15_000_000', 'money = 19_000_000'));
    await pagesSay(tab, 'gần 19 triệu đồng');
    const now = await tab.evaluate(() => [getSelection().toString(), document.activeElement.localName]);
    return claims([now[0] === chosen && chosen.length === 4, `selected: “${chosen}”, then “${now[0]}”`], [now[1] === 'text', `the focus is on ${now[1]}`]);
  });

  await judge('a hidden page lets go of the line and asks for what it missed', async () => {
    const other = await openTab(browser, served.address);
    const hide = (isHidden) => other.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
    await hide(true);
    served.save(served.text().replace('motto = "Xung kích', 'motto = "Tình nguyện'));
    await pagesSay(tab, '“Tình nguyện - Sáng tạo”');
    const isBehind = !(await other.locator('#paper').textContent()).includes('“Tình nguyện - Sáng tạo”');
    await hide(false);
    await pagesSay(other, '“Tình nguyện - Sáng tạo”');
    await other.context().close();
    return claims([isBehind, 'a hidden page still hears of news']);
  });

  await judge('a program that ends is told; started again, the page says why it is no longer valid; the new address works', async () => {
    const { port } = served;
    await served.stop();
    await tab.locator('#notice').waitFor();
    const lost = await tab.locator('#notice').innerText();
    const pages = await tab.locator('#paper .page svg').count();
    await served.start(port);
    await tab.waitForFunction((text) => document.querySelector('#notice').innerText !== text, lost, { timeout: 10_000 });
    const expired = await tab.locator('#notice').innerText();
    const fresh = await openTab(browser, served.address);
    const isThere = (await fresh.locator('#paper .page svg').count()) === 15;
    await fresh.context().close();
    return claims([/Mất liên lạc/.test(lost), lost], [pages === 15, 'the pages went'], [/được mở lại/.test(expired), expired], [isThere, 'the new address shows nothing']);
  });

  await judge('no script has failed meanwhile', async () => tab.complaints);
  await tab.context().close();
  await served.stop();
  if (whole === served.text()) throw new Error('nothing was changed at all');
}
