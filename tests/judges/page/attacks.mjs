// What others try against the page: pages of other origins in the same browser, texts that are markup, files that are not what
// they were. After each the report is as it was and the program still answers.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Alone } from './alone.mjs';
import { fieldOf, openTab, pagesSay, view } from './browser.mjs';
import { copyOfReport, Served } from './program.mjs';
import { claims, judge } from './verdicts.mjs';

const API = ['ask', 'file', 'build', 'merge', 'redline', 'font?face=regular', 'events?since=0', 'import', 'unzip'];
const FILES = ['', 'style.css', 'app/main.js', 'app/door.js', 'app/catalogue.js'];
const MARKUP = ['</svg><script>window.ran=1</script>', '"><img src=x onerror="window.ran=1">', "javascript:window.ran=1", '</textarea><script>window.ran=1</script>', '<![CDATA[<script>window.ran=1</script>', '{{constructor.constructor("window.ran=1")()}}', '\u202Egpj.exe'];

export async function attacks(browser) {
  await judge('a page of another origin reads nothing and changes nothing, whatever it sends', () => foreign(browser));
  await judge('the page cannot be framed, and a window that was opened gives nothing away', () => framed(browser));
  for (const [door, open] of [['vanban open', (folder) => new Served(folder).start()], ['vanban.html', (folder) => new Alone(folder)]]) {
    await judge(`${door}: markup and code as values, headings, keys and in messages stay text`, () => injected(browser, open));
  }
  await judge('a value cannot become another key of the file', () => spliced(browser));
  await judge('names that lead out of the report, links and siblings are no files of it', () => outside());
  await judge('a file that vanishes, turns into a folder or loses its write right is told, and nothing is lost', () => shaken());
  await judge('JSON of any depth and numbers of any size end in an answer', () => deep());
  await judge('the token stands in no command line, and the file that leads the browser there is read by its user alone', () => secret());
}

/** A server of another origin, whose page runs in the same browser. */
async function evil(browser) {
  const server = http.createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>x</title><body></body>');
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => { server.on('listening', ready); });
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  return { tab, end: async () => { await context.close(); server.close(); } };
}

