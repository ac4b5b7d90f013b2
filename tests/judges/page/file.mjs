// What only the page in one file has to hold: it sends nothing, loses nothing, and says what it is.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Alone, PAGE, put } from './alone.mjs';
import { axe, fieldOf, launch, openTab, pagesSay, view } from './browser.mjs';
import { ROOT } from './places.mjs';
import { builtOf, copyOfReport, WORK } from './program.mjs';
import { claims, judge, waitUntil } from './verdicts.mjs';

const ADDRESS = `file://${PAGE}`;
const GIFTS = 'facts.propaganda.gratitude.gifts';
const LARGEST = 5_000_000;

export async function file(browser) {
  await judge('vanban.html is at most 5.0 MB, and its scripts name nothing that reaches out', () => silent());
  await judge('vanban.html asks for nothing but itself, whatever is done in it', () => asksNothing(browser));
  await judge('vanban.html: whatever a foreign script would do is refused by the policy', () => refused(browser));
  await judge('vanban.html: a new report with ten fields, seven rows pasted and a section off is, final, what the program builds of the same folder', () => begun(browser));
  await judge('vanban.html: last year’s Word file becomes a report that is filled in and comes out as the program builds it', () => imported(browser));
  await judge('vanban.html: a browser that is killed has lost nothing that it was told to have kept', () => killed());
  await judge('vanban.html: a second tab on the same draft works on a copy and says so', () => twoTabs(browser));
  await judge('vanban.html: the zip that it saves is the folder, and opens again', () => zipped(browser));
  await judge('vanban.html: a folder is written into, and what others changed there is not overwritten', () => folder(browser));
  await judge('vanban.html: the dossier is whole by `vanban verify`', () => dossier(browser));
  await judge('vanban.html: a draft is deleted when asked', () => forgotten(browser));
  await judge('vanban.html says what is wrong where WebAssembly is off', () => without());
  await judge('vanban.html without scripts says why it is empty', () => scriptless(browser));
  await judge('vanban.html: axe finds nothing on its first screen, with drafts, in its settings and licences, wide, narrow and dark', () => usable(browser));
}

/** The texts of all scripts that run. */
function scripts() {
  const html = fs.readFileSync(PAGE, 'utf8');
  const worker = html.split('<script type="text/plain" id="data-worker">')[1].split('</script>')[0];
  const page = html.split('<script>')[1].split('</script>')[0];
  return { html, code: `${worker}\n${page}` };
}

