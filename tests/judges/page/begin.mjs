// The beginning without a report: a new one, one of a Word file, one of a zip; and what may go wrong at it.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { axe, drop, openTab, pagesSay, view } from './browser.mjs';
import { ROOT } from './places.mjs';
import { copyOfReport, PROGRAM, Served, WORK } from './program.mjs';
import { claims, judge, waitUntil } from './verdicts.mjs';

const NAME = '#start form input[type=text]';

export async function begin(browser) {
  const folder = path.join(WORK, 'begin');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'taken'), { recursive: true });
  const word = wordFile();

  await judge('a page without a report offers its templates; axe finds nothing there, wide, narrow, dark and in English', () => looked(browser, folder));
  await judge('a folder that is there is not written over, and the message says what to do', () => taken(browser, folder));
  await judge('a new report opens with the few facts to fill in first, by the keyboard alone, and its pages', () => begun(browser, folder));
  await judge('a Word file becomes a report once somebody has seen what it would be; what to look at stays until it was read', () => imported(browser, folder, word));
  await judge('a zip that is dropped is unpacked into a folder of its own and opened', () => unzipped(browser, folder));
  await judge('a Word file of another document, dropped on an open report, becomes a report of its own', () => apart(browser));
}

/** A served page without a report, in a folder. */
async function served(folder) {
  return new Served(folder).start(0, { within: folder });
}

/** The Word file of a report, under the name of last year's. */
function wordFile() {
  const report = path.join(WORK, 'begin-word/nam-truoc');
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  fs.cpSync(path.join(ROOT, 'reports/chi-doan-thcs-minh-tan-2024'), report, { recursive: true });
  const out = path.join(WORK, 'begin-word/out');
  execFileSync(PROGRAM, ['build', report, '--out', out], { stdio: 'pipe' });
  return fs.readFileSync(path.join(out, 'nam-truoc.docx'));
}

/** A Word file that has nothing of any report: minutes of a few lines. */
function otherWordFile() {
  const folder = path.join(WORK, 'begin-other');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'bien-ban.txt'), ['BIÊN BẢN', 'Họp tổ chuyên môn Toán', 'Tổ họp lúc 14 giờ tại phòng 203.', 'Cô Hạnh nêu kế hoạch dạy thay trong tháng.', 'Thầy Quân nhận ba tiết của lớp 8A.',
    ...Array.from({ length: 30 }, (_, at) => `Tiết ${at + 1}: ôn tập chương ${at + 2}, giao bài về nhà số ${at + 3}.`)].join('\n'));
  const run = (...args) => execFileSync(PROGRAM, args, { cwd: folder, stdio: 'pipe' });
  run('import', 'bien-ban.txt');
  run('build', 'bien-ban', '--out', 'out');
  return fs.readFileSync(path.join(folder, 'out/bien-ban.docx'));
}

async function looked(browser, folder) {
  const program = await served(folder);
  const problems = [];
  const options = [{}, { viewport: { width: 360, height: 740 } }, { colorScheme: 'dark' }];
  for (const [index, option] of options.entries()) {
    const tab = await openTab(browser, program.address, option);
    problems.push(...await axe(tab, `start ${index}`));
    if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) problems.push(`start ${index} scrolls sideways`);
    await tab.locator('[data-key=language]').click();
    await tab.locator('#start h2', { hasText: 'A new document' }).waitFor();
    problems.push(...await axe(tab, `start ${index} in English`), ...tab.complaints);
    await tab.context().close();
  }
  await program.stop();
  return problems.concat(claims([fs.readdirSync(folder).join() === 'taken', `written: ${fs.readdirSync(folder)}`]));
}

async function taken(browser, folder) {
  const program = await served(folder);
  const tab = await openTab(browser, program.address);
  const problems = [];
  for (const [name, words] of [['taken', 'đã có'], ['', 'tên thư mục'], ['../..', 'tên thư mục'], ['CON', 'tên thư mục']]) {
    await tab.locator(NAME).fill(name);
    await tab.locator('#start form [type=submit]').click();
    await tab.locator('#folder-error', { hasText: words }).waitFor();
    if (!(await tab.locator(NAME).evaluate((input) => input === document.activeElement && input.getAttribute('aria-invalid') === 'true'))) problems.push(`“${name}”: the field is not marked or has not the focus`);
  }
  problems.push(...await axe(tab, 'refused'));
  await tab.context().close();
  await program.stop();
  return problems.concat(claims([fs.readdirSync(folder).join() === 'taken', `written: ${fs.readdirSync(folder)}`], [fs.readdirSync(path.join(folder, 'taken')).length === 0, 'something was put into the folder']));
}

