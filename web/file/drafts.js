// Drafts in this browser: the net below what is saved as files. `strict` makes the browser wait for the disk, so that a
// killed browser has lost nothing that was told to be kept.

const NAME = 'vanban-drafts';
const STORE = 'drafts';
let opened = null;

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} name of the report's folder
 * @property {string} title
 * @property {number} at when it was kept, in milliseconds
 * @property {?number} saved when it was last saved as a file
 * @property {[string, Uint8Array][]} files
 * @property {?string} paper the name of the paper that was open, of a set
 * @property {?FileSystemDirectoryHandle} folder
 * @property {[string, Uint8Array][]} known what the folder holds, as far as this page knows
 */

function store(mode) {
  opened ??= new Promise((yes, no) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  return opened.then((database) => database.transaction(STORE, mode, { durability: 'strict' }));
}

function done(transaction, request) {
  return new Promise((yes, no) => {
    transaction.oncomplete = () => yes(request.result);
    transaction.onabort = () => no(transaction.error);
  });
}

/** @param {Draft} draft */
export async function keepDraft(draft) {
  const transaction = await store('readwrite');
  try {
    return await done(transaction, transaction.objectStore(STORE).put(draft));
  } catch (error) {
    if (error.name !== 'DataCloneError') throw error;
  }
  // A browser that cannot keep the handle of a folder keeps the rest.
  const again = await store('readwrite');
  return done(again, again.objectStore(STORE).put({ ...draft, folder: null }));
}

/** All drafts, the newest first. @returns {Promise<Draft[]>} */
export async function drafts() {
  const transaction = await store('readonly');
  const all = await done(transaction, transaction.objectStore(STORE).getAll());
  return all.sort((one, other) => other.at - one.at);
}

export async function forgetDraft(id) {
  const transaction = await store('readwrite');
  return done(transaction, transaction.objectStore(STORE).delete(id));
}