function silent() {
  const { html, code } = scripts();
  const words = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'sendBeacon', 'RTCPeerConnection', 'serviceWorker', 'SharedWorker', 'importScripts', 'eval', 'submit\\(\\)', 'window\\.open'];
  const found = words.filter((word) => new RegExp(`\\b${word}(?!\\w)`).test(code));
  const places = code.match(/\blocation\s*(\.\s*\w+\s*)?=[^=].*|\blocation\s*\.\s*(assign|replace|reload)\b.*|\bopen\s*\(\s*['"`]http.*/g) ?? [];
  return claims(
    [html.length <= LARGEST, `${html.length} bytes`],
    [code.length > 100_000, 'the scripts were not found'],
    [!found.length, `named: ${found}`],
    [!places.length, `goes elsewhere: ${places}`],
    [!/\bsrc=|<link(?![^>]*href="data:,")/.test(html.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '')), 'the frame asks for another file'],
  );
}

async function asksNothing(browser) {
  const alone = new Alone(copyOfReport('asks'));
  const context = await browser.newContext();
  const tab = await context.newPage();
  const asked = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(ADDRESS);
  await tab.locator('body[data-ready]').waitFor();
  alone.tab = tab;
  await alone.take();
  await view(tab, 'settings');
  await tab.locator('[data-key=licences]').click();
  await tab.locator('dialog pre', { hasText: 'Apache' }).waitFor();
  await context.close();
  const others = asked.filter((url) => url !== ADDRESS && !url.startsWith('blob:') && url !== 'data:,');
  return claims([others.length === 0, `asked for ${others}`], [asked.length >= 1, 'nothing was asked for at all']);
}

async function refused(browser) {
  const tab = await openTab(browser, ADDRESS);
  // An ear to which a request would come.
  const heard = [];
  const server = http.createServer((request, response) => {
    heard.push(request.url);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => { server.on('listening', ready); });
  const host = `127.0.0.1:${server.address().port}`;
  const worked = await tab.evaluate(async (to) => {
    const done = [];
    const tryIt = async (name, act) => {
      try {
        if ((await act()) !== false) done.push(name);
      } catch { /* refused, as it should be */ }
    };
    const loads = (element) => new Promise((yes) => {
      element.onload = () => yes(true);
      element.onerror = () => yes(false);
      document.body.append(element);
      setTimeout(() => yes(false), 400);
    });
    const made = (tag, values) => Object.assign(document.createElement(tag), values);
    await tryIt('fetch', () => fetch(`http://${to}/fetch`));
    await tryIt('XMLHttpRequest', () => new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      request.onload = yes;
      request.onerror = no;
      request.open('GET', `http://${to}/xhr`);
      request.send();
    }));
    await tryIt('WebSocket', () => new Promise((yes, no) => {
      const socket = new WebSocket(`ws://${to}/ws`);
      socket.onopen = yes;
      socket.onerror = no;
    }));
    await tryIt('EventSource', () => new Promise((yes, no) => {
      const source = new EventSource(`http://${to}/events`);
      source.onopen = yes;
      source.onerror = no;
    }));
    navigator.sendBeacon(`http://${to}/beacon`, 'x');
    await tryIt('img', () => loads(made('img', { src: `http://${to}/img` })));
    await tryIt('script', () => loads(made('script', { src: `http://${to}/script` })));
    await tryIt('stylesheet', () => loads(made('link', { rel: 'stylesheet', href: `http://${to}/css` })));
    await tryIt('prefetch', () => loads(made('link', { rel: 'prefetch', href: `http://${to}/prefetch` })));
    await tryIt('iframe', () => { document.body.append(made('iframe', { src: `http://${to}/frame` })); return false; });
    await tryIt('object', () => { document.body.append(made('object', { data: `http://${to}/object` })); return false; });
    await tryIt('font', () => new FontFace('x', `url(http://${to}/font)`).load());
    await tryIt('inline script', () => {
      document.body.append(made('script', { textContent: 'window.ran = true' }));
      return window.ran === true;
    });
    await tryIt('inline handler', () => {
      const host = made('div', {});
      host.innerHTML = '<img src="data:," onerror="window.ranToo = true">';
      document.body.append(host);
      return new Promise((yes) => { setTimeout(() => yes(window.ranToo === true), 200); });
    });
    await tryIt('inline style', () => {
      const host = made('div', {});
      host.innerHTML = '<p style="position: fixed">x</p>';
      document.body.append(host);
      return getComputedStyle(host.firstChild).position === 'fixed';
    });
    await tryIt('worker from elsewhere', () => new Promise((yes) => {
      const worker = new Worker(`data:text/javascript,postMessage(1)`);
      worker.onmessage = () => yes(true);
      worker.onerror = () => yes(false);
      setTimeout(() => yes(false), 300);
    }));
    await tryIt('fetch in a worker', () => new Promise((yes) => {
      const code = `(async () => { try { await fetch('http://${to}/worker'); postMessage(true) } catch { postMessage(false) } })()`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      worker.onmessage = ({ data }) => yes(data);
      setTimeout(() => yes(false), 1000);
    }));
    document.querySelector('base')?.remove();
    const form = made('form', { action: `http://${to}/form`, method: 'POST', target: '_self' });
    document.body.append(form);
    form.submit();
    await new Promise((done_) => { setTimeout(done_, 300); });
    return done;
  }, host);
  await tab.waitForTimeout(300);
  server.close();
  const url = tab.url();
  await tab.context().close();
  return claims([worked.length === 0, `not refused: ${worked}`], [heard.length === 0, `came to the ear: ${heard}`], [url === ADDRESS, `the page is at ${url}`]);
}