async function foreign(browser) {
  const served = await new Served(copyOfReport('foreign')).start();
  const before = served.text();
  const { origin } = new URL(served.address);
  const { tab, end } = await evil(browser);
  const token = /token=(\w+)/.exec(served.address)[1];
  const read = await tab.evaluate(async ({ to, api, files, secret: known }) => {
    const told = [];
    const body = '{"ask":"set","path":"document.place","value":"Nơi khác"}';
    const tryIt = async (name, act) => {
      try {
        const answer = await act();
        if (answer) told.push(`${name}: ${String(answer).slice(0, 80)}`);
      } catch { /* refused, as it should be */ }
    };
    const loads = (tag, values) => new Promise((yes) => {
      const element = Object.assign(document.createElement(tag), values);
      element.onload = () => yes(tag);
      element.onerror = () => yes(null);
      document.body.append(element);
      setTimeout(() => yes(null), 700);
    });
    for (const name of api) {
      const address = `${to}/api/${name}`;
      await tryIt(`get ${name}`, async () => (await fetch(address)).text());
      await tryIt(`opaque ${name}`, async () => (await (await fetch(address, { mode: 'no-cors', method: 'POST', body })).text()));
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
        await tryIt(`post ${name} as ${type}`, async () => (await fetch(address, { method: 'POST', body, headers: { 'Content-Type': type } })).text());
      }
      // Even one who has got hold of the token is a page of another origin.
      await tryIt(`with the token ${name}`, async () => (await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-Vanban-Token': known } })).text());
      navigator.sendBeacon(address, body);
      navigator.sendBeacon(address, new Blob([body], { type: 'text/plain' }));
    }
    for (const name of [...files, ...api.map((one) => `api/${one}`)]) {
      const src = `${to}/${name}`;
      await tryIt(`script ${name}`, () => loads('script', { src }));
      await tryIt(`module ${name}`, () => loads('script', { src, type: 'module' }));
      await tryIt(`img ${name}`, () => loads('img', { src }));
      await tryIt(`stylesheet ${name}`, async () => {
        await loads('link', { rel: 'stylesheet', href: src });
        return [...document.styleSheets].some((sheet) => sheet.href === src && sheet.cssRules.length) ? 'rules' : null;
      });
      await tryIt(`worker ${name}`, () => new Promise((yes, no) => {
        const worker = new Worker(src);
        worker.onmessage = () => yes('message');
        worker.onerror = no;
        setTimeout(no, 300);
      }));
    }
    await tryIt('stream', () => new Promise((yes, no) => {
      const source = new EventSource(`${to}/api/events?since=0`);
      source.onmessage = ({ data }) => yes(data);
      source.onerror = no;
    }));
    await tryIt('socket', () => new Promise((yes, no) => {
      const socket = new WebSocket(`${to.replace('http', 'ws')}/api/events`);
      socket.onopen = () => yes('open');
      socket.onerror = no;
    }));
    return told;
  }, { to: origin, api: API, files: FILES, secret: token });
  for (const enctype of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']) {
    const page = await tab.context().newPage();
    await page.goto(tab.url());
    await page.evaluate(({ to, type }) => {
      const form = Object.assign(document.createElement('form'), { action: `${to}/api/ask`, method: 'POST', enctype: type });
      form.append(Object.assign(document.createElement('input'), { name: '{"ask":"set","path":"document.place","value":"', value: 'Nơi khác"}' }));
      document.body.append(form);
      form.submit();
    }, { to: origin, type: enctype });
    await page.waitForURL(`${origin}/**`);
    const said = await page.locator('body').innerText();
    if (/Hà Tĩnh|revision/.test(said)) read.push(`form as ${enctype}: ${said.slice(0, 80)}`);
    await page.close();
  }
  await end();
  const tabOfOurs = await openTab(browser, served.address);
  await pagesSay(tabOfOurs, 'Hà Tĩnh');
  await tabOfOurs.context().close();
  const after = served.text();
  await served.stop();
  return claims([!read.length, `came through: ${read.slice(0, 6).join(' | ')}`], [after === before, 'the report was changed']);
}

async function framed(browser) {
  const served = await new Served(copyOfReport('framed')).start();
  const { tab, end } = await evil(browser);
  const seen = await tab.evaluate(async (address) => {
    const frame = Object.assign(document.createElement('iframe'), { src: address });
    document.body.append(frame);
    await new Promise((yes) => { frame.onload = yes; setTimeout(yes, 1500); });
    let inside = null;
    try {
      inside = frame.contentDocument?.body?.innerText ?? null;
    } catch { /* another origin */ }
    return { inside, count: frame.contentWindow.length };
  }, served.address);
  const texts = await Promise.all(tab.frames().slice(1).map((frame) => frame.locator('body').innerText({ timeout: 1000 }).catch(() => '')));
  const [opened] = await Promise.all([tab.context().waitForEvent('page'), tab.evaluate((address) => { window.opened = window.open(address); }, served.address)]);
  await opened.locator('#paper .page svg').first().waitFor();
  const given = await tab.evaluate(() => {
    try {
      return [window.opened === null || window.opened.closed, window.opened?.document?.title ?? null];
    } catch {
      return [false, null];
    }
  });
  const opener = await opened.evaluate(() => window.opener === null);
  await end();
  await served.stop();
  return claims([!texts.some((text) => /Chi đoàn|BÁO CÁO/.test(text)), 'the report stands in a frame of another page'], [!seen.inside, 'the frame can be read'],
    [given[1] === null, `the window tells ${given[1]}`], [opener, 'the page knows who has opened it']);
}

async function injected(browser, open) {
  const folder = copyOfReport('injected');
  const served = await open(folder);
  const tab = await served.open(browser);
  const motto = await fieldOf(tab, 'facts.motto');
  for (const [index, text] of MARKUP.entries()) {
    await motto.fill(`Thử${index} ${text}`);
    await motto.blur();
    await pagesSay(tab, `Thử${index}`);
  }
  const place = await fieldOf(tab, 'document.place');
  await place.fill(MARKUP[0]);
  await place.blur();
  const money = await fieldOf(tab, 'facts.propaganda.gratitude.money');
  await money.fill(MARKUP[1]);
  await money.blur();
  await tab.locator('.field', { has: money }).locator('.error').waitFor();
  // Keys that nobody knows are told by their names.
  const keys = MARKUP.map((text, index) => `"x${index}${text.replace(/["\\]/g, '\\$&')}" = 1`).join('\n');
  await view(tab, 'source');
  const area = tab.locator('#view-source .code-box textarea');
  await area.waitFor();
  await area.fill((await area.inputValue()).replace('[facts]\n', `[facts]\n${keys}\n`));
  await tab.locator('#view-source .primary').click();
  await view(tab, 'findings');
  await tab.locator('.finding').nth(3).waitFor();
  for (const name of ['outline', 'changes', 'settings', 'source', 'paragraph', 'findings']) await view(tab, name);
  await tab.locator('#paper text').first().focus();
  await tab.keyboard.press('Enter');
  await tab.waitForTimeout(300);
  const [ran, strange] = await tab.evaluate(() => [window.ran, [...document.querySelectorAll('#paper script, #paper img, #paper foreignObject, #side script, #form script, [onerror], [onload], a[href^="javascript:"]')].length]);
  const complaints = tab.complaints;
  await tab.context().close();
  await served.stop();
  return claims([ran === undefined, 'it ran'], [strange === 0, `${strange} strange elements`], [complaints.length === 0, complaints.join(' | ')]);
}

async function spliced(browser) {
  const served = await new Served(copyOfReport('spliced')).start();
  const tab = await openTab(browser, served.address);
  const before = served.text();
  const problems = [];
  for (const text of ['"\n[signer]\nname="kẻ khác', "'''\nname = 'x'\n'''", '""" \\u0000', 'a\\"\nb = 1 #', '{{signer.name}}', '{{{facts}}}', '{{> closing}}', '\u2028[x]']) {
    const answer = await ask(served, { ask: 'set', path: 'facts.motto', value: text });
    const now = served.text();
    const lines = (whole) => whole.split('\n').filter((line) => /^\[|^[a-z_]+ *=/.test(line)).map((line) => line.split('=')[0]).join();
    if (lines(now) !== lines(before)) problems.push(`${JSON.stringify(text)}: the file has other keys`);
    if (answer.status !== 200 && now !== before) problems.push(`${JSON.stringify(text)}: refused, and written`);
    const { answer: form } = await ask(served, { ask: 'form' });
    // A field of one line has blanks for line ends.
    const expected = JSON.stringify(text.replace(/\s+/g, ' ').trim());
    if (answer.status === 200 && !JSON.stringify(form).includes(expected)) problems.push(`${JSON.stringify(text)}: the form shows something else`);
    await ask(served, { ask: 'set', path: 'facts.motto', value: 'Tiên phong - Đoàn kết - Sáng tạo - Hội nhập - Phát triển' });
  }
  await tab.context().close();
  await served.stop();
  return problems;
}

/** A question as the page asks it. */
function ask(served, question, headers = {}) {
  const { hostname, port, hash } = new URL(served.address);
  const body = typeof question === 'string' ? question : JSON.stringify(question);
  return new Promise((yes, no) => {
    const request = http.request({ hostname, port, path: '/api/ask', method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Vanban-Token': /token=(\w+)/.exec(hash)[1], 'Content-Length': Buffer.byteLength(body), ...headers } }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => {
        let answer = text;
        try {
          answer = JSON.parse(text);
        } catch { /* a line of text */ }
        yes({ status: response.statusCode, answer, text });
      });
    });
    request.on('error', no);
    request.end(body);
  });
}

