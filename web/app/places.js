// Places on the pages: a run is a stretch of letters that the program has put somewhere, the n-th `tspan` with an x of its
// page. Clicks and keys lead from them to whoever listens; `goTo` leads to them.

import { byId } from './dom.js';

let chosen = () => {};

export function runsOf(page) {
  return [...page.querySelectorAll('tspan[x]')];
}

/** The paragraphs of a page that hold words of the document: no page numbers, no watermark. */
export function paragraphsOf(page) {
  return [...page.querySelectorAll('text')].filter((text) => !text.closest('[aria-hidden=true]') && text.querySelector('tspan[x]'));
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
    goToHeight(Number(link.dataset.page), Number(link.dataset.y));
    return;
  }
  const [node, offset] = caretAt(event.clientX, event.clientY);
  const run = (node?.parentElement ?? event.target).closest?.('tspan[x]');
  if (!run || run.closest('[aria-hidden=true]')) return;
  const before = document.createRange();
  before.setStart(run, 0);
  if (node && run.contains(node)) before.setEnd(node, offset);
  stopAt(run.closest('text'), false);
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

/** One paragraph of all is a stop of the Tab key; the arrows move it. */
function pressed(event) {
  const text = event.target.closest?.('text');
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const all = () => [...byId('paper').querySelectorAll('.page')].flatMap(paragraphsOf);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const paragraphs = all();
    const next = text ? paragraphs[paragraphs.indexOf(text) + step] : paragraphs[0];
    if (next) stopAt(next, true);
    event.preventDefault();
  } else if (text && event.key === 'Enter') {
    const run = text.querySelector('tspan[x]');
    if (run) chosen({ ...placeOf(run), at: 0 });
    event.preventDefault();
  } else if (text && (event.key === 'Home' || event.key === 'End')) {
    stopAt(all().at(event.key === 'Home' ? 0 : -1), true);
    event.preventDefault();
  }
}

function stopAt(text, takesFocus) {
  if (!text) return;
  byId('paper').querySelector('text[tabindex="0"]')?.setAttribute('tabindex', '-1');
  text.setAttribute('tabindex', '0');
  if (!takesFocus) return;
  text.focus({ preventScroll: true });
  text.scrollIntoView({ block: 'nearest' });
}

/** There is always a stop, also after the page with the last one was replaced. */
export function keepStop() {
  const paper = byId('paper');
  if (paper.querySelector('text[tabindex="0"]')) return;
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
  stopAt(text, false);
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
