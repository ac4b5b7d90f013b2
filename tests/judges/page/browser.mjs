// A browser with the page in it, and what is done on every page: waiting for news, axe, the words of the pages.

import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './places.mjs';

const require = createRequire(path.join(ROOT, 'target/judges/npm/node_modules/'));
const { chromium } = require('playwright-core');
// The version that drives a Firefox as Mozilla ships it; newer ones ask for more than its long-term release knows.
const { firefox } = require('playwright-core-1.58');
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A browser; with a profile of its own, one context that is kept in that folder. */
export async function launch(profile = null, args = []) {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => fs.existsSync(file));
  const options = { executablePath, args: ['--no-sandbox', ...args] };
  return profile ? chromium.launchPersistentContext(profile, options) : chromium.launch(options);
}

/** Firefox as Debian has it, with the rules for files from the disk that its users have. */
export async function launchFirefox() {
  return firefox.launch({ executablePath: '/usr/bin/firefox-esr', channel: 'moz-firefox', firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true } });
}

/** A tab with the page of a served report; what its console complains of is kept in `tab.complaints`. */
export async function openTab(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
  const tab = await context.newPage();
  // A page that is left with something unsaved asks; here it may go.
  tab.on('dialog', (dialog) => dialog.accept());
  tab.setDefaultTimeout(10_000);
  tab.complaints = [];
  tab.on('console', (message) => {
    // The browser itself notes each answer that says no, which is what some cases ask for.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) tab.complaints.push(message.text());
  });
  tab.on('pageerror', (error) => tab.complaints.push(error.stack));
  await tab.goto(address);
  await tab.locator('body[data-ready]').waitFor();
  return tab;
}

/** A file that somebody drops on the pages. */
export async function drop(tab, name, bytes) {
  await tab.evaluate(([file, base64]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], file));
    document.querySelector('.pages').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, [name, bytes.toString('base64')]);
}

/**
 * What a button gives as a file: its name, and a path to its bytes. The driver of Firefox tells of no downloads, so there the
 * page is asked what it would hand over.
 */
export async function downloaded(tab, key) {
  const button = tab.locator(`[data-key=${key}]`);
  if (tab.context().browser()?.browserType().name() !== 'firefox') {
    const [download] = await Promise.all([tab.waitForEvent('download'), button.click()]);
    return { name: download.suggestedFilename(), path: await download.path() };
  }
  await tab.evaluate(() => {
    window.handed = new Promise((yes) => {
      const click = HTMLAnchorElement.prototype.click;
      const make = URL.createObjectURL;
      let blob = null;
      URL.createObjectURL = (given) => {
        blob = given;
        return make.call(URL, given);
      };
      HTMLAnchorElement.prototype.click = function () {
        HTMLAnchorElement.prototype.click = click;
        URL.createObjectURL = make;
        yes({ name: this.download, blob });
      };
    });
  });
  await button.click();
  const { name, base64 } = await tab.evaluate(async () => {
    const { name: told, blob } = await window.handed;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { name: told, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  });
  const file = path.join(ROOT, 'target/judges/page', `handed-${name}`);
  fs.writeFileSync(file, Buffer.from(base64, 'base64'));
  return { name, path: file };
}

/** What axe has to say of the page as it is. */
export async function axe(tab, state) {
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(AXE);
  const found = await tab.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }), TAGS);
  return found.violations.map(({ id, help, nodes }) => `${state}: ${id}, ${help}: ${nodes.length} such as ${nodes[0].html.slice(0, 160)}`);
}

/** Waits until the pages hold the words. */
export async function pagesSay(tab, words) {
  await tab.waitForFunction((wanted) => document.querySelector('#paper').textContent.replace(/\s+/g, ' ').includes(wanted), words, { timeout: 10_000 });
}

/** Opens the tables above a field and gives its control. */
export async function fieldOf(tab, key) {
  // A new report shows some of its fields at first.
  const all = tab.locator('[data-key=first-all]');
  if (await all.isVisible()) await all.click();
  const form = tab.locator('.views [data-view=form]');
  if (await form.isVisible()) await form.click();
  const groups = await tab.locator('.group').evaluateAll((all, wanted) => all.map((group) => group.dataset.group).filter((group) => wanted.startsWith(`${group}.`)), key);
  for (const group of groups) {
    const fold = tab.locator(`.group[data-group="${group}"] > .group-head .fold`);
    if (await fold.count() && (await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
  }
  return tab.locator(`[data-path="${key}"]`);
}

/** Shows one of the panels beside the document. */
export async function view(tab, name) {
  const item = tab.locator(`.views [data-view=${name}]`);
  if (await item.isVisible()) await item.click();
}

/** Every word on the pages with its box, in points of its page. */
export async function wordsOfPages(tab) {
  return tab.evaluate(() => [...document.querySelectorAll('#paper .page')].map((page) => {
    page.style.contentVisibility = 'visible';
    const svg = page.querySelector('svg');
    const words = [];
    for (const run of svg.querySelectorAll('text > tspan[x]')) {
      const text = run.textContent;
      // Where a run begins in its text element: lengths are asked of the whole element.
      const host = run.closest('text');
      const before = document.createRange();
      before.setStart(host, 0);
      before.setEnd(run, 0);
      const start = before.toString().length;
      for (const word of text.matchAll(/[^ \u00a0\u2003\t]+/g)) {
        const first = host.getStartPositionOfChar(start + word.index);
        const last = host.getEndPositionOfChar(start + word.index + word[0].length - 1);
        words.push({ text: word[0], left: first.x, right: last.x, line: first.y });
      }
    }
    return words;
  }));
}
