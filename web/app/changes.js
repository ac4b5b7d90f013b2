// What has changed since a version that was built, and the edits of a Word file that come back.

import { ask, merge, redline } from './door.js';
import { byId, button, freshId, make, refill } from './dom.js';
import { offer } from './import.js';
import { mark } from './marks.js';
import { notice, save } from './notice.js';
import { changeParts, outcome } from './paragraph.js';
import { goTo } from './places.js';
import { current, on, refresh, sentence, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { isNarrow, show } from './views.js';
import { t } from './words.js';

const since = make('section', { class: 'since' });
const word = make('section', { class: 'word' });
let chosen = null;
let asked = 0;

export function startChanges() {
  byId('view-changes').append(since, word);
  drawWord();
  on('language', () => {
    drawWord();
    load();
  });
  on('view', (view) => { if (view === 'changes') load(); });
  on('state', ({ report }) => { if (report && !byId('view-changes').hidden) load(); });
  // A file may be dropped anywhere; without this the browser would leave the page and show it.
  document.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer.files.length || !current()?.report) return;
    event.preventDefault();
    bring(event.dataTransfer.files[0]);
  });
}

async function load() {
  const heading = make('h2', { text: t('changes.title') });
  let versions;
  try {
    ({ versions } = await ask('versions'));
  } catch (error) {
    refill(since, [heading, make('p', { class: 'empty', text: wordsOf(error, t('lost.short')) })]);
    return;
  }
  if (!versions.length) {
    refill(since, [heading, make('p', { class: 'empty', text: t('changes.none') })]);
    return;
  }
  const id = freshId('since');
  // At first the last final one: that is what the reader was sent.
  chosen = versions.some(({ name }) => name === chosen) ? chosen : (versions.find(({ is_final: isFinal }) => isFinal) ?? versions[0]).name;
  const box = make('select', { id, 'data-key': 'since' }, ...versions.map(({ name, built, is_final: isFinal }) => make('option', {
    value: name, text: [dateOf(built), t(isFinal ? 'stage.final' : 'stage.draft'), name].join(' – '),
  })));
  box.value = chosen;
  const list = make('div', {});
  box.addEventListener('change', () => {
    chosen = box.value;
    compare(list);
  });
  const download = button(t('changes.redline'), async () => {
    try {
      save(await redline(chosen));
    } catch (error) {
      notice(wordsOf(error, t('lost.short')));
    }
  }, { 'data-key': 'redline' });
  refill(since, [heading, make('label', { for: id, class: 'label', text: t('changes.since') }), box, list, make('div', { class: 'row' }, download)]);
  compare(list);
}

/** Both versions are laid out for it, so an answer that a newer question has overtaken is let go. */
async function compare(list) {
  asked += 1;
  const mine = asked;
  try {
    const { changes } = await ask('since', { version: chosen });
    if (mine !== asked) return;
    const isShown = ({ page }) => page !== null && page !== undefined;
    mark('changed', changes.map(({ at }) => at).filter(isShown));
    const items = changes.map(({ section, kind, is_figure: isFigure, pieces, at }) => make('li', { class: kind },
      make('p', { class: 'help' }, make('b', { text: t(isFigure ? 'changes.figure' : `changes.${kind}`) }), section ? make('span', { lang: 'vi', text: ` · ${section}` }) : null),
      make('p', { lang: 'vi' }, ...pieces.map(pieceOf)),
      isShown(at) ? button(t('findings.to-page'), () => {
        if (isNarrow()) show('pages');
        goTo(at);
      }, { class: 'link' }) : null));
    say(t('changes.count', { count: changes.length }));
    list.replaceChildren(items.length ? make('ul', { class: 'changes' }, ...items) : make('p', { class: 'empty', text: t('changes.same') }));
  } catch (error) {
    list.replaceChildren(make('p', { class: 'error', text: wordsOf(error, t('lost.short')) }));
  }
}

/** A word that stayed, went or came; of a long stretch that stayed only its ends are shown. */
function pieceOf({ side, text }) {
  if (side !== 'same') return make(side === 'old' ? 'del' : 'ins', { text });
  return text.length > 90 ? `${text.slice(0, 40)} … ${text.slice(-40)}` : text;
}

function dateOf(built) {
  const date = new Date(built);
  return Number.isNaN(date.getTime()) ? built : date.toLocaleString('vi-VN', { dateStyle: 'short', timeStyle: 'short' });
}

function drawWord() {
  const input = make('input', { type: 'file', accept: '.docx', hidden: true });
  input.addEventListener('change', () => { if (input.files.length) bring(input.files[0]); });
  // A button of our own: that of the browser speaks the language of the browser.
  word.replaceChildren(make('h2', { text: t('word.title') }), make('p', { class: 'help', text: t('word.help') }),
    make('div', { class: 'row' }, button(t('word.file'), () => input.click(), { 'data-key': 'word' }), input));
}

