// What a screen reader is told, as text: goldens in tests/goldens/page, written anew with UPDATE=1.

import fs from 'node:fs';
import path from 'node:path';
import { fieldOf, openTab, view } from './browser.mjs';
import { ROOT } from './places.mjs';
import { copyOfReport, Served } from './program.mjs';
import { judge } from './verdicts.mjs';

const GOLDENS = path.join(ROOT, 'tests/goldens/page');

export async function trees(browser) {
  const served = await new Served(copyOfReport('tree')).start();
  const tab = await openTab(browser, served.address);
  await judge('screen readers are told the first page and the appendix as they are built', async () => [
    ...await golden(tab.locator('#paper .page').first(), 'first-page'),
    ...await golden(tab.locator('#paper .page').last(), 'last-page'),
  ]);
  await judge('screen readers are told the bar, the form and the list of what is missing', async () => {
    await fieldOf(tab, 'facts.union_congresses.congresses.0.body');
    await view(tab, 'findings');
    return [
      ...await golden(tab.locator('header'), 'bar'),
      ...await golden(tab.locator('[data-group=document]'), 'document'),
      ...await golden(tab.locator('.group[data-group="facts.union_congresses.congresses"]'), 'list'),
      ...await golden(tab.locator('#side'), 'findings'),
    ];
  });
  await judge('screen readers are told an error with its jumps', async () => {
    served.save(served.text().replace('motto = "', 'motto = '));
    await tab.locator('.finding.error').first().waitFor();
    return golden(tab.locator('.finding.error').first(), 'error');
  });
  await tab.context().close();
  await served.stop();
}

async function golden(locator, name) {
  const file = path.join(GOLDENS, `${name}.yml`);
  const now = `${await locator.ariaSnapshot()}\n`;
  if (process.env.UPDATE === '1') {
    fs.mkdirSync(GOLDENS, { recursive: true });
    fs.writeFileSync(file, now);
    return [];
  }
  if (!fs.existsSync(file)) return [`${name}.yml is not there: UPDATE=1 writes it`];
  const [lines, wanted] = [now.split('\n'), fs.readFileSync(file, 'utf8').split('\n')];
  const at = lines.findIndex((line, index) => line !== wanted[index]);
  if (at < 0 && lines.length === wanted.length) return [];
  return [`${name}.yml differs at line ${at + 1}: “${wanted[at]}” was “${lines[at]}” now`];
}
