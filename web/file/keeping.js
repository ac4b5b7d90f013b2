// Where the report is kept: a page that is one file has nothing but this browser and what its user saves.

import { byId, button, make as element } from '../app/dom.js';
import { dossier, unzip } from '../app/door.js';
import { notice, save } from '../app/notice.js';
import { current, on, refresh, tell, wordsOf } from '../app/report.js';
import { say, warn } from '../app/say.js';
import { t } from '../app/words.js';
import { about } from './about.js';
import { close, forget, goOn, isKeeping, isUnsaved as isDeskUnsaved, onDesk, openFiles, opened, othersIn, saveInto, zipped } from './desk.js';
import { canPick, filesOf, filesOfEntry, filesOfList, NotAFolder } from './folder.js';

let toldCopy = null;

export function startKeeping() {
  onDesk((open) => {
    tell('keeping', open);
    if (open?.isCopy && toldCopy !== open.id) {
      toldCopy = open.id;
      notice(t('keeping.copy'), t('keeping.copy-advice'));
    }
  });
  // Minutes go by without news.
  setInterval(() => tell('keeping', opened()), 30_000);
  // Before the part that takes a dropped Word file: a folder or a zip is a report to open.
  document.addEventListener('drop', dropped, { capture: true });
  on('state', ({ report }) => document.body.classList.toggle('open', Boolean(report)));
}

/** More buttons for the bar. */
export function actions() {
  return [button(t('keeping.save'), saveSomewhere, { 'data-key': 'save', title: t('keeping.save-help') })];
}

/** What the bar says of saving when nothing is under way. */
export function savedWords() {
  const open = opened();
  if (!open) return '';
  if (isKeeping()) return t('saved.saving');
  const kept = t(open.kept ? 'keeping.kept' : 'keeping.not-kept');
  if (!open.saved) return `${kept} · ${t('keeping.never')}`;
  const time = ago(open.saved);
  return isDeskUnsaved() ? `${kept} · ${t('keeping.older', { time })}` : t('keeping.saved', { time });
}

/** Whether something is in no file yet. */
export function isUnsaved() {
  return isDeskUnsaved();
}

function ago(moment) {
  const minutes = Math.floor((Date.now() - moment) / 60_000);
  if (minutes < 1) return t('keeping.now');
  if (minutes < 60) return t('keeping.minutes', { minutes });
  return dateOf(moment);
}

function dateOf(moment) {
  return new Date(moment).toLocaleString('vi-VN', { dateStyle: 'short', timeStyle: 'short' });
}

/** Into its folder where it has one, else as a zip. */
async function saveSomewhere() {
  const { folder } = opened();
  if (folder) await intoFolder(folder);
  else await asZip();
}

async function asZip() {
  try {
    save(await zipped());
    notice(null);
  } catch (error) {
    fail(error);
  }
}

async function intoFolder(folder, mayOverwrite = false) {
  try {
    if ((await folder.requestPermission?.({ mode: 'readwrite' })) === 'denied') {
      notice(t('keeping.denied'), t('keeping.denied-advice'), false, [zipButton()]);
      return;
    }
    const others = mayOverwrite ? [] : await othersIn(folder);
    if (others.length) {
      notice(t('keeping.others', { files: others.join(', ') }), t('keeping.others-advice'), false, [
        button(t('keeping.theirs'), () => openFolder(folder)), zipButton(), button(t('keeping.overwrite'), () => intoFolder(folder, true))]);
      return;
    }
    await saveInto(folder);
    notice(null);
    say(t('keeping.in-folder', { name: folder.name }));
  } catch (error) {
    notice(t('keeping.not-written', { why: error.message }), t('keeping.not-written-advice'), false, [zipButton()]);
  }
}

function zipButton() {
  return button(t('keeping.zip'), asZip);
}

/** A new folder in one that is chosen: nothing that is there is written over. */
async function intoNewFolder() {
  let place;
  try {
    place = await showDirectoryPicker({ mode: 'readwrite' });
  } catch (error) {
    if (error.name !== 'AbortError') fail(error);
    return;
  }
  const { name } = opened();
  try {
    const isThere = await place.getDirectoryHandle(name).then(() => true, () => false);
    if (isThere) {
      notice(t('keeping.taken', { name }), t('keeping.taken-advice'));
      return;
    }
    await intoFolder(await place.getDirectoryHandle(name, { create: true }));
  } catch (error) {
    fail(error);
  }
}

/** What can be done with the files of the report. */
export function panel() {
  const row = (...children) => element('div', { class: 'row' }, ...children);
  return [element('h3', { text: t('keeping.title') }),
    element('p', { class: 'help', text: t('keeping.how') }),
    row(zipButton(), canPick() ? button(t('keeping.folder'), intoNewFolder, { 'data-key': 'folder' }) : null),
    element('h3', { text: t('keeping.dossier') }),
    element('p', { class: 'help', text: t('keeping.dossier-help') }),
    row(button(t('keeping.dossier-get'), download, { 'data-key': 'dossier' })),
    element('h3', { text: t('keeping.other') }),
    row(button(t('keeping.close'), back, { 'data-key': 'close' }), button(t('keeping.forget'), forgetThis, { 'data-key': 'forget' })),
    element('p', { class: 'help', text: t('keeping.forget-help') }),
    ...about()];
}

