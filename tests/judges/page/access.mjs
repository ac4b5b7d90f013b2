// Whether everybody can use the page: axe in each state, keyboard alone, narrow screens, large letters, other colours.

import { axe, fieldOf, openTab, pagesSay, view } from './browser.mjs';
import { copyOfReport, Served } from './program.mjs';
import { claims, judge, waitUntil } from './verdicts.mjs';

const PANELS = ['paragraph', 'findings', 'outline', 'changes', 'settings', 'source'];

export async function access(browser) {
  const served = await new Served(copyOfReport('access')).start();
  await judge('axe finds nothing on a wide screen, in any panel', () => wide(browser, served));
  await judge('axe finds nothing with an error, a conflict, a broken file and a lost program', () => troubled(browser));
  await judge('axe finds nothing in dark colours, in English and on a phone', () => others(browser, served));
  await judge('320 px and letters of 200 % need no scrolling sideways', () => narrow(browser, served));
  await judge('what is pressed is 24 px wide and high at least', () => targets(browser, served));
  await judge('Tab leads through bar, form, pages and panel, and back', () => tabbed(browser, served));
  await judge('paragraphs are walked by arrows and opened by Enter', () => walked(browser, served));
  await judge('nothing of a field hides behind what sticks to an edge', () => unobscured(browser, served));
  await judge('the language changes all words of the page but those of the report', () => translated(browser, served));
  await served.stop();
}

async function wide(browser, served) {
  const tab = await openTab(browser, served.address);
  const problems = await axe(tab, 'first');
  await unfold(tab);
  problems.push(...await axe(tab, 'all of the form'));
  for (const panel of PANELS) {
    await view(tab, panel);
    await tab.waitForTimeout(200);
    problems.push(...await axe(tab, panel));
  }
  await tab.locator('#paper text', { hasText: 'Đạo lý' }).first().click({ position: { x: 60, y: 8 } });
  await tab.locator('#view-paragraph textarea').waitFor();
  problems.push(...await axe(tab, 'a paragraph chosen'));
  await tab.context().close();
  return problems;
}

async function unfold(tab) {
  await tab.evaluate(() => {
    for (let closed; (closed = document.querySelector('.group:not(.off) > .group-head .fold[aria-expanded=false]'));) {
      closed.click();
      if (closed.getAttribute('aria-expanded') === 'false') closed.remove();
    }
  });
}

async function troubled(browser) {
  const served = await new Served(copyOfReport('troubled')).start();
  const tab = await openTab(browser, served.address);
  const problems = [];
  const money = await fieldOf(tab, 'facts.propaganda.gratitude.money');
  await money.fill('chưa rõ');
  await money.blur();
  await tab.locator('.error', { hasText: /./ }).first().waitFor();
  problems.push(...await axe(tab, 'a wrong value'));
  const gifts = await fieldOf(tab, 'facts.propaganda.gratitude.gifts');
  await gifts.click();
  served.save(served.text().replace('gifts = 30\nmoney = 15', 'gifts = 44\nmoney = 15'));
  await pagesSay(tab, '44 suất quà');
  await gifts.press('5');
  await tab.locator('.sides').waitFor();
  problems.push(...await axe(tab, 'a conflict'));
  served.save(served.text().replace('motto = "', 'motto = '));
  await tab.locator('.finding.error').waitFor();
  problems.push(...await axe(tab, 'a broken file'));
  await served.stop();
  await tab.locator('#notice').waitFor();
  problems.push(...await axe(tab, 'a lost program'));
  await tab.context().close();
  return problems;
}

async function others(browser, served) {
  const dark = await openTab(browser, served.address, { colorScheme: 'dark' });
  const problems = await axe(dark, 'dark');
  for (const panel of PANELS) {
    await view(dark, panel);
    problems.push(...await axe(dark, `dark, ${panel}`));
  }
  await dark.locator('[data-key=language]').click();
  await dark.waitForFunction(() => document.documentElement.lang === 'en' && /Facts/.test(document.querySelector('#form-title').textContent));
  problems.push(...await axe(dark, 'English'));
  await dark.context().close();
  const phone = await openTab(browser, served.address, { viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const panel of ['pages', 'form', ...PANELS]) {
    await view(phone, panel);
    problems.push(...await axe(phone, `phone, ${panel}`));
  }
  await phone.context().close();
  const forced = await openTab(browser, served.address, { forcedColors: 'active', reducedMotion: 'reduce' });
  problems.push(...await axe(forced, 'forced colours'));
  await forced.context().close();
  return problems;
}

async function narrow(browser, served) {
  const problems = [];
  // 640 px at 200 % is a page of 320.
  for (const width of [320, 640]) {
    const tab = await openTab(browser, served.address, { viewport: { width, height: 640 } });
    for (const panel of ['pages', 'form', ...PANELS]) {
      await view(tab, panel);
      if (panel === 'form') await unfold(tab);
      await tab.waitForTimeout(150);
      const over = await tab.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const wide = [...document.querySelectorAll('body *')].find((one) => !one.closest('.scroll, svg, .code-box') && one.getBoundingClientRect().right > clientWidth + 1);
        return scrollWidth > clientWidth ? `${scrollWidth} of ${clientWidth}, ${wide?.outerHTML.slice(0, 120)}` : null;
      });
      if (over) problems.push(`${width} px, ${panel}: ${over}`);
    }
    for (const zoom of ['fit', 'text']) {
      await view(tab, 'pages');
      await tab.locator(`#zoom [data-zoom=${zoom}]`).click();
      if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) problems.push(`${width} px, ${zoom}`);
    }
    await tab.context().close();
  }
  return problems;
}