async function begun(browser, folder) {
  const program = await served(folder);
  const tab = await openTab(browser, program.address);
  const other = await openTab(browser, program.address);
  await tab.locator('#start input[value=congress-report]').check();
  await tab.locator(NAME).focus();
  await tab.keyboard.type('bao-cao-2027');
  await tab.keyboard.press('Enter');
  await pagesSay(tab, 'CHI ĐOÀN TRƯỜNG THPT TÂN LẬP');
  await waitUntil(() => tab.evaluate(() => Boolean(document.activeElement.closest('.field.first'))), 'the focus is not in the first field');
  const shown = await tab.locator('#form-groups .field:visible').count();
  const first = await tab.locator('#form-groups .field.first').count();
  const problems = await axe(tab, 'first fields');
  const body = tab.locator('[data-path="document.issuing_body"]');
  await body.fill('Chi đoàn Trường THPT Hồng Lam');
  await body.blur();
  await pagesSay(tab, 'CHI ĐOÀN TRƯỜNG THPT HỒNG LAM');
  const still = await tab.locator('#form-groups .field:visible').count();
  // The page of the other tab has heard of it.
  await pagesSay(other, 'CHI ĐOÀN TRƯỜNG THPT HỒNG LAM');
  await view(tab, 'findings');
  await tab.locator('[data-key="missing document.number"]').click();
  const leads = await tab.evaluate(() => document.activeElement.dataset.path);
  const all = await tab.locator('#form-groups .field:visible').count();
  const file = fs.readFileSync(path.join(folder, 'bao-cao-2027/report.toml'), 'utf8');
  const complaints = [...tab.complaints, ...other.complaints];
  await tab.context().close();
  await other.context().close();
  await program.stop();
  return problems.concat(complaints, claims(
    [shown === first && first >= 8 && first <= 12, `${shown} fields are shown, ${first} come first`],
    [still === first, `${still} fields after a change`],
    [leads === 'document.number' && all > first, `a field that was not shown: ${leads}, ${all} fields`],
    [file.includes('issuing_body = "Chi đoàn Trường THPT Hồng Lam"'), 'the file does not hold what was typed'],
    [fs.readdirSync(path.join(folder, 'bao-cao-2027')).sort().join() === 'report.schema.json,report.toml', `files: ${fs.readdirSync(path.join(folder, 'bao-cao-2027'))}`],
  ));
}

async function imported(browser, folder, word) {
  const program = await served(folder);
  const tab = await openTab(browser, program.address);
  await drop(tab, 'ảnh.png', Buffer.from('x'));
  await tab.locator('#start-file .error').waitFor();
  await drop(tab, 'Năm trước.docx', word);
  const name = tab.locator('#start-file form input');
  await name.waitFor();
  const told = await tab.locator('#start-file').innerText();
  const before = fs.readdirSync(folder);
  const problems = await axe(tab, 'a Word file');
  await name.fill('taken');
  await tab.locator('#start-file [type=submit]').click();
  await tab.locator('#start-file form .error', { hasText: 'đã có' }).waitFor();
  await name.fill('nam-truoc');
  await tab.keyboard.press('Enter');
  await pagesSay(tab, 'Minh Tân');
  await tab.locator('#notice').waitFor();
  await view(tab, 'findings');
  const remarks = await tab.locator('#view-findings .remarks li').count();
  problems.push(...await axe(tab, 'remarks of an import'));
  if (remarks) {
    await tab.locator('[data-key=seen]').click();
    await tab.locator('#view-findings .remarks').waitFor({ state: 'detached' });
  }
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return problems.concat(complaints, claims(
    [/\d %/.test(told), `told: ${told}`],
    [!before.includes('nam-truoc'), 'it was written before anybody said so'],
    [fs.existsSync(path.join(folder, 'nam-truoc/templates/nam-truoc/report.hbs')), `files: ${fs.readdirSync(folder)}`],
  ));
}

async function unzipped(browser, folder) {
  const report = copyOfReport('begin-zip');
  execFileSync('zip', ['-qr', 'Báo cáo.zip', path.basename(report)], { cwd: path.dirname(report) });
  const zip = fs.readFileSync(path.join(path.dirname(report), 'Báo cáo.zip'));
  const program = await served(folder);
  const tab = await openTab(browser, program.address);
  await drop(tab, 'hỏng.zip', Buffer.from('PK'));
  await tab.locator('#notice').waitFor();
  await drop(tab, 'Báo cáo.zip', zip);
  await tab.waitForFunction(() => document.querySelectorAll('#paper .page svg').length === 15);
  const isGone = await tab.locator('#notice').isHidden();
  // The same once more: the folder is there by now.
  await drop(tab, 'Báo cáo.zip', zip);
  await tab.locator('#notice', { hasText: 'đã có' }).waitFor();
  const same = fs.readFileSync(path.join(folder, 'Báo cáo/report.toml')).equals(fs.readFileSync(path.join(report, 'report.toml')));
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return complaints.concat(claims([isGone, 'the first message is still there'], [same, 'the report differs from that of the zip']));
}

async function apart(browser) {
  const word = otherWordFile();
  const folder = copyOfReport('begin-apart');
  const program = await new Served(folder).start();
  const tab = await openTab(browser, program.address);
  const before = program.text();
  await drop(tab, 'khác.docx', word);
  await tab.locator('#view-changes [data-key=import]').click();
  await tab.locator('#view-changes form input').waitFor();
  const problems = await axe(tab, 'a Word file of another document');
  await tab.locator('#view-changes form [type=submit]').click();
  await pagesSay(tab, 'phòng 203');
  const beside = fs.readdirSync(path.dirname(folder)).sort();
  const complaints = tab.complaints;
  await tab.context().close();
  await program.stop();
  return problems.concat(complaints, claims([beside.includes('khac'), `beside the report: ${beside}`], [program.text() === before, 'the open report was changed']));
}
