// Marks on the pages: what a field prints, what a finding is about, what has changed. Pages are replaced without asking, so
// the marks are kept here and put on again.

import { byId } from './dom.js';
import { runsOf } from './places.js';

/** @type {Map<string, {page: number, runs: number[]}[]>} kind of mark, which is its class, -> places */
const marks = new Map();

export function mark(kind, places) {
  marks.set(kind, places);
  applyMarks();
}

export function applyMarks() {
  const paper = byId('paper');
  for (const [kind, places] of marks) {
    for (const old of paper.querySelectorAll(`.${kind}`)) old.classList.remove(kind);
    for (const { page, runs } of places) {
      const sheet = paper.children[page];
      if (!sheet) continue;
      const all = runsOf(sheet);
      for (const run of runs) all[run]?.classList.add(kind);
    }
  }
}
