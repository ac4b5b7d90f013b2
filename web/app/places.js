// Places on the pages: a run is a stretch of letters that the program has put somewhere, a `tspan` with an x directly in a
// `text`. Clicks and keys lead from them to whoever listens; `goTo` leads to them.

import { byId } from './dom.js';

let chosen = () => {};

export function runsOf(page) {
  return [...page.querySelectorAll('text > tspan[x]')];
}

/** The paragraphs of a page that hold words of the document: no page numbers, no watermark. */
export function paragraphsOf(page) {
  return [...page.querySelectorAll('text')].filter((text) => !text.closest('[aria-hidden=true]') && text.querySelector('tspan[x]'));
}

/** What the arrows lead to: paragraphs, and links such as the marks of notes. */
export function stopsOf(page) {
  const paragraphs = new Set(paragraphsOf(page));
  return [...page.querySelectorAll('text, a.l')].filter((one) => one.localName === 'a' || paragraphs.has(one));
}

/** @param {(place: {page: number, run: number, at: number}) => void} act what a click or Enter on a paragraph does */
export function startPlaces(act) {
  chosen = act;
  const paper = byId('paper');
  paper.addEventListener('click', clicked);
  paper.addEventListener('keydown', pressed);
  byId('reading').addEventListener('click', (event) => {
    const line = event.target.closest('[data-run]');
    if (line && getSelection().isCollapsed) chosen({ page: +line.dataset.page, run: +line.dataset.run, at: 0 });
  });
}

function clicked(event) {
  if (!getSelection().isCollapsed) return;
  const link = event.target.closest('a.l');
  if (link) {
    event.preventDefault();
    follow(link);
    return;
  }
  const [node, offset] = caretAt(event.clientX, event.clientY);
  const run = (node?.parentElement ?? event.target).closest?.('text > tspan');
  if (!run || run.closest('[aria-hidden=true]')) return;
  const before = document.createRange();
  before.setStart(run, 0);
  if (node && run.contains(node)) before.setEnd(node, offset);
  stopAt(run.closest('text'));
  chosen({ ...placeOf(run), at: Math.min(before.toString().length, Math.max(run.textContent.length - 1, 0)) });
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? [position.offsetNode, position.offset] : [];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? [range.startContainer, range.startOffset] : [];
}

function placeOf(run) {
  const page = run.closest('.page');
  return { page: [...byId('paper').children].indexOf(page), run: runsOf(page).indexOf(run) };
}

/** One paragraph or link of all is a stop of the Tab key; the arrows move it. */
function pressed(event) {
  const here = event.target.closest?.('text, a.l');
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const all = () => [...byId('paper').querySelectorAll('.page')].flatMap(stopsOf);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const stops = all();
    moveTo(here ? stops[stops.indexOf(here) + step] : stops[0]);
  } else if (here && event.key === 'Enter') {
    const run = here.querySelector('tspan[x]');
    if (run) chosen({ ...placeOf(run), at: 0 });
    else follow(here);
  } else if (here && (event.key === 'Home' || event.key === 'End')) {
    moveTo(all().at(event.key === 'Home' ? 0 : -1));
  } else return;
  event.preventDefault();
}

function moveTo(stop) {
  if (!stop) return;
  stopAt(stop);
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: 'nearest' });
}

/** Makes something on a page the stop of the Tab key. */
export function stopAt(stop) {
  byId('paper').querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  stop?.setAttribute('tabindex', '0');
}

function follow(link) {
  goToHeight(Number(link.dataset.page), Number(link.dataset.y));
}

/** There is always a stop, also after the page with the last one was replaced. */
export function keepStop() {
  const paper = byId('paper');
  if (paper.querySelector('[tabindex="0"]')) return;
  const first = [...paper.querySelectorAll('.page')].flatMap(paragraphsOf)[0];
  first?.setAttribute('tabindex', '0');
}

/** Leads the reader to a run; the paragraph gets the focus, so that the keyboard goes on from there. */
export function goTo({ page, runs }) {
  const sheet = byId('paper').children[page];
  if (!sheet) return;
  const text = runsOf(sheet)[runs?.[0] ?? 0]?.closest('text');
  if (!text || sheet.closest('[hidden]')) {
    const line = [...byId('reading').querySelectorAll(`[data-page="${page}"]`)]
      .findLast((line) => Number(line.dataset.run) <= (runs?.[0] ?? 0));
    (line ?? sheet).scrollIntoView({ block: 'center' });
    return;
  }
  stopAt(text);
  text.scrollIntoView({ block: 'center' });
  text.focus({ preventScroll: true });
}

/** Leads the reader to a height in points on a page. */
export function goToHeight(page, y) {
  const sheet = byId('paper').children[page];
  if (!sheet) return;
  // The last paragraph that does not begin below the height: headings of the outline are named by their top.
  const tops = paragraphsOf(sheet).map((text) => [text, Number(text.querySelector('tspan[x]').getAttribute('y'))]);
  const found = tops.find(([, top]) => top >= y - 0.5) ?? tops.at(-1);
  if (!found) return;
  goTo({ page, runs: [runsOf(sheet).indexOf(found[0].querySelector('tspan[x]'))] });
}
