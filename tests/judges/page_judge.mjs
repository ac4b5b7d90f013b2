// page_judge.mjs: the page of `vanban open` in a real browser. Run by tests/run through tests/judges/page_judge, which finds node; with
// names of parts behind it, it judges these alone.

import { access } from './page/access.mjs';
import { launch } from './page/browser.mjs';
import { attacks } from './page/attacks.mjs';
import { begin } from './page/begin.mjs';
import { catalogue } from './page/catalogue.mjs';
import { disturbed } from './page/disturbed.mjs';
import { file } from './page/file.mjs';
import { firefox, secretary } from './page/secretary.mjs';
import { set, setAlone } from './page/set.mjs';
import { trees } from './page/tree.mjs';
import { finish } from './page/verdicts.mjs';

const PARTS = { catalogue, begin, set, secretary, firefox, file, setAlone, disturbed, attacks, access, trees };

const browser = await launch();
for (const [name, part] of Object.entries(PARTS)) {
  if (process.argv.length === 2 || process.argv.includes(name)) await part(browser);
}
await browser.close();
finish();
