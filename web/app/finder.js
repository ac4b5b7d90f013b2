// Looks for a field by its label; marks do not matter, so "chi doan" finds "Chi đoàn".

import { byId, make } from './dom.js';
import { on } from './report.js';
import { t } from './words.js';

let box = null;

export function startFinder() {
  draw();
  on('language', draw);
}

function draw() {
  const value = box?.value ?? '';
  box = make('input', { type: 'search', id: 'finder', 'aria-label': t('form.find'), placeholder: t('form.find'), autocomplete: 'off', on: { input: filter } });
  box.value = value;
  byId('form-search').replaceChildren(box);
}

function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

/** Hides what does not match. Nothing is folded or unfolded for good: an empty box shows the form as it was. */
function filter() {
  const wanted = plain(box.value.trim());
  const host = byId('form-groups');
  host.classList.toggle('found', wanted !== '');
  for (const element of host.querySelectorAll('.field, .grid-box, .group')) element.classList.remove('hit');
  if (!wanted) return;
  for (const element of host.querySelectorAll('.field, .group-head')) {
    const label = element.querySelector('.label, h3, h4, h5, h6')?.textContent ?? '';
    if (!plain(label).includes(wanted)) continue;
    const own = element.matches('.group-head') ? element.parentElement : element;
    if (own.matches('.group')) own.querySelectorAll('.field, .grid-box, .group').forEach((child) => child.classList.add('hit'));
    for (let at = own; at && at !== host; at = at.parentElement) at.classList.add('hit');
  }
}