async function download() {
  try {
    save(await dossier());
    notice(null);
  } catch (error) {
    fail(error);
  }
}

async function back() {
  await close();
  byId('start').replaceChildren();
  await refresh();
  byId('start').querySelector('h2')?.scrollIntoView({ block: 'nearest' });
}

async function forgetThis() {
  const { id } = opened();
  if (isDeskUnsaved() && !confirm(t('keeping.forget-sure'))) return;
  await close();
  await forget(id);
  byId('start').replaceChildren();
  await refresh();
  say(t('keeping.forgotten'));
}

/** What was being worked on in this browser. */
export function underWay({ drafts }) {
  if (!drafts.length) return [];
  return [element('h2', { text: t('begin.drafts') }), element('p', { class: 'help', text: t('begin.drafts-help') }), element('ul', { class: 'drafts' }, ...drafts.map(draftOf))];
}

/** Away from the papers of a set, back to the first screen. */
export function leave() {
  return [button(t('keeping.close'), back, { class: 'quiet', 'data-key': 'close' })];
}

/** More ways to begin: what lies on the computer. */
export function beginnings() {
  const folder = element('input', { type: 'file', webkitdirectory: true, hidden: true });
  folder.addEventListener('change', () => take(async () => openRead(nameOf(folder.files), await filesOfList(folder.files))));
  const zip = element('input', { type: 'file', accept: '.zip', hidden: true });
  zip.addEventListener('change', () => take(() => openZip(zip.files[0])));
  const pick = () => (canPick() ? take(pickFolder) : folder.click());
  return [element('h2', { text: t('begin.open') }),
    element('p', { class: 'help', text: t('begin.open-help') }),
    element('div', { class: 'row' }, button(t('begin.folder'), pick, { 'data-key': 'open-folder' }), button(t('begin.zip'), () => zip.click(), { 'data-key': 'open-zip' }), folder, zip)];
}

function nameOf(files) {
  return files[0]?.webkitRelativePath.split('/')[0] ?? '';
}

function draftOf(draft) {
  const saved = draft.saved ? t('begin.saved', { date: dateOf(draft.saved) }) : t('begin.never');
  const item = element('li', {},
    element('p', {}, element('b', { lang: 'vi', text: draft.title.replace(/\s+/g, ' ') || draft.name }), element('span', { class: 'help', text: ` · ${draft.name} · ${dateOf(draft.at)} · ${saved}` })),
    element('div', { class: 'row' },
      button(t('begin.go-on'), () => take(async () => { await goOn(draft); }), { class: 'primary', 'aria-label': `${t('begin.go-on')}: ${draft.title || draft.name}` }),
      button(t('begin.forget'), async () => {
        if (!confirm(t('keeping.forget-sure'))) return;
        await forget(draft.id);
        item.remove();
        say(t('keeping.forgotten'));
      }, { 'aria-label': `${t('begin.forget')}: ${draft.title || draft.name}` })));
  return item;
}

async function pickFolder() {
  let folder;
  try {
    folder = await showDirectoryPicker({ mode: 'read' });
  } catch (error) {
    if (error.name === 'AbortError') return false;
    throw error;
  }
  await openFolder(folder);
  return true;
}

async function openFolder(folder) {
  return openRead(folder.name, await filesOf(folder), folder);
}

async function openRead(name, files, folder = null) {
  const refused = await openFiles({ name, files, folder, saved: Date.now(), isSaved: true });
  if (refused) throw new NotAFolder('none');
  await refresh();
}

async function openZip(file) {
  await unzip(file.name, await file.arrayBuffer());
}

/** Opens something and shows it, or says why not. */
async function take(act) {
  try {
    // Taken away first: what is opened may have something to tell.
    notice(null);
    if ((await act()) === false) return;
    await refresh();
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  if (error instanceof NotAFolder) notice(t(`begin.${error.message}`), t('begin.folder-advice'));
  else if (error instanceof DOMException || error instanceof TypeError) notice(t('begin.unread', { why: error.message }), t('begin.unread-advice'));
  else {
    const text = wordsOf(error, t('lost.short'));
    notice(text);
    warn(text);
  }
}

async function dropped(event) {
  const item = [...event.dataTransfer.items].find(({ kind }) => kind === 'file');
  if (!item) return;
  const entry = item.webkitGetAsEntry?.();
  const isZip = entry ? /\.zip$/i.test(entry.name) : false;
  if (!entry?.isDirectory && !isZip) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // What the event holds is gone once something is waited for.
  const file = isZip ? item.getAsFile() : null;
  const handle = item.getAsFileSystemHandle?.();
  if (current()?.report) say(t('begin.kept-before'));
  await take(async () => {
    if (file) await openZip(file);
    else if (handle) await openFolder(await handle);
    else await openRead(entry.name, await filesOfEntry(entry));
  });
}
