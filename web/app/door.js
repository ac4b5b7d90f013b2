// The one module that talks to the program. Everything it sends goes to the address that the page came from, with the
// token of that start of the program; the others ask here and do not know where the answers come from.

import { language } from './words.js';

const TOKEN = 'vanban-token';

/** The program has understood the question and says no: why, and what to do about it. */
export class Refused extends Error {
  /** @param {number} status @param {{error?: {text: string, advice: ?string}, conflict?: {theirs: any, yours: any}}} answer */
  constructor(status, answer) {
    super(answer.error?.text || `${status}`);
    this.status = status;
    this.advice = answer.error?.advice || null;
    this.conflict = answer.conflict ?? null;
    this.field = answer.error?.field ?? null;
  }

  /** The token is that of an earlier start of the program. */
  get isExpired() {
    return this.status === 401 || this.status === 403;
  }
}

/** There was no answer: the program has ended, or does not hear. */
export class Lost extends Error {}

// The token leaves the address at once, so that it is in no history and on no screen that somebody photographs.
const given = new URLSearchParams(location.hash.slice(1)).get('token');
if (given) {
  sessionStorage.setItem(TOKEN, given);
  history.replaceState(null, '', location.pathname);
}

async function send(address, request = {}) {
  const headers = { 'X-Vanban-Token': sessionStorage.getItem(TOKEN) ?? '', ...request.headers };
  let response;
  try {
    response = await fetch(address, { ...request, headers, cache: 'no-store', credentials: 'omit' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Lost(error.message);
  }
  if (response.ok) return response;
  // Whoever is refused at the door is told in a line of plain text.
  const text = await response.text().catch(() => '');
  throw new Refused(response.status, read(text));
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { error: { text: text.trim() } };
  }
}

function post(address, body) {
  const headers = { 'Content-Type': 'application/json' };
  return send(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Asks the program; the answer is its data. */
export async function ask(name, args = {}) {
  const response = await post('/api/ask', { ask: name, language: language(), ...args });
  return response.json();
}

/**
 * The document as a file.
 * @param {'docx'|'pdf'} format
 * @returns {Promise<{name: string, bytes: Blob}>}
 */
export async function file(format, isFinal) {
  return named(await post('/api/file', { format, final: isFinal, language: language() }), `vanban.${format}`);
}

/** A Word file with what changed since a version as tracked changes. */
export async function redline(version) {
  const headers = { 'Content-Type': 'application/json', 'X-Vanban-Language': language() };
  return named(await send('/api/redline', { method: 'POST', headers, body: JSON.stringify({ version }) }), 'vanban.docx');
}

async function named(response, otherwise) {
  const told = response.headers.get('Content-Disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/i.exec(told)?.[1];
  return { name: name ? decodeURIComponent(name) : otherwise, bytes: await response.blob() };
}

/** Has the files written into the folder of the report; the answer names them. */
export async function write(isFinal) {
  const response = await post('/api/build', { final: isFinal, language: language() });
  return response.json();
}

/**
 * The edits of a Word file: what would become of them (`dry`), or brought in, but for those of the numbers in `leave`; those in
 * `take` although the report has changed there, too. By its name it is known of which row of a series it is.
 */
export async function merge(name, bytes, dry, { leave = [], take = [] } = {}) {
  const headers = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'X-Vanban-Name': encodeURIComponent(name) };
  if (dry) headers['X-Vanban-Dry'] = '1';
  if (leave.length) headers['X-Vanban-Leave'] = leave.join(',');
  if (take.length) headers['X-Vanban-Take'] = take.join(',');
  headers['X-Vanban-Language'] = language();
  const response = await send('/api/merge', { method: 'POST', headers, body: bytes });
  return response.json();
}

/** Opens another paper of the set, whose page begins anew: nobody goes on behind this. */
export async function openPaper(paper) {
  await ask('open', { paper });
  location.reload();
  return new Promise(() => {});
}

/** A report made of a Word file: what it would be (`dry`), or written and opened. */
export async function imported(name, bytes, dry = false) {
  const headers = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
  if (dry) headers['X-Vanban-Dry'] = '1';
  return begun('/api/import', name, bytes, headers);
}

/** Unpacks the zip of a report and opens that. */
export function unzip(name, bytes) {
  return begun('/api/unzip', name, bytes, { 'Content-Type': 'application/zip' });
}

async function begun(address, name, bytes, headers) {
  const named = { ...headers, 'X-Vanban-Language': language(), 'X-Vanban-Name': encodeURIComponent(name) };
  const response = await send(address, { method: 'POST', headers: named, body: bytes });
  return response.json();
}

/** The bytes of one face of the document's font. */
export async function font(face) {
  const response = await send(`/api/font?face=${face}`);
  return response.arrayBuffer();
}

/**
 * Hears of new generations until `signal` ends it, the program ends (`Lost`) or says no (`Refused`).
 * @param {number} since the generation that the page has
 * @param {(news: {boot: string, generation: number}) => void} heard
 */
export async function follow(since, heard, signal) {
  const response = await send(`/api/events?since=${since}`, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    let part;
    try {
      part = await reader.read();
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Lost(error.message);
    }
    if (part.done) throw new Lost('the stream has ended');
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    // An empty line only says that the program is still there.
    for (const line of lines) if (line.trim()) heard(JSON.parse(line));
  }
}
