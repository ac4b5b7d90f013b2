// The report that is open in this file: where it came from, what is kept of it in the browser, what is saved on the computer.

import { Broken, call, startEngine } from './engine.js';
import { drafts, forgetDraft, keepDraft } from './drafts.js';
import { changedElsewhere, isSame, writeFiles } from './folder.js';

/**
 * @typedef {object} Open
 * @property {string} id of its draft
 * @property {string} boot changes whenever the program has it anew
 * @property {string} name @property {string} title
 * @property {[string, Uint8Array][]} files as the program last gave them
 * @property {?FileSystemDirectoryHandle} folder @property {[string, Uint8Array][]} known what the folder holds
 * @property {?number} saved when it was last saved as a file @property {[string, Uint8Array][]} savedFiles
 * @property {?string} paper the name of the paper that is open, of a set
 * @property {?number} kept when the draft was last kept; null where the browser cannot
 */

/** @type {?Open} */
let open = null;
let ready = null;
let isDirty = false;
let keeping = null;
let letGo = () => {};
let listeners = [];

/** Calls `act` when something about keeping and saving is another. */
export function onDesk(act) {
  listeners = [...listeners, act];
}

function tell() {
  for (const act of listeners) act(open);
}

/** The open report, or null. */
export function opened() {
  return open;
}

/** Calls the program, which is started at the first call. */
export async function program(asked, bytes = null) {
  ready ??= startEngine();
  await ready;
  try {
    return await call(asked, bytes);
  } catch (error) {
    if (error instanceof Broken && open) await give(open.name, open.files, open.paper);
    throw error;
  }
}

export async function templates(language) {
  return (await program({ do: 'templates', language })).header.ok;
}

export async function sets(language) {
  return (await program({ do: 'sets', language })).header.ok;
}

/** What was being worked on in this browser. */
export async function kept() {
  return drafts().catch(() => []);
}

export async function forget(id) {
  await forgetDraft(id);
  if (open?.id === id) open.kept = null;
}

/**
 * Opens files as the report; what was open before stays as a draft.
 * @param {{name: string, files: [string, Uint8Array][], folder?: ?FileSystemDirectoryHandle, saved?: ?number, isSaved?: boolean}} from
 */
export async function openFiles({ name, files, folder = null, saved = null, isSaved = false }) {
  const refused = await give(name, files);
  if (refused) return refused;
  await begin({ id: crypto.randomUUID(), name, files, folder, known: folder ? files : [], saved, savedFiles: isSaved ? files : [] });
  return null;
}

/** Has the program make a report: a new one, or one of a zip or a Word file. */
export async function make(asked, name, bytes = null, isSaved = false) {
  const { header } = await program(asked, bytes);
  if (!header.ok && header.error) return header;
  const files = await current();
  await begin({ id: crypto.randomUUID(), name, files, folder: null, known: [], saved: isSaved ? Date.now() : null, savedFiles: isSaved ? files : [] });
  return header;
}

/** Goes on with a draft. */
export async function goOn(draft) {
  await give(draft.name, draft.files, draft.paper);
  await begin({ ...draft, folder: draft.folder ?? null, savedFiles: draft.savedFiles ?? [] });
}

/** Back to the beginning; the report stays as a draft. */
export async function close() {
  await settled();
  letGo();
  open = null;
  tell();
}

async function begin(from) {
  await settled();
  letGo();
  open = { ...from, title: from.title ?? '', boot: crypto.randomUUID(), kept: null, isCopy: false };
  if (!(await held(open.id))) {
    // Another tab works on this draft: here it goes on as a copy, and neither writes over the other.
    open.id = crypto.randomUUID();
    open.isCopy = true;
    await held(open.id);
  }
  await changed();
}

/** Holds the draft as long as it is open here. Says whether no other tab does. */
function held(id) {
  letGo = () => {};
  if (!navigator.locks) return true;
  return new Promise((yes) => {
    navigator.locks.request(`vanban ${id}`, { ifAvailable: true }, (lock) => {
      yes(Boolean(lock));
      return lock ? new Promise((end) => { letGo = end; }) : null;
    }).catch(() => yes(true));
  });
}

/** Another paper of the set is the open one. */
export function turned(paper) {
  open.paper = paper;
  open.boot = crypto.randomUUID();
  return changed();
}

/** Gives the program files to work on, of a set with the paper that was open. */
async function give(name, files, paper = null) {
  const list = files.map(([file, bytes]) => [file, bytes.length]);
  const { header } = await program({ do: 'open', name, files: list }, joined(files));
  if (paper && !header.error) await program({ do: 'ask', question: { ask: 'open', paper } });
  if (open) open.boot = crypto.randomUUID();
  return header.error ? header : null;
}

function joined(files) {
  const whole = new Uint8Array(files.reduce((sum, [, bytes]) => sum + bytes.length, 0));
  let at = 0;
  for (const [, bytes] of files) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole.buffer;
}

/** The files of the report as the program has them. */
async function current() {
  const { header, bytes } = await program({ do: 'files' });
  let at = 0;
  return header.ok.map(([name, length]) => {
    at += length;
    return [name, new Uint8Array(bytes.slice(at - length, at))];
  });
}

/** The report may have changed: its draft is kept anew. One at a time; what comes meanwhile is kept by the next. */
export function changed() {
  isDirty = true;
  keeping ??= keep().finally(() => {
    keeping = null;
    tell();
  });
  tell();
  return keeping;
}

/** Whether the draft is not yet as the report is. */
export function isKeeping() {
  return Boolean(keeping);
}

async function keep() {
  while (isDirty && open) {
    isDirty = false;
    const mine = open;
    mine.files = await current();
    tell();
    const { id, name, title, saved, savedFiles, files, folder, known, paper = null } = mine;
    try {
      await keepDraft({ id, name, title, saved, savedFiles, files, folder, known, paper, at: Date.now() });
      mine.kept = Date.now();
    } catch {
      mine.kept = null;
    }
  }
}

/** Waits until the draft is as the report is. */
export async function settled() {
  await keeping;
}

/** Whether something of the report is in no file yet. The versions that every download leaves do not count. */
export function isUnsaved() {
  if (!open) return false;
  const own = (files) => files.filter(([name]) => !name.startsWith('.vanban/'));
  const [now, then] = [own(open.files), own(open.savedFiles)];
  return now.length !== then.length || now.some(([name, bytes], index) => name !== then[index][0] || !isSame(bytes, then[index][1]));
}

/** The report as one file. */
export async function zipped() {
  await settled();
  const { header, bytes } = await program({ do: 'zip' });
  noteSaved();
  return { name: header.ok, bytes: new Blob([bytes], { type: 'application/zip' }) };
}

function noteSaved() {
  open.saved = Date.now();
  open.savedFiles = open.files;
  changed();
}

/** Files of the folder that somebody else has changed since. */
export async function othersIn(folder) {
  await settled();
  return changedElsewhere(folder, open.known, open.files);
}

/** Writes the report into a folder. */
export async function saveInto(folder) {
  await settled();
  const known = folder === open.folder ? open.known : [];
  await writeFiles(folder, known, open.files);
  open.folder = folder;
  open.known = open.files;
  noteSaved();
}
