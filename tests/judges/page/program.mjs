// The program under judgement: a copy of a report, `vanban open` on it, and what `vanban build` makes of it.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openTab, view } from './browser.mjs';
import { ROOT } from './places.mjs';

export const PROGRAM = path.join(ROOT, 'target/release/vanban');
export const WORK = path.join(ROOT, 'target/judges/page');
const REPORT = 'so-tttt-ha-tinh-2022';

/** A fresh copy of the reference report. */
export function copyOfReport(name) {
  const folder = path.join(WORK, name, REPORT);
  fs.rmSync(path.join(WORK, name), { recursive: true, force: true });
  fs.cpSync(path.join(ROOT, 'reports', REPORT), folder, { recursive: true });
  return folder;
}

export class Served {
  constructor(folder) {
    this.folder = folder;
    this.file = path.join(folder, 'report.toml');
  }

  /** Starts `vanban open`, in a folder without a report where one is given; ready when it has printed its address. */
  async start(port = 0, { args = ['--no-browser'], env = {}, within = null } = {}) {
    const report = within ? [] : [this.folder];
    this.process = spawn(PROGRAM, ['open', ...report, ...args, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, cwd: within ?? ROOT });
    let printed = '';
    this.address = await new Promise((found, failed) => {
      const read = (bytes) => {
        printed += bytes;
        const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\w+/.exec(printed);
        if (address) found(address[0]);
      };
      this.process.stdout.on('data', read);
      this.process.stderr.on('data', read);
      this.process.on('exit', () => failed(new Error(`vanban open has ended: ${printed}`)));
    });
    return this;
  }

  get port() {
    return Number(new URL(this.address).port);
  }

  async stop() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => { this.process.on('exit', done); });
    this.process.kill('SIGINT');
    await ended;
  }

  text() {
    return fs.readFileSync(this.file, 'utf8');
  }

  /** As an editor saves: beside, then renamed. */
  save(text) {
    fs.writeFileSync(`${this.file}.new`, text);
    fs.renameSync(`${this.file}.new`, this.file);
  }

  /** What `vanban build` makes of the folder as it is now, by format. */
  build(args = []) {
    return builtOf((copy) => fs.cpSync(this.folder, copy, { recursive: true }), args);
  }

  /** The page in a tab. */
  open(browser) {
    return openTab(browser, this.address);
  }

  /** Has files made that leave the office; gives their names. */
  async leave(tab) {
    await view(tab, 'settings');
    await tab.locator('[data-key=build]').click();
    await tab.locator('#built li').first().waitFor();
    return tab.locator('#built li').allInnerTexts();
  }

  async reload(tab) {
    await tab.reload();
    await tab.locator('body[data-ready]').waitFor();
  }
}

/** What `vanban build` makes of a folder that `put` fills, by format. */
export function builtOf(put, args = []) {
  const copy = path.join(WORK, 'built', REPORT);
  fs.rmSync(path.join(WORK, 'built'), { recursive: true, force: true });
  put(copy);
  const out = path.join(WORK, 'built', 'out');
  execFileSync(PROGRAM, ['build', copy, '--out', out, ...args], { stdio: 'pipe' });
  return Object.fromEntries(['docx', 'pdf'].map((format) => [format, path.join(out, `${REPORT}.${format}`)]));
}

/** Every word of a PDF with the box in which poppler finds it, by pages. */
export function wordsOfPdf(pdf) {
  const xml = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const plain = (text) => text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" })[name]);
  return xml.split('<page ').slice(1).map((page) => [...page.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)]
    .map(([, left, right, bottom, text]) => ({ text: plain(text), left: Number(left), right: Number(right), bottom: Number(bottom) })));
}

/** The text of a part of a zip. */
export function partOf(zip, part) {
  return execFileSync('unzip', ['-p', zip, part], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** Changes words of a part of a zip, each of which has to be there. */
export function edit(zip, part, changes) {
  let text = partOf(zip, part);
  for (const [old, now] of changes) {
    if (!text.includes(old)) throw new Error(`${part} does not say “${old}”`);
    text = text.replace(old, now);
  }
  const folder = fs.mkdtempSync(path.join(WORK, 'part-'));
  fs.mkdirSync(path.join(folder, path.dirname(part)), { recursive: true });
  fs.writeFileSync(path.join(folder, part), text);
  execFileSync('zip', ['-q', path.resolve(zip), part], { cwd: folder });
  fs.rmSync(folder, { recursive: true });
}
