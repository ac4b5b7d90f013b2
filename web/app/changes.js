// What has changed since a version that was built, and the edits of a Word file that come back.

import { ask, merge } from './door.js';
import { byId, button, freshId, make, refill } from './dom.js';
import { mark } from './marks.js';
import { changeItem, outcome } from './paragraph.js';
import { goTo } from './places.js';
import { on, refresh, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { isNarrow, show } from './views.js';
import { t } from './words.js';

const since = make('section', { class: 'since' });
const word = make('section', { class: 'word' });
let chosen = null;

export function startChanges() {
  byId('view-changes').append(since, word);
  drawWord();
  on('language', () => {
    drawWord();
    load();
  });
  on('view', (view) => { if (view === 'changes') load(); });
  // A file may be dropped anywhere; without this the browser would leave the page and show it.
  document.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer.files.length) return;
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
  const box = make('select', { id, 'data-key': 'since' }, ...versions.map(({ name, date, is_final: isFinal }) => make('option', {
    value: name, text: `${date}${isFinal ? ` – ${t('stage.final')}` : ''} (${name.slice(0, 8)})`,
  })));
  box.value = chosen;
  const list = make('div', {});
  box.addEventListener('change', () => {
    chosen = box.value;
    compare(list);
  });
  refill(since, [heading, make('label', { for: id, class: 'label', text: t('changes.since') }), box, list]);
  compare(list);
}

async function compare(list) {
  try {
    const { changes } = await ask('since', { version: chosen });
    mark('changed', changes.map(({ at }) => at).filter(Boolean).map(({ page, run, runs }) => ({ page, runs: runs ?? [run] })));
    const items = changes.map((one) => {
      const item = changeItem(one);
      if (one.section) item.prepend(make('p', { class: 'help', lang: 'vi', text: one.section }));
      if (one.at) item.append(make('div', {}, button(t('findings.to-page'), () => {
        if (isNarrow()) show('pages');
        goTo({ page: one.at.page, runs: one.at.runs ?? [one.at.run] });
      }, { class: 'link' })));
      return item;
    });
    list.replaceChildren(items.length ? make('ul', { class: 'changes' }, ...items) : make('p', { class: 'empty', text: t('changes.same') }));
  } catch (error) {
    list.replaceChildren(make('p', { class: 'error', text: wordsOf(error, t('lost.short')) }));
  }
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
  word.append(make('p', { class: 'strong', text: file.name }), told);
  if (!/\.docx$/i.test(file.name)) {
    told.append(make('p', { class: 'error', text: t('word.not-docx') }));
    warn(t('word.not-docx'));
    return;
  }
  const bytes = await file.arrayBuffer();
  try {
    const answer = await merge(bytes, true);
    outcome(told, answer);
    for (const { author, text } of answer.comments ?? []) told.append(make('p', { class: 'comment' }, make('b', { text: `${author}: ` }), text));
    const count = answer.done.length;
    const put = button(t('word.put', { count }), async () => {
      try {
        await merge(bytes, false);
        await refresh();
        put.remove();
        say(t('word.done', { count }));
        told.prepend(make('p', { class: 'strong', text: t('word.done', { count }) }));
      } catch (error) {
        fail(told, error);
      }
    }, { class: 'primary', disabled: count === 0 });
    if (!count && !answer.left.length) told.append(make('p', { class: 'empty', text: t('word.same') }));
    told.append(make('div', { class: 'row' }, put));
    say(t('word.looked', { done: count, left: answer.left.length }));
  } catch (error) {
    fail(told, error);
  }
}

function fail(told, error) {
  const text = wordsOf(error, t('lost.short'));
  told.prepend(make('p', { class: 'error', text }));
  warn(text);
}