async function begun(browser) {
  const tab = await openTab(browser, ADDRESS);
  const alone = Object.assign(new Alone(null), { tab });
  await begin(tab, 'so-tttt-ha-tinh-2022');
  for (const [key, value] of [['document.place', 'Hồng Lĩnh'], ['document.number', '07'], ['document.date', '15/3/2027'], ['signer.name', 'Đặng Thị Thu Ngân'],
    ['document.issuing_body', 'Chi đoàn Trường THPT Hồng Lam'], ['document.superior_body', 'Đoàn phường Bắc Hồng'], ['signer.post', 'Bí thư'], ['document.body_code', 'CĐHL'],
    ['facts.motto', 'Xung kích - Sáng tạo'], ['facts.branch.name', 'Chi đoàn Trường THPT Hồng Lam']]) {
    const field = await fieldOf(tab, key).catch(() => null);
    if (!field || !(await field.count())) return [`there is no field ${key}`];
    await field.fill(value);
    await field.blur();
  }
  await pagesSay(tab, 'Đặng Thị Thu Ngân');
  const list = 'facts.propaganda.contests.subjects';
  await fieldOf(tab, 'facts.propaganda.great_days.day');
  await tab.locator('.group[data-group="facts.propaganda.contests"] > .group-head [role=switch]').click();
  await waitUntil(async () => /^\[facts\.propaganda\.contests\]/m.test(await alone.text()), 'the table is not in the file');
  await fieldOf(tab, `${list}.0.years`);
  const group = tab.locator(`.group[data-group="${list}"]`);
  await group.locator('[data-key=paste]').click();
  await group.locator('.pasting textarea').fill(Array.from({ length: 7 }, (_, row) => `${10 + row}\tNgày thử ${row + 1}`).join('\r\n'));
  await group.locator('.pasting button').first().click();
  await group.locator('.pasting .primary').click();
  await waitUntil(async () => ((await alone.text()).match(/Ngày thử/g) ?? []).length === 7, 'seven rows are not in the file');
  const off = 'facts.companion.school';
  await fieldOf(tab, `${off}.name`);
  await tab.locator(`.group[data-group="${off}"] > .group-head [role=switch]`).click();
  await waitUntil(async () => !/^\[facts\.companion\.school\]/m.test(await alone.text()), 'the table is still in the file');
  await tab.locator('.bar [data-key=final]').click();
  await tab.waitForFunction(() => !/DỰ THẢO/.test(document.querySelector('#paper').textContent));
  const problems = [];
  const built = await alone.build(['--final']);
  for (const format of ['docx', 'pdf']) {
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator(`[data-key=${format}]`).click()]);
    if (!fs.readFileSync(await download.path()).equals(fs.readFileSync(built[format]))) problems.push(`${format} differs from vanban build`);
  }
  const text = await alone.text();
  await tab.context().close();
  return problems.concat(claims([text.includes('Chi đoàn Trường THPT Hồng Lam'), 'the file does not hold what was typed']));
}

async function imported(browser) {
  const last = builtOf((copy) => fs.cpSync(path.join(ROOT, 'reports/so-tttt-ha-tinh-2022'), copy, { recursive: true }));
  const tab = await openTab(browser, ADDRESS);
  const alone = Object.assign(new Alone(null), { tab });
  await tab.locator('#start input[accept=".docx"]').setInputFiles(last.docx);
  const name = tab.locator('#start-file form input');
  await name.fill('so-tttt-ha-tinh-2022');
  await name.press('Enter');
  await pagesSay(tab, 'Uống nước nhớ nguồn');
  const place = await fieldOf(tab, 'document.place');
  await place.fill('Hồng Lĩnh');
  await place.blur();
  await pagesSay(tab, 'Hồng Lĩnh, ngày');
  const problems = [];
  const built = await alone.build();
  for (const format of ['docx', 'pdf']) {
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator(`[data-key=${format}]`).click()]);
    if (!fs.readFileSync(await download.path()).equals(fs.readFileSync(built[format]))) problems.push(`${format} differs from vanban build`);
  }
  const told = await tab.locator('#paper').textContent();
  await tab.context().close();
  return problems.concat(claims([!told.includes('[['), 'something is marked as having no field']));
}