async function outside() {
  const folder = copyOfReport('outside');
  const beside = `${folder}2`;
  fs.mkdirSync(path.join(beside, 'templates/x'), { recursive: true });
  fs.writeFileSync(path.join(beside, 'secret.hbs'), 'bí mật');
  fs.mkdirSync(path.join(folder, 'templates/x'), { recursive: true });
  fs.symlinkSync(path.join(beside, 'secret.hbs'), path.join(folder, 'templates/x/linked.hbs'));
  fs.symlinkSync('/etc', path.join(folder, 'templates/etc'));
  const served = await new Served(folder).start();
  const before = served.text();
  const problems = [];
  const names = ['../so-tttt-ha-tinh-20222/secret.hbs', '/etc/passwd', 'templates/x/linked.hbs', 'templates/etc/passwd', 'templates/../../so-tttt-ha-tinh-20222/secret.hbs', '..\\secret.hbs', 'templates/CON.hbs', 'templates/x/y.hbs ', 'templates/x/y.hbs.', 'C:\\x.hbs', 'templates/x/\0.hbs', '.vanban/x', '.git/config', 'templates/x/y.sh', '', '.', 'report.toml/..', `templates/${'a/'.repeat(500)}x.hbs`];
  for (const name of names) {
    const read = await ask(served, { ask: 'source', file: name });
    if (/root:|bí mật/.test(read.text)) problems.push(`read: ${name}`);
    const written = await ask(served, { ask: 'write', file: name, text: 'x', revision: '' });
    if (written.status === 200) problems.push(`written: ${name}`);
    const template = await ask(served, { ask: 'new', template: name, folder: name });
    if (template.status === 200) problems.push(`begun: ${name}`);
  }
  if (fs.readFileSync(path.join(beside, 'secret.hbs'), 'utf8') !== 'bí mật') problems.push('the sibling was changed');
  if (fs.readdirSync(path.dirname(folder)).sort().join() !== [path.basename(folder), path.basename(beside)].sort().join()) problems.push('something new lies beside the report');
  if (served.text() !== before) problems.push('the report was changed');
  if ((await ask(served, { ask: 'form' })).status !== 200) problems.push('the program answers no more');
  await served.stop();
  return problems;
}

