// Run by benches/pages. A key is typed into a field whose value stands on page 1; what counts is the time from the key to the
// frame in which the page shows it.

import fs from 'node:fs';
import path from 'node:path';
import { Alone, PAGE } from '../tests/judges/page/alone.mjs';
import { fieldOf, launch, openTab } from '../tests/judges/page/browser.mjs';
import { ROOT } from '../tests/judges/page/places.mjs';
import { Served } from '../tests/judges/page/program.mjs';

const KEYS = Number(process.argv[2] ?? 31);
// Only the reports whose names contain it.
const WANTED = process.argv[3] ?? '';
const FIELD = 'document.place';
const REPORTS = [
  ['reference', path.join(ROOT, 'reports/so-tttt-ha-tinh-2022')],
  ...[100, 300, 1000].map((pages) => [`synthetic ${pages}`, path.join(ROOT, 'target/pages/synthetic', String(pages))]),
];

console.log(`${'report'.padEnd(16)}${'page'.padEnd(12)}${'pages'.padStart(6)}${'first page'.padStart(12)}${'key: least'.padStart(12)}${'median'.padStart(8)}${'95 %'.padStart(8)}`);
for (const [name, folder] of REPORTS.filter(([name]) => name.includes(WANTED))) {
  for (const [door, open] of [['native', served], ['WebAssembly', alone]]) {
    const copy = path.join(ROOT, 'target/pages/work', path.basename(folder));
    fs.rmSync(path.dirname(copy), { recursive: true, force: true });
    fs.cpSync(folder, copy, { recursive: true });
    const browser = await launch();
    const { tab, first, stop } = await open(browser, copy);
    const waits = await keys(tab);
    const pages = await tab.locator('#paper .page').count();
    const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))].toFixed(0);
    console.log(`${name.padEnd(16)}${door.padEnd(12)}${String(pages).padStart(6)}${first.toFixed(0).padStart(12)}${at(0).padStart(12)}${at(0.5).padStart(8)}${at(0.95).padStart(8)}`);
    await browser.close();
    await stop();
  }
}
console.log(`\nvanban.html: ${(fs.statSync(PAGE).size / 1e6).toFixed(2)} MB (wanted at most 5.0); key to page wanted: 60 ms at 15 pages, 120 at 100; first page 1,000`);

async function served(browser, folder) {
  const program = await new Served(folder).start();
  const tab = await openTab(browser, program.address);
  await tab.locator('#paper .page svg').first().waitFor();
  const first = await tab.evaluate(() => performance.now());
  return { tab, first, stop: () => program.stop() };
}

/** The draft of an earlier visit: from opening the file to its start screen, and from there to the first page. */
async function alone(browser, folder) {
  const door = new Alone(folder);
  const tab = await door.open(browser);
  await tab.locator('#saved', { hasText: /giữ nháp|thành tệp/ }).waitFor();
  await tab.reload();
  await tab.locator('#start .drafts .primary').waitFor();
  const first = await tab.evaluate(() => new Promise((yes) => {
    const [shown, start] = [performance.now(), performance.now()];
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#paper .page svg')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => yes(shown + performance.now() - start)));
    }).observe(document.querySelector('#paper'), { childList: true, subtree: true });
    document.querySelector('#start .drafts .primary').click();
  }));
  return { tab, first, stop: async () => {} };
}

/** The time of each key, sorted. */
async function keys(tab) {
  const field = await fieldOf(tab, FIELD);
  await field.fill('Hà');
  await tab.waitForTimeout(1000);
  const waits = [];
  for (let key = 0; key < KEYS; key += 1) {
    const seen = tab.evaluate(() => new Promise((yes) => {
      let start = 0;
      document.addEventListener('keydown', () => { start = performance.now(); }, { once: true, capture: true });
      new MutationObserver((_, observer) => {
        if (!start) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => yes(performance.now() - start)));
      }).observe(document.querySelector('#paper .page'), { childList: true, subtree: true });
    }));
    await field.press('abcdeghiklmn'[key % 12]);
    waits.push(await seen);
    await tab.waitForTimeout(120);
  }
  return waits.sort((one, other) => one - other);
}
