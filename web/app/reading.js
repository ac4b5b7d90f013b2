// The reading view: the words of the pages as running text in the letters of the screen. It is made of the pages
// themselves, so it says what they say.

import { byId, make } from './dom.js';
import { paragraphsOf, runsOf } from './places.js';

export function fillReading() {
  const reading = byId('reading');
  if (!document.activeElement || reading.hidden) return;
  const parts = [];
  const rows = new Map();
  [...byId('paper').children].forEach((page, index) => {
    const runs = runsOf(page);
    for (const text of paragraphsOf(page)) {
      const place = { 'data-page': index, 'data-run': runs.indexOf(text.querySelector('tspan[x]')) };
      const row = text.closest('[role=row]');
      if (row) addCell(parts, rows, row, text, place);
      else parts.push(lineOf(text, place));
    }
  });
  reading.replaceChildren(...parts);
}

function lineOf(text, place) {
  const heading = text.closest('[role=heading]');
  const level = heading ? Math.min(6, Number(heading.getAttribute('aria-level')) + 1) : 0;
  const line = make(level ? `h${level}` : 'p', place);
  if (text.closest('[role=listitem]')) line.classList.add('item');
  if (text.closest('[role=note]')) line.classList.add('note');
  line.append(...wordsOf(text));
  return line;
}

/** Rows of one table go into one table, in a box of its own that scrolls where the screen is too narrow. */
function addCell(parts, rows, row, text, place) {
  const table = row.closest('[role=table]');
  const last = parts.at(-1);
  let body = rows.get(table);
  if (!body || !last?.contains(body)) {
    body = make('tbody');
    rows.set(table, body);
    parts.push(make('div', { class: 'scroll', tabindex: '0' }, make('table', {}, body)));
  }
  let line = rows.get(row);
  if (!line) {
    line = make('tr');
    rows.set(row, line);
    body.append(line);
  }
  const cell = text.closest('[role=cell], [role=columnheader]');
  let box = rows.get(cell);
  if (!box) {
    box = make(cell?.getAttribute('role') === 'columnheader' ? 'th' : 'td');
    rows.set(cell, box);
    line.append(box);
  }
  box.append(make('div', place, ...wordsOf(text)));
}

function wordsOf(text) {
  return [...text.querySelectorAll('text > tspan[x]')].map((run) => {
    const words = run.textContent.replace(/\u00a0/g, ' ');
    const tag = run.classList.contains('b') ? 'b' : run.classList.contains('i') ? 'i' : 'span';
    return make(tag, { text: words });
  });
}
