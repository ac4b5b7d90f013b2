// The program in this file, run in a worker. One that has broken is replaced by a new one from the same compiled program.

let compiled = null;
let worker = null;
let count = 0;
const waiting = new Map();

/** The program has fallen over what it was asked; it begins anew, without a report. */
export class Broken extends Error {}

/** Whether this browser can run the program at all: some turn it off for safety's sake. */
export function canRun() {
  return typeof WebAssembly === 'object';
}

/** Unpacks, compiles and starts the program. */
export async function startEngine() {
  compiled = await WebAssembly.compile(await unpacked('data-engine'));
  await restart();
}

/** The bytes of a data block of this file. */
export async function unpacked(id) {
  const stream = new Blob([bytesOf(document.getElementById(id).textContent.trim())]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** Bytes out of base 85, as web/join writes it: five letters for four bytes, one letter more than bytes in a last group. */
function bytesOf(text) {
  const letters = new TextEncoder().encode(text);
  const bytes = new Uint8Array(Math.floor((letters.length * 4) / 5));
  const digit = (at) => {
    const letter = letters[at];
    return at < letters.length ? letter - 35 - (letter > 60) - (letter > 92) : 84;
  };
  for (let from = 0, to = 0; from < letters.length; from += 5, to += 4) {
    let word = 0;
    for (let at = from; at < from + 5; at += 1) word = word * 85 + digit(at);
    for (let byte = 0; byte < 4 && to + byte < bytes.length; byte += 1) bytes[to + byte] = word >>> (24 - 8 * byte);
  }
  return bytes;
}

async function restart() {
  worker?.terminate();
  for (const { no } of waiting.values()) no(new Broken('restarted'));
  waiting.clear();
  const script = new Blob([document.getElementById('data-worker').textContent], { type: 'text/javascript' });
  const address = URL.createObjectURL(script);
  worker = new Worker(address);
  worker.onmessage = ({ data: { id, header, bytes, broken } }) => {
    const { yes, no } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (broken === undefined) yes?.({ header: JSON.parse(header), bytes });
    else restart().then(() => no?.(new Broken(broken)), no);
  };
  await post({ module: compiled });
  URL.revokeObjectURL(address);
}

/**
 * Calls the program.
 * @param {object} call @param {ArrayBuffer} [bytes] files behind it, which belong to the program from then on
 * @returns {Promise<{header: {ok?: any, error?: object, conflict?: object}, bytes: ArrayBuffer}>}
 */
export function call(asked, bytes = null) {
  return post({ header: JSON.stringify(asked), bytes }, bytes ? [bytes] : []);
}

function post(message, transfer = []) {
  count += 1;
  const id = count;
  return new Promise((yes, no) => {
    waiting.set(id, { yes, no });
    worker.postMessage({ id, ...message }, transfer);
  });
}