async function targets(browser, served) {
  const problems = new Set();
  for (const viewport of [{ width: 1440, height: 900 }, { width: 360, height: 740 }]) {
    const tab = await openTab(browser, served.address, { viewport });
    await unfold(tab);
    for (const panel of ['pages', 'form', ...PANELS]) {
      await view(tab, panel);
      const small = await tab.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, [role=switch]')]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 23.9 || box.height < 23.9))
        .map(([one, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 100)}`));
      small.forEach((one) => problems.add(one));
    }
    await tab.context().close();
  }
  return [...problems];
}

/** Where the focus is, in few words. */
function focusOf(tab) {
  return tab.evaluate(() => {
    const active = document.activeElement;
    const part = active.closest('header, nav, #form, #pages, aside')?.id || active.closest('header, nav, aside')?.localName || active.localName;
    return { part: part === 'header' ? 'bar' : part, name: active.dataset.key || active.dataset.zoom || active.id || '' };
  });
}

async function tabbed(browser, served) {
  const tab = await openTab(browser, served.address);
  await tab.evaluate(() => sessionStorage.setItem('vanban-open', '[]'));
  await tab.reload();
  await tab.locator('body[data-ready]').waitFor();
  const [there, back] = [[], []];
  for (let step = 0; step < 120; step += 1) {
    await tab.keyboard.press('Tab');
    const focus = await focusOf(tab);
    if (focus.part === 'body') break;
    there.push(focus);
  }
  for (let step = 0; step < there.length; step += 1) {
    await tab.keyboard.press('Shift+Tab');
    back.unshift(await focusOf(tab));
  }
  const parts = there.map(({ part }) => part).filter((part, index, all) => part !== all[index - 1]);
  const inPages = there.filter(({ part, name }) => part === 'pages' && !name).length;
  await tab.context().close();
  return claims(
    [['bar', 'views', 'form', 'pages', 'side'].every((part) => parts.includes(part)), `parts in order: ${parts}`],
    [there.length < 120, 'Tab does not come to an end'],
    [parts.length === new Set(parts).size, `a part is come to twice: ${parts}`],
    [inPages <= 2, `${inPages} stops on the pages`],
  );
}

async function walked(browser, served) {
  const tab = await openTab(browser, served.address);
  await tab.locator('#paper text[tabindex="0"]').focus();
  const first = await tab.evaluate(() => document.activeElement.textContent);
  for (let step = 0; step < 12; step += 1) await tab.keyboard.press('ArrowDown');
  const later = await tab.evaluate(() => document.activeElement.textContent);
  await tab.keyboard.press('Enter');
  await tab.locator('#view-paragraph h3').first().waitFor();
  await waitUntil(() => tab.evaluate(() => document.querySelector('#view-paragraph').contains(document.activeElement)), 'Enter does not lead to the panel');
  await tab.locator('#view-paragraph .link').first().press('Enter');
  const back = await tab.evaluate(() => document.activeElement.textContent);
  await tab.context().close();
  return claims([first !== later, 'the arrows do not move'], [back === later, 'the way back leads elsewhere']);
}

async function unobscured(browser, served) {
  const problems = [];
  for (const viewport of [{ width: 1440, height: 700 }, { width: 360, height: 640 }]) {
    const tab = await openTab(browser, served.address, { viewport });
    await view(tab, 'form');
    await tab.locator('#finder').focus();
    for (let step = 0; step < 40; step += 1) {
      await tab.keyboard.press('Tab');
      const hidden = await tab.evaluate(() => {
        const active = document.activeElement;
        const box = active.getBoundingClientRect();
        if (!active.closest('#form') || !box.width) return null;
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 14));
        return top && (active.contains(top) || top.contains(active)) ? null : `${active.dataset.key ?? active.id} behind ${top?.className ?? 'the edge'}`;
      });
      if (hidden) problems.push(`${viewport.width} px: ${hidden}`);
    }
    await tab.context().close();
  }
  return problems;
}

async function translated(browser, served) {
  const tab = await openTab(browser, served.address);
  await tab.locator('[data-key=language]').click();
  await tab.waitForFunction(() => document.querySelector('.group[data-group=document] .fold')?.textContent === 'Document');
  const problems = [];
  for (const panel of PANELS) {
    await view(tab, panel);
    await tab.waitForTimeout(150);
    const left = await tab.evaluate(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const host = node.parentElement;
        // Text of the report says so itself; helps quote it.
        if (!host.checkVisibility() || host.closest('[lang=vi], .help, .line-numbers, .quoted, option')) continue;
        if (/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(node.data)) found.push(node.data.trim());
      }
      return found;
    });
    problems.push(...left.map((text) => `${panel}: ${text}`));
  }
  await tab.context().close();
  return problems;
}