async function shaken() {
  const folder = copyOfReport('shaken');
  const served = await new Served(folder).start();
  const whole = served.text();
  const problems = [];
  const set = () => ask(served, { ask: 'set', path: 'document.place', value: 'Hồng Lĩnh' });
  const expect = async (what, put, back, isKept) => {
    put();
    const { status, text } = await set();
    if (status === 200) problems.push(`${what}: written`);
    else if (!/"text"/.test(text)) problems.push(`${what}: told ${text.slice(0, 80)}`);
    if (!isKept()) problems.push(`${what}: not as it was`);
    back();
  };
  const away = `${served.file}.away`;
  await expect('vanished', () => fs.renameSync(served.file, away), () => fs.renameSync(away, served.file), () => !fs.existsSync(served.file));
  await expect('a folder', () => { fs.renameSync(served.file, away); fs.mkdirSync(served.file); }, () => { fs.rmdirSync(served.file); fs.renameSync(away, served.file); }, () => fs.statSync(served.file).isDirectory());
  await expect('no UTF-8', () => { fs.renameSync(served.file, away); fs.writeFileSync(served.file, Buffer.from([0xff, 0xfe, 0])); }, () => fs.renameSync(away, served.file), () => fs.readFileSync(served.file).length === 3);
  // Who may do everything, as root in a container, is held back by the attribute of the file system alone.
  let isHeld = true;
  try {
    execFileSync('chattr', ['+i', folder], { stdio: 'pipe' });
  } catch {
    isHeld = false;
  }
  if (isHeld) {
    await expect('no right to write', () => {}, () => execFileSync('chattr', ['-i', folder]), () => served.text() === whole);
  }
  const [one, other] = await Promise.all([ask(served, { ask: 'set', path: 'document.place', value: 'A' }), ask(served, { ask: 'set', path: 'facts.motto', value: 'B' })]);
  if (one.status !== 200 || other.status !== 200 || !/place = "A"/.test(served.text()) || !/motto = "B"/.test(served.text())) problems.push('two at once: one is lost');
  await served.stop();
  return problems;
}

async function deep() {
  const served = await new Served(copyOfReport('deep')).start();
  const before = served.text();
  const problems = [];
  const key = Array(10_000).fill('a').join('.');
  for (const [what, question] of [
    ['nested arrays', `{"ask":"set","path":"facts.motto","value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['nested objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a long path', { ask: 'set', path: key, value: 'x' }],
    ['a path of dots', { ask: 'set', path: '.'.repeat(10_000), value: 'x' }],
    ['a huge number', '{"ask":"state","since":1e999}'],
    ['a huge index', { ask: 'rows', path: 'facts.propaganda.great_days.days', do: 'remove', at: 1e15 }],
    ['a half letter', '{"ask":"set","path":"facts.motto","value":"\\ud800"}'],
    ['a page that is not there', { ask: 'locate', page: 4e9, run: 4e9, at: 4e9 }],
    ['a long number', { ask: 'understand', path: 'facts.propaganda.gratitude.money', value: '9'.repeat(100_000) }],
    ['many marks', { ask: 'understand', path: 'facts.motto', value: 'a' + '\u0301'.repeat(200_000) }],
    ['nothing', ''],
    ['null', 'null'],
  ]) {
    const start = Date.now();
    const { status } = await ask(served, question);
    const took = Date.now() - start;
    if (status >= 500 || took > 5000) problems.push(`${what}: ${status} after ${took} ms`);
    if (served.text() !== before) problems.push(`${what}: the report was changed`);
  }
  if ((await ask(served, { ask: 'form' })).status !== 200) problems.push('the program answers no more');
  await served.stop();
  return problems;
}

async function secret() {
  const folder = copyOfReport('secret');
  // A browser that does nothing, as the program would start it.
  const fake = path.join(path.dirname(folder), 'browser');
  fs.writeFileSync(fake, `#!/bin/sh\necho "$@" >>${fake}.told\nsleep 2\n`, { mode: 0o755 });
  const served = await new Served(folder).start(0, { args: [], env: { BROWSER: fake, PATH: `${path.dirname(fake)}:${process.env.PATH}` } });
  const token = /token=(\w+)/.exec(served.address)[1];
  await new Promise((done) => { setTimeout(done, 700); });
  const lines = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => {
    try {
      return fs.readFileSync(`/proc/${id}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  });
  const leads = fs.readdirSync(fs.realpathSync(process.env.TMPDIR ?? '/tmp')).filter((name) => /^vanban-.*\.html$/.test(name)).map((name) => fs.statSync(path.join(process.env.TMPDIR ?? '/tmp', name)).mode & 0o777);
  await served.stop();
  return claims([!lines.some((line) => line.includes(token)), 'the token is in a command line'], [leads.every((mode) => mode === 0o600), `the file is ${leads.map((mode) => mode.toString(8))}`], [leads.length > 0, 'there is no file that leads the browser there']);
}