async function begin(tab, name) {
  await tab.locator('#start form input[type=text]').fill(name);
  await tab.locator('#start form [type=submit]').click();
  await tab.locator('#paper .page svg').first().waitFor({ state: 'attached' });
}

async function killed() {
  const profile = path.join(WORK, 'profile');
  fs.rmSync(profile, { recursive: true, force: true });
  const first = await launch(profile);
  const tab = first.pages()[0] ?? await first.newPage();
  await tab.goto(ADDRESS);
  await tab.locator('body[data-ready]').waitFor();
  const alone = Object.assign(new Alone(copyOfReport('killed')), { tab });
  await alone.take();
  const gifts = await fieldOf(tab, GIFTS);
  await gifts.fill('77');
  await pagesSay(tab, 'trao 77 suất quà');
  await tab.locator('#saved', { hasText: 'Đã giữ nháp' }).waitFor();
  // The whole family of processes, as a power cut ends them.
  execFileSync('pkill', ['-9', '-f', profile]);
  await first.close().catch(() => {});
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) fs.rmSync(path.join(profile, lock), { force: true });
  const again = await launch(profile);
  const next = again.pages()[0] ?? await again.newPage();
  await next.goto(ADDRESS);
  await next.locator('#start .drafts .primary').first().click();
  await pagesSay(next, 'trao 77 suất quà');
  await again.close();
}

async function twoTabs(browser) {
  const alone = new Alone(copyOfReport('tabs'));
  const tab = await alone.open(browser);
  const other = await tab.context().newPage();
  await other.goto(ADDRESS);
  await other.locator('body[data-ready]').waitFor();
  await other.locator('#start .drafts .primary').first().click();
  await other.locator('#notice', { hasText: 'đang mở ở một thẻ khác' }).waitFor();
  for (const [one, value] of [[other, '61'], [tab, '62']]) {
    await filled(one, value);
    await pagesSay(one, `trao ${value} suất quà`);
  }
  const drafts = await tab.evaluate(() => new Promise((yes) => {
    indexedDB.open('vanban-drafts').onsuccess = ({ target }) => {
      target.result.transaction('drafts').objectStore('drafts').getAll().onsuccess = (event) => yes(event.target.result.map(({ files }) => new TextDecoder().decode(files.find(([name]) => name === 'report.toml')[1])));
    };
  }));
  await tab.context().close();
  return claims([['61', '62'].every((value) => drafts.some((text) => text.includes(`gifts = ${value}`))), 'one tab has written over the other']);
}

