// How large the pages are: as wide as there is room, as on paper, or the text alone as wide as there is room. And the
// reading view, for screens on which a page is too small to read.

import { button, byId } from './dom.js';
import { on } from './report.js';
import { t } from './words.js';
import { fillReading } from './reading.js';

const CHOICES = ['fit', 'full', 'text', 'reading'];
const KEPT = 'vanban-zoom';
let zoom = 'fit';
let margins = null;

export function startZoom() {
  const kept = localStorage.getItem(KEPT);
  const isNarrow = matchMedia('(max-width: 47.99rem)').matches;
  zoom = CHOICES.includes(kept) ? kept : isNarrow ? 'reading' : 'fit';
  draw();
  on('language', draw);
  on('state', () => { if (zoom === 'reading') fillReading(); });
}

function draw() {
  const chosen = (choice) => {
    zoom = choice;
    localStorage.setItem(KEPT, choice);
    apply();
  };
  byId('zoom').replaceChildren(
    ...CHOICES.map((choice) => button(t(`zoom.${choice}`), () => chosen(choice), { 'data-zoom': choice, class: 'quiet' })),
  );
  byId('zoom').setAttribute('role', 'group');
  byId('zoom').setAttribute('aria-label', t('zoom.label'));
  apply();
}

function apply() {
  const [paper, reading] = [byId('paper'), byId('reading')];
  for (const choice of byId('zoom').children) choice.setAttribute('aria-pressed', String(choice.dataset.zoom === zoom));
  paper.dataset.zoom = zoom;
  paper.hidden = zoom === 'reading';
  reading.hidden = zoom !== 'reading';
  if (zoom === 'reading') fillReading();
  else reading.replaceChildren();
  for (const page of paper.children) fitViewBox(page);
}

/** The pages are shown as pages, whatever was chosen: a jump leads to a place on them. */
export function isReading() {
  return zoom === 'reading';
}

/** Leaves out the margins of a page where only the text is wanted. */
export function fitViewBox(page) {
  const svg = page.firstElementChild;
  if (!svg) return;
  const [width, height] = ['--w', '--h'].map((name) => Number(page.style.getPropertyValue(name)));
  margins = margins ?? marginsOf(svg, width);
  const isPortrait = width < height;
  const [left, right] = zoom === 'text' && margins && isPortrait ? margins : [0, width];
  svg.setAttribute('viewBox', `${left} 0 ${right - left} ${height}`);
  page.style.setProperty('--shown', right - left);
}

/** Where the text of the first page begins and ends, with a little room. */
function marginsOf(svg, width) {
  const starts = [...svg.querySelectorAll('text > tspan[x]')].map((run) => Number(run.getAttribute('x'))).filter((x) => x > 0);
  if (!starts.length) return null;
  const left = Math.max(0, Math.min(...starts) - 12);
  // The outer margin of a formal document is at least 15 mm, 42.5 pt.
  return [left, width - 30];
}

