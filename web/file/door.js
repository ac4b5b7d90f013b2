// The one module that talks to the program, here within this file: nothing of it can send anything anywhere.

import { language, t } from '../app/words.js';
import { Broken, canRun } from './engine.js';
import { changed, kept, make, opened, program, sets, templates, turned } from './desk.js';

/** The program has understood the question and says no: why, and what to do about it. */
export class Refused extends Error {
  /** @param {{error?: {text: string, advice: ?string}, conflict?: {theirs: any, yours: any}}} answer */
  constructor(answer) {
    super(answer.error?.text ?? '');
    this.advice = answer.error?.advice || null;
    this.conflict = answer.conflict ?? null;
    this.field = answer.error?.field ?? null;
    this.isExpired = false;
  }
}

/** There was no answer. */
export class Lost extends Error {}

function refused(key) {
  return new Refused({ error: { text: t(key), advice: t(`${key}-advice`) } });
}

async function told(asked, bytes = null) {
  if (!canRun()) throw refused('engine.off');
  let answer;
  try {
    answer = await program(asked, bytes);
  } catch (error) {
    if (error instanceof Broken) throw refused('engine.broken');
    throw refused('engine.off');
  }
  if (answer.header.error || answer.header.conflict) throw new Refused(answer.header);
  return { ok: answer.header.ok, bytes: answer.bytes };
}

/** Asks the program; the answer is its data. */
export async function ask(name, args = {}) {
  if (name === 'new-set') {
    const { folder, ...wanted } = args;
    return begun({ do: 'new-set', name: cleaned(folder), language: language(), ...wanted }, cleaned(folder));
  }
  if (name === 'new') return begun({ do: 'new', template: args.template, name: cleaned(args.folder) }, cleaned(args.folder));
  if (!opened()) {
    if (name !== 'state') throw refused('engine.none');
    await told({ do: 'version' });
    return { boot: 'start', generation: 0, start: { templates: await templates(language()), sets: await sets(language()), drafts: await kept() } };
  }
  const { ok } = await told({ do: 'ask', question: { ask: name, language: language(), ...args } });
  if (ok?.generation !== undefined && name !== 'state') changed();
  const state = name === 'state' ? ok : ok?.state;
  if (state) {
    state.boot = opened().boot;
    if (state.start) return ok;
    const title = state.report?.title ?? '';
    if (title !== opened().title) {
      opened().title = title;
      changed();
    }
  }
  return ok;
}

/** What becomes the name of files may hold no letter that a system does not take. */
function cleaned(name) {
  const plain = name.normalize('NFC').replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^[\s.]+|[\s.]+$/g, '');
  return plain || 'bao-cao';
}

async function begun(asked, name, bytes = null, isSaved = false) {
  if (!canRun()) throw refused('engine.off');
  const header = await make(asked, name, bytes, isSaved);
  if (header.error) throw new Refused(header);
  return header.ok;
}

/** Opens the zip of a report. */
export function unzip(name, bytes) {
  const plain = cleaned(name.replace(/\.zip$/i, ''));
  return begun({ do: 'unzip', name: plain }, plain, bytes, true);
}

/** Opens another paper of the set; what is shown of the one before gives way to it. */
export async function openPaper(paper) {
  await told({ do: 'ask', question: { ask: 'open', language: language(), paper } });
  turned(paper);
}

/** A report made of a Word file: what it would be (`dry`), or opened. */
export async function imported(name, bytes, dry = false) {
  const plain = cleaned(name.replace(/\.docx$/i, ''));
  // What goes to the program is gone here.
  const copy = bytes.slice(0);
  if (dry) return (await told({ do: 'import', name: plain, language: language(), dry }, copy)).ok;
  return begun({ do: 'import', name: plain, language: language(), dry }, plain, copy);
}

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

/** Seconds since 1970. */
function now() {
  return Math.floor(Date.now() / 1000);
}

async function named(asked) {
  const { ok: name, bytes } = await told(asked);
  changed();
  return { name, bytes: new Blob([bytes], { type: TYPES[name.split('.').pop()] }) };
}

/**
 * The document as a file.
 * @param {'docx'|'pdf'} format
 * @returns {Promise<{name: string, bytes: Blob}>}
 */
export function file(format, isFinal) {
  return named({ do: 'file', wanted: { format, final: isFinal, language: language() }, at: now() });
}

/** The final version in both formats with the list of them, as one zip. */
export function dossier() {
  return named({ do: 'dossier', wanted: { final: true, language: language() }, at: now() });
}

/** A Word file with what changed since a version as tracked changes. */
export function redline(version) {
  return named({ do: 'redline', version, language: language(), at: now() });
}

/**
 * The edits of a Word file: what would become of them (`dry`), or brought in, but for those of the numbers in `leave`; those in
 * `take` although the report has changed there, too. By its name it is known of which row of a series it is.
 */
export async function merge(name, bytes, dry, { leave = [], take = [] } = {}) {
  const { ok } = await told({ do: 'merge', name, dry, leave, take, language: language() }, bytes.slice(0));
  if (!dry) changed();
  return ok;
}

/** The bytes of one face of the document's font. */
export async function font(face) {
  return (await told({ do: 'font', face: `vanban-${face}` })).bytes;
}

/** Nobody else changes the report: there is no news but one's own. */
export function follow(since, heard, signal) {
  return new Promise((_, no) => { signal.addEventListener('abort', () => no(new DOMException('', 'AbortError'))); });
}
