// The page in one file, opened from the disk: what it has of the report is in the browser alone.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { downloaded, openTab } from './browser.mjs';
import { ROOT } from './places.mjs';
import { builtOf } from './program.mjs';

export const PAGE = path.join(ROOT, 'target/web/vanban.html');

export class Alone {
  constructor(folder, { isZipped = false, nearest = 0.1 } = {}) {
    this.folder = folder;
    this.isZipped = isZipped;
    // Points by which a word may stand elsewhere than in the PDF: Firefox rounds widths in its own way.
    this.nearest = nearest;
    this.address = `file://${PAGE}`;
  }

  /** The page in a tab, with the report of the folder. */
  async open(browser, options = {}) {
    this.tab = await openTab(browser, this.address, options);
    await this.take();
    return this.tab;
  }

  /** Opens the folder as its field does in browsers that give no handles; where that cannot be driven, its zip. */
  async take() {
    if (this.isZipped) {
      const zip = `${this.folder}.zip`;
      fs.rmSync(zip, { force: true });
      execFileSync('zip', ['-qr', zip, path.basename(this.folder)], { cwd: path.dirname(this.folder) });
      await this.tab.locator('#start input[accept=".zip"]').setInputFiles(zip);
    } else await this.tab.locator('#start input[webkitdirectory]').setInputFiles(this.folder);
    await this.tab.locator('#paper .page svg').first().waitFor();
  }

  /** The draft that was kept last, as names and bytes. */
  async files() {
    const read = () => this.tab.evaluate(() => new Promise((yes, no) => {
      const request = indexedDB.open('vanban-drafts');
      request.onerror = () => no(request.error);
      request.onsuccess = () => {
        const all = request.result.transaction('drafts').objectStore('drafts').getAll();
        all.onsuccess = () => {
          request.result.close();
          const newest = all.result.sort((one, other) => other.at - one.at)[0];
          yes((newest?.files ?? []).map(([name, bytes]) => [name, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))]));
        };
      };
    }));
    // What was typed last may be on its way into the draft.
    let files = await read();
    for (let last = null; JSON.stringify(files) !== last;) {
      last = JSON.stringify(files);
      await this.tab.waitForTimeout(120);
      files = await read();
    }
    return files.map(([name, base64]) => [name, Buffer.from(base64, 'base64')]);
  }

  async text() {
    const files = await this.files();
    return files.find(([name]) => name === 'report.toml')[1].toString('utf8');
  }

  /** What `vanban build` makes of the draft, by format. */
  async build(args = []) {
    const files = await this.files();
    return builtOf((folder) => put(folder, files), args);
  }

  async leave(tab) {
    const names = [];
    for (const format of ['docx', 'pdf']) {
      names.push((await downloaded(tab, format)).name);
    }
    return names;
  }

  async reload(tab) {
    await tab.reload();
    await tab.locator('body[data-ready]').waitFor();
    await tab.locator('#start .drafts .primary').first().click();
    await tab.locator('#paper .page svg').first().waitFor();
  }

  async stop() {}
}

/** Writes files below a folder. */
export function put(folder, files) {
  for (const [name, bytes] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), bytes);
  }
}
