'use strict';
// Runs the program apart from the page, so that nobody waits for it while typing. A classic worker: one made of modules does
// not start from a file in Chromium.

let program = null;

onmessage = async ({ data }) => {
  try {
    if (data.module) program = await started(data.module);
    else postAnswer(data);
  } catch (error) {
    // A panic has told its own words by now; anything else is as bad: the program is not to be called again.
    postMessage({ id: data.id, broken: String(error) });
    return;
  }
  if (data.module) postMessage({ id: data.id, header: '{}', bytes: new ArrayBuffer(0) });
};

async function started(module) {
  const imports = {};
  // What crates would have of JavaScript and never call.
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => { throw new Error(`${from}.${name} is not there`); };
  }
  imports.page = { panicked: (at, length) => { throw new Error(words(at, length)); } };
  return (await WebAssembly.instantiate(module, imports)).exports;
}

function words(at, length) {
  return new TextDecoder().decode(new Uint8Array(program.memory.buffer, at, length));
}

function postAnswer({ id, header, bytes }) {
  const asked = new TextEncoder().encode(header);
  const length = 4 + asked.length + (bytes?.byteLength ?? 0);
  const at = program.input(length);
  // The memory may be elsewhere after each call, so every look at it is a new one.
  new DataView(program.memory.buffer).setUint32(at, asked.length, true);
  const place = new Uint8Array(program.memory.buffer, at, length);
  place.set(asked, 4);
  if (bytes) place.set(new Uint8Array(bytes), 4 + asked.length);
  const size = program.call();
  const start = program.output();
  const told = new DataView(program.memory.buffer).getUint32(start, true);
  const answer = new TextDecoder().decode(new Uint8Array(program.memory.buffer, start + 4, told));
  const behind = program.memory.buffer.slice(start + 4 + told, start + size);
  postMessage({ id, header: answer, bytes: behind }, [behind]);
}
