// The pages of the document, each an SVG that the program has made. A page that changes is replaced by itself; the reader
// keeps place, focus and selection.

import { byId, make } from './dom.js';
import { on } from './report.js';
import { t } from './words.js';
import { applyMarks } from './marks.js';
import { fitViewBox } from './zoom.js';
import { keepStop, runsOf, stopAt, stopsOf } from './places.js';

// What a page may consist of. The program writes nothing else, and nothing else gets in.
const KNOWN = new Set(['svg', 'g', 'text', 'tspan', 'path', 'rect', 'a', 'title']);

// What the program wrote of each page that is shown, piece by piece: marks and stops that are put on it are not of it.
const written = new WeakMap();
let language = null;
let isHeld = false;
let held = [];

export function startSheet() {
  const paper = byId('paper');
  // A page in which a selection is being drawn is left alone until the button is up.
  paper.addEventListener('pointerdown', () => { isHeld = true; });
  const letGo = () => {
    isHeld = false;
    const pages = held;
    held = [];
    putIn(pages);
  };
  document.addEventListener('pointerup', letGo);
  document.addEventListener('pointercancel', letGo);
  on('pages', show);
}

/** Shows the pages of a state. */
export function show(state) {
  if (!state.pages) return;
  const paper = byId('paper');
  while (paper.children.length > state.pages.count) paper.lastElementChild.remove();
  while (paper.children.length < state.pages.count) {
    paper.append(make('div', { class: 'page', role: 'group' }));
  }
  if (language !== document.documentElement.lang) {
    language = document.documentElement.lang;
    [...paper.children].forEach((page, index) => page.setAttribute('aria-label', t('pages.page', { number: index + 1 })));
  } else {
    for (const page of paper.querySelectorAll('.page:not([aria-label])')) {
      page.setAttribute('aria-label', t('pages.page', { number: [...paper.children].indexOf(page) + 1 }));
    }
  }
  if (isHeld) held.push(...state.pages.changed);
  else putIn(state.pages.changed);
}

/** @param {{index: number, width: number, height: number, svg: string}[]} pages */
function putIn(pages) {
  const paper = byId('paper');
  if (!pages.length) return;
  const selection = noteSelection(paper);
  const focus = noteFocus(paper);
  for (const { index, width, height, svg } of pages) {
    const page = paper.children[index];
    if (!page) continue;
    page.style.setProperty('--w', width);
    page.style.setProperty('--h', height);
    const drawn = parsed(svg);
    // Taken for a picture it would be one: its paragraphs are what is read.
    drawn.setAttribute('role', 'none');
    draw(page, drawn);
    fitViewBox(page);
  }
  keepStop();
  applyMarks();
  restoreFocus(paper, focus);
  restoreSelection(paper, selection);
}

/** Puts a page in the place of what is there. A paragraph that is the same stays: what is not drawn anew is seen sooner. */
function draw(page, drawn) {
  const old = page.firstElementChild;
  const fresh = { frame: drawn.cloneNode(false).outerHTML, pieces: [...drawn.children].map((piece) => piece.outerHTML) };
  const known = written.get(old);
  if (known?.frame !== fresh.frame || known.pieces.length !== fresh.pieces.length) {
    page.replaceChildren(drawn);
    written.set(drawn, fresh);
    return;
  }
  const [here, there] = [[...old.children], [...drawn.children]];
  here.forEach((piece, index) => {
    if (known.pieces[index] !== fresh.pieces[index]) piece.replaceWith(there[index]);
  });
  written.set(old, fresh);
}

function parsed(svg) {
  const template = document.createElement('template');
  template.innerHTML = svg;
  const drawn = template.content.querySelector('svg');
  for (const element of [...drawn.querySelectorAll('*')]) {
    if (!KNOWN.has(element.localName)) element.remove();
    for (const { name } of [...element.attributes]) if (/^on|^style$|href$/i.test(name)) element.removeAttribute(name);
  }
  // With an address each would be a stop of the Tab key; the arrows lead to them instead.
  for (const link of drawn.querySelectorAll('a.l')) link.setAttribute('role', 'link');
  return drawn;
}

/** Which paragraph or link of which page has the focus. */
function noteFocus(paper) {
  const page = document.activeElement?.closest?.('.page');
  if (!page || !paper.contains(page)) return null;
  return { page: [...paper.children].indexOf(page), stop: stopsOf(page).indexOf(document.activeElement) };
}

function restoreFocus(paper, note) {
  if (!note || document.activeElement !== document.body) return;
  const page = paper.children[note.page];
  const stops = page ? stopsOf(page) : [];
  const stop = stops[Math.min(note.stop, stops.length - 1)];
  if (stop) stopAt(stop);
  (stop ?? paper).focus({ preventScroll: true });
}

/** Both ends of the selection as page, run and letter, with the words of their runs. */
function noteSelection(paper) {
  const selection = getSelection();
  if (selection.isCollapsed || !paper.contains(selection.anchorNode) || !paper.contains(selection.focusNode)) return null;
  const anchor = noteEnd(paper, selection.anchorNode, selection.anchorOffset);
  const focus = noteEnd(paper, selection.focusNode, selection.focusOffset);
  return anchor && focus ? { anchor, focus } : null;
}

function noteEnd(paper, node, offset) {
  const run = node.parentElement?.closest('text > tspan');
  const page = run?.closest('.page');
  if (!page) return null;
  const before = document.createRange();
  before.setStart(run, 0);
  before.setEnd(node, offset);
  return {
    page: [...paper.children].indexOf(page),
    run: runsOf(page).indexOf(run),
    at: before.toString().length,
    text: run.textContent,
  };
}

function restoreSelection(paper, note) {
  if (!note) return;
  const [anchor, focus] = [findEnd(paper, note.anchor), findEnd(paper, note.focus)];
  if (anchor && focus) getSelection().setBaseAndExtent(...anchor, ...focus);
}

function findEnd(paper, { page, run, at, text }) {
  const found = paper.children[page] ? runsOf(paper.children[page])[run] : null;
  if (!found || found.textContent !== text) return null;
  const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  for (let rest = at, node = walker.nextNode(); node; node = walker.nextNode()) {
    if (rest <= node.length) return [node, rest];
    rest -= node.length;
  }
  return null;
}
