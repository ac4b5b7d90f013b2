// The faces of the document, from the program: the pages are the real ones only in the letters of the PDF.

import { font } from './door.js';

const FACES = ['regular', 'bold', 'italic', 'bold-italic', 'signs'];
let loaded = null;
let added = [];

/** Loads the faces anew where `hash` says that they are others. */
export async function loadFaces(hash) {
  if (hash === loaded) return;
  loaded = hash;
  const faces = await Promise.all(FACES.map(async (face) => {
    try {
      return await new FontFace(`vanban-${face}`, await font(face)).load();
    } catch {
      // Without a face the browser takes its own: the words are there, their places are not quite.
      return null;
    }
  }));
  for (const face of added) document.fonts.delete(face);
  added = faces.filter(Boolean);
  for (const face of added) document.fonts.add(face);
}
