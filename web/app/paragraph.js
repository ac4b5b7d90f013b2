// Edit where you read: the paragraph that was chosen on a page, with its values, which lead to their fields, and its words,
// which can be put otherwise. Before anything is written it is shown what would change, and what could not be brought in.

import { ask } from './door.js';
import { byId, button, freshId, make, refill } from './dom.js';
import { goToField, labelOf, ownParagraphs } from './form.js';
import { mark } from './marks.js';
import { goTo, startPlaces } from './places.js';
import { change, on, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { openSource } from './source.js';
import { isWide, show } from './views.js';
import { t } from './words.js';

const LOOK_AFTER = 500;
let chosen = null;
let timer = null;

export function startParagraph() {
  startPlaces(choose);
  drawEmpty();
  on('language', () => (chosen && !isEdited() ? choose(chosen.place, false) : chosen ? null : drawEmpty()));
  // The name of a paragraph holds for one generation; what is not being typed in is asked for again.
  on('state', () => { if (chosen && !isEdited()) choose(chosen.place, false); });
}

function drawEmpty() {
  byId('view-paragraph').replaceChildren(make('h2', { text: t('paragraph.title') }), make('p', { class: 'empty', text: t('paragraph.how') }));
}

function isEdited() {
  return chosen?.area && (chosen.area.value !== chosen.text || document.activeElement === chosen.area);
}

async function choose(place, opens = true) {
  if (opens && isEdited() && !chosen.isSaving && chosen.area.value !== chosen.text) {
    warn(t('paragraph.unsaved'));
    show('paragraph', { focus: true });
    return;
  }
  let found;
  try {
    found = await ask('locate', place);
  } catch (error) {
    if (opens) warn(wordsOf(error, t('lost.short')));
    return;
  }
  // Somebody has begun to type while this was on its way.
  if (!opens && (isEdited() || chosen?.place !== place)) return;
  if (!opens && !isSame(chosen.found, found)) {
    // Pages have moved, and another paragraph stands there now.
    chosen = null;
    mark('chosen', []);
    drawEmpty();
    return;
  }
  chosen = { place, found };
  mark('chosen', [{ page: place.page, runs: [place.run] }]);
  draw();
  if (opens) show('paragraph', { focus: true });
}

function isSame(before, now) {
  const begin = ({ paragraph }) => paragraph?.parts.map(({ text }) => text).join('').slice(0, 12);
  return begin(before) === begin(now) || (before.file === now.file && before.line === now.line);
}

function draw() {
  const { place, found } = chosen;
  const parts = [make('h2', { text: t('paragraph.title') }),
    make('p', { class: 'row' }, button(t('paragraph.back', { number: place.page + 1 }), () => {
      if (!isWide()) show('pages');
      goTo({ page: place.page, runs: [place.run] });
    }, { class: 'link', 'data-key': 'back' }))];
  if (found.paragraph) parts.push(...valuesOf(found), ...editorOf(found.paragraph));
  else parts.push(make('p', { class: 'help', text: t('paragraph.by-program') }));
  parts.push(ownOf(found), placesOf(found));
  refill(byId('view-paragraph'), parts.filter(Boolean));
}

function valuesOf(found) {
  const keys = new Map();
  if (found.key) keys.set(found.key, found.paragraph.parts.find(({ key }) => key === found.key)?.text ?? '');
  for (const { key, text } of found.paragraph.parts) if (key && !keys.has(key)) keys.set(key, text);
  if (!keys.size) return [];
  const items = [...keys].map(([key, text]) => make('li', { class: key === found.key ? 'hit' : null },
    button(labelOf(key), () => toField(key), { class: 'link', 'data-key': `value ${key}` }), ' ', make('span', { class: 'value', lang: 'vi', text })));
  return [make('h3', { text: t('paragraph.values') }), make('ul', { class: 'values' }, ...items)];
}

/** Where the section takes sentences of one's own, the way there. */
function ownOf(found) {
  const keys = [found.key, ...(found.paragraph?.parts ?? []).map(({ key }) => key)].filter(Boolean);
  const own = keys.map(ownParagraphs).find(Boolean);
  if (!own) return null;
  return make('div', {}, make('h3', { text: t('paragraph.own') }), make('p', { class: 'help', text: t('paragraph.own-help') }),
    make('div', { class: 'row' }, button(t('paragraph.own-add', { section: labelOf(own.replace(/\.extra$/, '')) }), () => {
      toField(own);
      const area = document.activeElement;
      if (area.value && !area.value.endsWith('\n')) area.setSelectionRange(area.value.length, area.value.length);
    }, { 'data-key': 'own' })));
}

/** Whether the focus is in this panel, or nowhere, since what had it was built anew. */
function isHere() {
  return document.activeElement === document.body || byId('view-paragraph').contains(document.activeElement);
}

function toField(key) {
  if (!isWide()) show('form');
  goToField(key);
}

function editorOf(paragraph) {
  const text = paragraph.parts.map((part) => part.text).join('');
  const [id, printed] = [freshId('words'), make('p', { class: 'printed', lang: 'vi' })];
  for (const part of paragraph.parts) {
    printed.append(part.key ? make('mark', { title: labelOf(part.key), text: part.text }) : part.text);
  }
  const area = make('textarea', { id, lang: 'vi', rows: '6', spellcheck: 'false', 'aria-describedby': `${id}-help`, 'data-key': 'words' });
  area.value = text;
  const told = make('div', { class: 'outcome' });
  const write = button(t('paragraph.write'), () => save(), { class: 'primary', disabled: true, 'data-key': 'write' });
  const undo = button(t('paragraph.as-was'), () => {
    area.value = text;
    edited();
    area.focus();
  }, { class: 'quiet', disabled: true });
  const edited = () => {
    clearTimeout(timer);
    const isSame = area.value.normalize('NFC') === text;
    write.disabled = isSame;
    undo.disabled = isSame;
    if (isSame) told.replaceChildren();
    else timer = setTimeout(() => look(paragraph.id, area, told), LOOK_AFTER);
  };
  const save = async () => {
    clearTimeout(timer);
    const mine = chosen;
    mine.isSaving = true;
    try {
      const answer = await change('edit', { paragraph: paragraph.id, text: area.value.normalize('NFC'), dry: false });
      say(t('paragraph.written', { count: answer.done.length }));
      // She may have gone on to another paragraph meanwhile.
      if (chosen !== mine) return;
      if (answer.left.length) {
        outcome(told, answer);
        return;
      }
      mine.area = null;
      await choose(mine.place, false);
      // Whoever has gone elsewhere meanwhile types there.
      if (isHere()) byId('view-paragraph').querySelector('textarea')?.focus();
    } catch (error) {
      fail(told, error);
    } finally {
      mine.isSaving = false;
    }
  };
  area.addEventListener('input', edited);
  Object.assign(chosen, { area, text });
  return [make('h3', {}, make('label', { for: id, text: t('paragraph.words') })), printed, area,
    make('p', { class: 'help', id: `${id}-help`, text: t('paragraph.help') }), told, make('div', { class: 'row' }, write, undo)];
}

async function look(paragraph, area, told) {
  const text = area.value.normalize('NFC');
  try {
    const answer = await ask('edit', { paragraph, text, dry: true });
    if (area.value.normalize('NFC') === text) outcome(told, answer);
  } catch (error) {
    fail(told, error);
  }
}

function fail(told, error) {
  const text = wordsOf(error, t('lost.short'));
  told.replaceChildren(make('p', { class: 'error', text }));
  warn(text);
}

/** What goes in, what follows from it, and what does not go in, each as before and after. */
export function outcome(told, { done = [], left = [], follows = [], files = [] }, itemOf = changeItem) {
  const list = (title, changes, kind) => (changes.length ? [make('h4', { text: t(title) }), make('ul', { class: `changes ${kind}` }, ...changes.map((change) => itemOf(change, kind)))] : []);
  told.replaceChildren(...list('outcome.left', left, 'left'), ...list('outcome.done', done, 'done'), ...list('outcome.follows', follows, 'follows'),
    ...(files.length ? [make('p', { class: 'help', text: t('outcome.files', { files: files.map(({ name }) => name).join(', ') }) })] : []));
}

function changeItem(change) {
  return make('li', {}, ...changeParts(change));
}

/** Where whoever has the table of a series changes a value. */
function cellOf({ file, sheet, line, value }) {
  const place = sheet ? t('outcome.sheet', { file, sheet, line }) : t('outcome.cell', { file, line });
  return make('p', { class: 'why' }, `${place} `, make('b', { lang: 'vi', text: value }));
}

/** A change in words: before and after, values that change with it, why it is left. */
export function changeParts({ old, new: now, values = [], why = null, cells = [] }) {
  return [old ? make('del', { lang: 'vi', text: old }) : null, old && now ? ' → ' : null, now ? make('ins', { lang: 'vi', text: now }) : null,
    values.length ? make('span', { class: 'help', text: ` ${t('outcome.values', { values: values.map(labelOf).join(', ') })}` }) : null,
    why ? make('p', { class: 'why', text: why }) : null, ...cells.map(cellOf)].filter(Boolean);
}

function placesOf({ file, line, template }) {
  const places = [[file, line], [template?.file, template?.line]].filter(([name]) => name);
  if (!places.length) return null;
  return make('p', { class: 'row places' }, make('span', { class: 'help', text: t('paragraph.source') }),
    ...places.map(([name, line]) => button(line ? `${name}:${line}` : name, () => openSource(name, line), { class: 'link' })));
}
