// Folders of this computer: read whole, written file by file. Names that begin with a full stop stay out, but for the versions
// of the report.

const MOST_FILES = 10_000;
const MOST_BYTES = 256 << 20;
const VERSIONS = '.vanban';

/** It is no folder of a report, or larger than one can be. */
export class NotAFolder extends Error {}

export function canPick() {
  return typeof showDirectoryPicker === 'function';
}

function isWanted(name, isBelowVersions) {
  return isBelowVersions || name === VERSIONS || !name.startsWith('.');
}

/** @param {FileSystemDirectoryHandle} folder @returns {Promise<[string, Uint8Array][]>} */
export async function filesOf(folder) {
  const found = [];
  let left = MOST_BYTES;
  const walk = async (place, path, isBelow) => {
    for await (const [name, handle] of place.entries()) {
      if (!isWanted(name, isBelow)) continue;
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`, isBelow || name === VERSIONS);
      else {
        const file = await handle.getFile();
        left -= file.size;
        if (left < 0 || found.length >= MOST_FILES) throw new NotAFolder('large');
        found.push([`${path}${name}`, new Uint8Array(await file.arrayBuffer())]);
      }
    }
  };
  await walk(folder, '', false);
  return checked(found);
}

/** The files of a folder that was chosen in a field, whose names begin with that of the folder. */
export async function filesOfList(list) {
  const wanted = [...list].filter((file) => {
    const parts = file.webkitRelativePath.split('/').slice(1);
    const versions = parts.indexOf(VERSIONS);
    return parts.every((part, index) => isWanted(part, versions >= 0 && index > versions));
  });
  if (wanted.length > MOST_FILES || wanted.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES) throw new NotAFolder('large');
  const read = wanted.map(async (file) => [file.webkitRelativePath.split('/').slice(1).join('/'), new Uint8Array(await file.arrayBuffer())]);
  return checked(await Promise.all(read));
}

/** The files of a folder that was dropped, in browsers that give no handle. @param {FileSystemDirectoryEntry} entry */
export async function filesOfEntry(entry) {
  const found = [];
  let left = MOST_BYTES;
  const walk = async (folder, path, isBelow) => {
    const reader = folder.createReader();
    for (;;) {
      const part = await new Promise((yes, no) => { reader.readEntries(yes, no); });
      if (!part.length) return;
      for (const child of part) {
        if (!isWanted(child.name, isBelow)) continue;
        if (child.isDirectory) await walk(child, `${path}${child.name}/`, isBelow || child.name === VERSIONS);
        else {
          const file = await new Promise((yes, no) => { child.file(yes, no); });
          left -= file.size;
          if (left < 0 || found.length >= MOST_FILES) throw new NotAFolder('large');
          found.push([`${path}${child.name}`, new Uint8Array(await file.arrayBuffer())]);
        }
      }
    }
  };
  await walk(entry, '', false);
  return checked(found);
}

function checked(files) {
  if (!files.some(([name]) => name === 'report.toml' || name === 'congress.toml')) throw new NotAFolder('none');
  // Systems differ in how they write a letter with its marks; the report has one way.
  const named = files.map(([name, bytes]) => [name.normalize('NFC'), bytes]);
  return named.sort(([one], [other]) => (one < other ? -1 : 1));
}

export function isSame(one, other) {
  return Boolean(one && other) && one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/**
 * Files that somebody has changed on the disk since they were `known`, among those that would be written or removed.
 * @returns {Promise<string[]>}
 */
export async function changedElsewhere(folder, known, files) {
  const before = new Map(known);
  const touched = [...stale(known, files), ...files.filter(([name, bytes]) => !isSame(before.get(name), bytes)).map(([name]) => name)];
  const changed = [];
  for (const name of touched) {
    const now = await read(folder, name);
    const expected = before.get(name) ?? null;
    if (now === null ? expected !== null : !isSame(now, expected)) changed.push(name);
  }
  return changed;
}

/** Files that are known to be there and belong to the report no more: old versions. */
function stale(known, files) {
  const there = new Set(files.map(([name]) => name));
  return known.map(([name]) => name).filter((name) => !there.has(name));
}

/** Writes what differs from `known`, and reads it back. */
export async function writeFiles(folder, known, files) {
  const before = new Map(known);
  for (const [name, bytes] of files) {
    if (isSame(before.get(name), bytes)) continue;
    const { place, last } = await placeOf(folder, name, true);
    const handle = await place.getFileHandle(last, { create: true });
    // A virus scanner may hold the file for a moment.
    await written(handle, bytes).catch(() => written(handle, bytes));
    if (!isSame(await read(folder, name), bytes)) throw new Error(name);
  }
  for (const name of stale(known, files)) {
    const { place, last } = await placeOf(folder, name, false);
    await place?.removeEntry(last).catch(() => {});
  }
}

async function written(handle, bytes) {
  const stream = await handle.createWritable();
  await stream.write(bytes);
  await stream.close();
}

async function read(folder, name) {
  try {
    const { place, last } = await placeOf(folder, name, false);
    const file = await (await place.getFileHandle(last)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

async function placeOf(folder, name, create) {
  const parts = name.split('/');
  const last = parts.pop();
  let place = folder;
  for (const part of parts) place = await place.getDirectoryHandle(part, { create });
  return { place, last };
}
