// Where the report is kept: here the program has its files on the disk, and each change is in them at once.
// A page that is one file has a module of the same name in its place.

import { byId, button, make } from './dom.js';
import { unzip, write } from './door.js';
import { notice } from './notice.js';
import { current, refresh, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { t } from './words.js';

export function startKeeping() {
  // Before the parts that take a dropped Word file: a zip is a report to open.
  document.addEventListener('drop', (event) => {
    const file = [...event.dataTransfer.files].find(({ name }) => /\.zip$/i.test(name));
    if (!file) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openZip(file);
  }, { capture: true });
}

/** More buttons for the bar. @returns {HTMLElement[]} */
export function actions() {
  return [];
}

/** What the bar says of saving when nothing is under way, where that is more than "all saved". @returns {?string} */
export function savedWords() {
  return null;
}

/** Whether leaving the page loses something. */
export function isUnsaved() {
  return false;
}

/** What was being worked on, to go on with. @returns {HTMLElement[]} */
export function underWay() {
  return [];
}

/** Away from the papers of a set: here the program was started with them. @returns {HTMLElement[]} */
export function leave() {
  return [];
}

/** More ways to begin. @returns {HTMLElement[]} */
export function beginnings() {
  const zip = make('input', { type: 'file', accept: '.zip', hidden: true });
  zip.addEventListener('change', () => { if (zip.files.length) openZip(zip.files[0]); });
  return [make('h2', { text: t('begin.open') }), make('p', { class: 'help', text: t('begin.zip-help') }),
    make('div', { class: 'row' }, button(t('begin.zip'), () => zip.click(), { 'data-key': 'open-zip' }), zip)];
}

async function openZip(file) {
  try {
    await unzip(file.name, await file.arrayBuffer());
    notice(null);
    await refresh();
  } catch (error) {
    notice(wordsOf(error, t('lost.short')));
  }
}

/** What can be done with the files of the report. */
export function panel() {
  return [make('h3', { text: t('settings.files') }),
    make('p', { class: 'help', text: t('settings.files-help') }),
    make('div', { class: 'row' }, button(t('settings.build'), build, { 'data-key': 'build' })),
    make('ul', { id: 'built', class: 'built' }),
    make('p', { class: 'help', text: t('settings.folder', { path: current().report.path }) })];
}

async function build() {
  try {
    const { files } = await write(current().report.is_final);
    byId('built').replaceChildren(...files.map((name) => make('li', { text: name })));
    say(t('settings.built', { count: files.length }));
  } catch (error) {
    const text = wordsOf(error, t('lost.short'));
    byId('built').replaceChildren(make('li', { class: 'error', text }));
    warn(text);
  }
}
