// Which panel is shown. On wide screens form, pages and one more panel stand side by side; on narrower ones one gives way to
// another. A panel is never laid over the pages.

import { button, byId } from './dom.js';
import { on, tell } from './report.js';
import { t } from './words.js';

export const VIEWS = ['pages', 'form', 'paragraph', 'findings', 'outline', 'changes', 'settings', 'source'];
// What stands beside the form and the pages on a wide screen.
const BESIDE = VIEWS.slice(2);

let view = 'form';
let beside = 'findings';
let tallies = {};
const scrolled = new Map();

export function startViews() {
  draw();
  on('language', draw);
  show(matchMedia('(max-width: 47.99rem)').matches ? 'pages' : 'form');
}

function draw() {
  byId('views').replaceChildren(...VIEWS.map((name) => {
    const item = button(t(`views.${name}`), () => show(name), { 'data-view': name, class: 'view' });
    return item;
  }));
  showTallies();
  apply();
}

/** A figure behind the name of a panel: how much there is to see. */
export function tally(name, count) {
  tallies = { ...tallies, [name]: count };
  showTallies();
}

function showTallies() {
  for (const item of byId('views').children) {
    const count = tallies[item.dataset.view];
    item.textContent = count ? `${t(`views.${item.dataset.view}`)} (${count})` : t(`views.${item.dataset.view}`);
  }
}

/** Shows a panel; `focus` brings the keyboard there. */
export function show(name, { focus = false } = {}) {
  // Where the whole page scrolls, each panel has a height of its own to come back to.
  if (!document.body.classList.contains('starting')) scrolled.set(view, scrollY);
  const isNew = view !== name;
  view = name;
  if (BESIDE.includes(name)) beside = name;
  apply();
  if (isNew) scrollTo(0, scrolled.get(name) ?? 0);
  if (focus) focusPanel(name);
  tell('view', name);
}

function apply() {
  document.body.dataset.view = BESIDE.includes(view) ? 'side' : view;
  document.body.dataset.beside = beside;
  for (const panel of document.querySelectorAll('[data-panel]')) panel.hidden = panel.dataset.panel !== beside;
  for (const item of byId('views').children) {
    const name = item.dataset.view;
    item.setAttribute('aria-pressed', String(name === view || (name === beside && isWide())));
  }
}

export function isWide() {
  return matchMedia('(min-width: 80rem)').matches;
}

export function isNarrow() {
  return matchMedia('(max-width: 47.99rem)').matches;
}

function focusPanel(name) {
  const heading = document.querySelector(`[data-panel=${name}] h2`);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