/** Shows what of a Word file would come in; nothing is written before somebody says so. */
async function bring(file) {
  show('changes');
  drawWord();
  const told = make('div', { class: 'outcome' });
  word.append(make('h3', { text: file.name }), told);
  if (!/\.docx$/i.test(file.name)) {
    told.append(make('p', { class: 'error', text: t('word.not-docx') }));
    warn(t('word.not-docx'));
    return;
  }
  const bytes = await file.arrayBuffer();
  try {
    told.replaceChildren(make('p', { class: 'help waiting', text: t('import.reading') }));
    const answer = await merge(file.name, bytes, true);
    const count = answer.done.length;
    const boxes = new Map();
    const put = button('', () => bringIn(told, file.name, bytes, boxes, put), { class: 'primary', 'data-key': 'put' });
    outcome(told, answer, (change, kind) => editItem(change, kind, boxes, () => showCount(put, boxes)));
    if (count > 1) told.querySelector('.changes.done').before(tickers(boxes, put));
    for (const remark of answer.remarks ?? []) told.append(make('p', { class: 'help', text: sentence(remark) }));
    for (const { author, text } of answer.comments ?? []) told.append(make('p', { class: 'comment' }, make('b', { text: `${author}: ` }), text));
    showCount(put, boxes);
    if (!count && !answer.left.length) told.append(make('p', { class: 'empty', text: t('word.same') }));
    told.append(make('div', { class: 'row' }, put));
    say(t('word.looked', { done: count, left: answer.left.length }));
  } catch (error) {
    fail(told, error);
  }
  // It may be another document altogether.
  told.append(make('p', { class: 'help', text: t('word.other') }), make('div', { class: 'row' }, button(t('word.import'), () => offer(told, file), { class: 'quiet', 'data-key': 'import' })));
}

function fail(told, error) {
  const text = wordsOf(error, t('lost.short'));
  told.querySelector('.waiting')?.remove();
  told.prepend(make('p', { class: 'error', text }));
  warn(text);
}

/** An edit with a box to take or leave it; where both sides have changed, what each of them says, and a box for that of Word. */
function editItem(change, kind, boxes, toggled) {
  const { choice = null, now = null, new: theirs, why } = change;
  if (now !== null) {
    const sides = make('dl', { class: 'sides' }, make('dt', { text: t('word.report-says') }), make('dd', { lang: 'vi', text: now }),
      make('dt', { text: t('word.word-says') }), make('dd', { lang: 'vi', text: theirs }));
    const box = boxOf(choice, false, boxes, toggled);
    return make('li', { class: 'contested' }, sides, make('p', { class: 'why', text: why }), make('label', {}, box, make('span', { text: t('word.take-word') })));
  }
  if (kind !== 'done' || choice === null) return make('li', {}, ...changeParts(change));
  return make('li', { class: 'edit' }, make('label', {}, boxOf(choice, true, boxes, toggled), make('span', {}, ...changeParts(change))));
}

/** The box of an edit; `was` is what becomes of it where nobody touches the box. */
function boxOf(choice, was, boxes, toggled) {
  const box = make('input', { type: 'checkbox' });
  box.checked = was;
  // Edits of one number stand or fall together, as two places that print one value.
  box.addEventListener('change', () => {
    for (const other of boxes.get(choice)) other.box.checked = box.checked;
    toggled();
  });
  boxes.set(choice, [...(boxes.get(choice) ?? []), { box, was }]);
  return box;
}

/** All or none at once. */
function tickers(boxes, put) {
  return make('div', { class: 'row tickers' }, ...['word.all', 'word.none'].map((name) => button(t(name), () => {
    // What the report says by now goes one by one only.
    for (const { box, was } of all(boxes)) if (was) box.checked = name === 'word.all';
    showCount(put, boxes);
  }, { class: 'quiet', 'data-key': name })));
}

function all(boxes) {
  return [...boxes.values()].flat();
}

function showCount(put, boxes) {
  const count = all(boxes).filter(({ box }) => box.checked).length;
  put.textContent = t('word.put', { count });
  put.disabled = count === 0;
}

async function bringIn(told, name, bytes, boxes, put) {
  const chosen = (before, now) => [...boxes].filter(([, [{ box, was }]]) => was === before && box.checked === now).map(([choice]) => choice);
  const choices = { leave: chosen(true, false), take: chosen(false, true) };
  put.disabled = true;
  try {
    const { done } = await merge(name, bytes, false, choices);
    await refresh();
    const text = t('word.done', { count: done.length });
    put.remove();
    for (const { box } of all(boxes)) box.disabled = true;
    told.querySelector('.tickers')?.remove();
    say(text);
    const line = make('p', { class: 'strong', tabindex: '-1', text });
    told.prepend(line);
    line.focus();
  } catch (error) {
    put.disabled = false;
    fail(told, error);
  }
}
