// A new report is full of examples. At first the form shows the few facts that are certainly others, and the rest when asked.

import { byId, button, make } from './dom.js';
import { current, on } from './report.js';
import { t } from './words.js';

const KEPT = 'vanban-first';

export function startFirst() {
  on('form', draw);
  on('language', draw);
}

/** From now on, until somebody asks for the rest. */
export function beginWithFirst() {
  sessionStorage.setItem(KEPT, 'wanted');
}

/** The whole form. */
export function showAll() {
  sessionStorage.removeItem(KEPT);
  draw();
}

function draw() {
  const host = byId('form-groups');
  const first = host.querySelectorAll('.field.first');
  // It goes with the report that was begun: another one, opened in its place, has its whole form.
  const isOn = ['wanted', shown()].includes(sessionStorage.getItem(KEPT)) && first.length > 0;
  host.classList.toggle('firsts', isOn);
  byId('form-first').hidden = !isOn;
  if (!isOn) {
    byId('form-first').replaceChildren();
    return;
  }
  if (!byId('form-first').firstChild || byId('form-first').lang !== document.documentElement.lang) {
    byId('form-first').lang = document.documentElement.lang;
    byId('form-first').replaceChildren(make('p', {}, make('b', { text: t('first.title', { count: first.length }) }), ` ${t('first.how')}`),
      make('div', { class: 'row' }, button(t('first.all'), () => {
        const active = first[0];
        showAll();
        active.querySelector('input, textarea, select')?.focus();
      }, { 'data-key': 'first-all' })));
  }
  // Once, where she begins; not again at each change.
  if (sessionStorage.getItem(KEPT) !== 'wanted') return;
  sessionStorage.setItem(KEPT, shown());
  first[0].querySelector('input, textarea, select')?.focus();
}

function shown() {
  return `shown ${current()?.report?.path}`;
}