/** Fills a field of one of several tabs. Chromium now and then lets letters for a tab that has just come to the front wait for ever. */
async function filled(tab, value) {
  for (let tries = 3; ; tries -= 1) {
    await tab.bringToFront();
    const field = await fieldOf(tab, GIFTS);
    try {
      await field.fill(value, { timeout: 10_000 });
      return;
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

async function zipped(browser) {
  const alone = new Alone(copyOfReport('zipped'));
  const tab = await alone.open(browser);
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('[data-key=save]').click()]);
  const saved = path.join(WORK, 'saved.zip');
  await download.saveAs(saved);
  const out = path.join(WORK, 'unzipped');
  fs.rmSync(out, { recursive: true, force: true });
  execFileSync('unzip', ['-q', saved, '-d', out]);
  const name = path.basename(alone.folder);
  const same = fs.readFileSync(path.join(out, name, 'report.toml')).equals(fs.readFileSync(path.join(alone.folder, 'report.toml')));
  // The draft may still be on its way into the browser, and that is what the line tells then.
  await waitUntil(async () => !/Đang lưu/.test(await tab.locator('#saved').innerText()), 'it never ends to save');
  const words = await tab.locator('#saved').innerText();
  await view(tab, 'settings');
  await tab.locator('[data-key=close]').click();
  await tab.locator('#start input[accept=".zip"]').setInputFiles(saved);
  await tab.locator('#paper .page svg').first().waitFor();
  const built = builtOf((copy) => fs.cpSync(path.join(out, name), copy, { recursive: true }));
  const [pdf] = await Promise.all([tab.waitForEvent('download'), tab.locator('[data-key=pdf]').click()]);
  const isEqual = fs.readFileSync(await pdf.path()).equals(fs.readFileSync(built.pdf));
  await tab.locator('#paper').waitFor();
  const spoilt = path.join(WORK, 'spoilt.zip');
  fs.writeFileSync(spoilt, 'PK no zip at all');
  await view(tab, 'settings');
  await tab.locator('[data-key=close]').click();
  await tab.locator('#start input[accept=".zip"]').setInputFiles(spoilt);
  await tab.locator('#notice').waitFor();
  const told = await tab.locator('#notice').innerText();
  await tab.context().close();
  return claims(
    [download.suggestedFilename() === `${name}.zip`, download.suggestedFilename()],
    [same, 'report.toml is another in the zip'],
    [/Đã lưu thành tệp vừa xong/.test(words), `told: ${words}`],
    [isEqual, 'the PDF differs from that of the unpacked folder'],
    [/zip/.test(told), `told: ${told}`],
  );
}

/** Real folders that need no dialog: those that a browser gives to a page of an address. */
async function folder(browser) {
  const server = http.createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    fs.createReadStream(PAGE).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => { server.on('listening', ready); });
  const tab = await openTab(browser, `http://127.0.0.1:${server.address().port}/`);
  const source = fs.readFileSync(path.join(copyOfReport('folder'), 'report.toml'), 'utf8');
  await tab.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    const place = await root.getDirectoryHandle('báo cáo', { create: true });
    window.showDirectoryPicker = async () => place;
    window.write = async (name, content) => {
      const stream = await (await place.getFileHandle(name, { create: true })).createWritable();
      await stream.write(content);
      await stream.close();
    };
    window.read = async (name) => (await (await place.getFileHandle(name)).getFile()).text();
    await window.write('report.toml', text);
    await window.write('.hidden', 'x');
  }, source);
  await tab.locator('[data-key=open-folder]').click();
  await tab.locator('#paper .page svg').first().waitFor();
  const gifts = await fieldOf(tab, GIFTS);
  await gifts.fill('71');
  await pagesSay(tab, 'trao 71 suất quà');
  await tab.locator('[data-key=save]').click();
  await waitUntil(async () => (await tab.evaluate(() => window.read('report.toml'))).includes('gifts = 71'), 'the folder was not written');
  await tab.evaluate(async () => window.write('report.toml', (await window.read('report.toml')).replace('gifts = 71', 'gifts = 72')));
  await gifts.fill('73');
  await pagesSay(tab, 'trao 73 suất quà');
  await tab.locator('[data-key=save]').click();
  await tab.locator('#notice', { hasText: 'report.toml' }).waitFor();
  const problems = claims([(await tab.evaluate(() => window.read('report.toml'))).includes('gifts = 72'), 'what somebody else wrote is gone']);
  await tab.getByRole('button', { name: 'Mở bản trong thư mục' }).click();
  await pagesSay(tab, 'trao 72 suất quà');
  await view(tab, 'settings');
  await tab.locator('[data-key=close]').click();
  await tab.locator('#start .drafts li').first().waitFor();
  const drafts = await tab.locator('#start .drafts li').count();
  await tab.context().close();
  server.close();
  return problems.concat(claims([drafts === 2, `${drafts} drafts instead of two`]));
}

async function dossier(browser) {
  const alone = new Alone(copyOfReport('dossier'));
  const tab = await alone.open(browser);
  for (const [name, value] of [['document.number', '12'], ['document.date', '15/10/2022'], ['signer.name', 'Nguyễn Văn An']]) {
    const field = await fieldOf(tab, name);
    await field.fill(value);
    await field.blur();
  }
  await pagesSay(tab, 'Nguyễn Văn An');
  await view(tab, 'settings');
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('[data-key=dossier]').click()]);
  const zip = path.join(WORK, 'ho-so.zip');
  await download.saveAs(zip);
  const folder_ = path.join(WORK, 'dossier-folder');
  fs.rmSync(folder_, { recursive: true, force: true });
  put(folder_, await alone.files());
  const { PROGRAM } = await import('./program.mjs');
  execFileSync(PROGRAM, ['verify', zip], { stdio: 'pipe' });
  const own = path.join(WORK, 'ho-so-own.zip');
  fs.rmSync(own, { force: true });
  fs.rmSync(path.join(WORK, 'so-tttt-ha-tinh-2022'), { recursive: true, force: true });
  fs.renameSync(folder_, path.join(WORK, 'so-tttt-ha-tinh-2022'));
  execFileSync(PROGRAM, ['pack', path.join(WORK, 'so-tttt-ha-tinh-2022'), '--out', own], { stdio: 'pipe' });
  await tab.context().close();
  return claims(
    [download.suggestedFilename() === 'so-tttt-ha-tinh-2022-ho-so.zip', download.suggestedFilename()],
    [fs.readFileSync(zip).equals(fs.readFileSync(own)), 'it differs from that of `vanban pack`'],
  );
}

async function forgotten(browser) {
  const tab = await new Alone(copyOfReport('forgotten')).open(browser);
  await view(tab, 'settings');
  await tab.locator('[data-key=forget]').click();
  await tab.locator('#start form').waitFor();
  const drafts = await tab.evaluate(() => new Promise((yes) => {
    indexedDB.open('vanban-drafts').onsuccess = ({ target }) => {
      target.result.transaction('drafts').objectStore('drafts').count().onsuccess = (event) => yes(event.target.result);
    };
  }));
  await tab.context().close();
  return claims([drafts === 0, `${drafts} drafts are left`]);
}

async function without() {
  const browser = await launch(null, ['--js-flags=--jitless']);
  const tab = await openTab(browser, ADDRESS);
  await tab.locator('#notice').waitFor();
  const told = await tab.locator('#notice').innerText();
  await browser.close();
  return claims([told.includes('WebAssembly') && told.includes('Edge'), `told: ${told}`]);
}

async function scriptless(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(ADDRESS);
  const told = await tab.locator('body').innerText();
  await context.close();
  return claims([told.includes('JavaScript') && told.includes('iPhone') && told.includes('https'), `told: ${told.slice(0, 200)}`]);
}

async function usable(browser) {
  const problems = [];
  for (const options of [{}, { viewport: { width: 320, height: 640 } }, { colorScheme: 'dark' }]) {
    const name = JSON.stringify(options);
    const tab = await openTab(browser, ADDRESS, options);
    problems.push(...await axe(tab, `first screen ${name}`));
    await begin(tab, 'thu');
    if (options.viewport) await view(tab, 'pages');
    problems.push(...await axe(tab, `report ${name}`));
    await view(tab, 'settings');
    await tab.locator('[data-key=licences]').waitFor();
    for (const summary of await tab.locator('#view-settings summary').all()) await summary.click();
    problems.push(...await axe(tab, `settings ${name}`));
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await tab.locator('[data-key=licences]').click();
    await tab.locator('dialog pre', { hasText: 'Apache' }).waitFor();
    problems.push(...await axe(tab, `licences ${name}`));
    await tab.keyboard.press('Escape');
    await tab.locator('[data-key=close]').click();
    await tab.locator('#start .drafts').waitFor();
    problems.push(...await axe(tab, `drafts ${name}`));
    const wideStart = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    problems.push(...claims([wide <= 0, `settings ${name}: ${wide} px too wide`], [wideStart <= 0, `first screen ${name}: ${wideStart} px too wide`]));
    await tab.context().close();
  }
  return problems;
}
