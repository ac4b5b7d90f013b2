// The files of the report as text with line numbers, for whoever wants them.

import { ask, Refused } from './door.js';
import { byId, button, freshId, make } from './dom.js';
import { change, on, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { show } from './views.js';
import { t } from './words.js';

let files = [];
let opened = null;
let area = null;
let told = null;

export function startSource() {
  on('view', (view) => { if (view === 'source' && !opened) openSource('', null, false); });
  on('language', () => { if (opened) draw(); });
  on('state', () => { if (opened && !isEdited() && !byId('view-source').hidden) load(opened.name, null); });
}

function isEdited() {
  return area !== null && opened !== null && area.value !== opened.text;
}

/** Whether text was typed here that no file has yet. */
export function hasUnsavedText() {
  return isEdited();
}

/** Shows a file, at a line where one is given. */
export async function openSource(name, line = null, moves = true) {
  if (moves) show('source');
  if (isEdited() && opened.name !== name) {
    warn(t('source.unsaved'));
    told.replaceChildren(make('p', { class: 'error', text: t('source.unsaved') }));
    return;
  }
  if (!isEdited()) await load(name, line);
  if (moves && area) goToLine(line);
}

async function load(name, line) {
  try {
    ({ files } = await ask('source'));
    // Messages name a file by its path; the list has it below the report.
    const known = name === '' ? files[0] : files.find((file) => file.name === name) ?? files.find((file) => name.endsWith(file.name) || file.name.endsWith(name));
    const answer = await ask('source', { file: known?.name ?? name });
    if (opened && answer.name === opened.name && answer.text === opened.text && area?.isConnected) return;
    opened = answer;
    draw();
    if (line) goToLine(line);
  } catch (error) {
    byId('view-source').replaceChildren(make('h2', { text: t('source.title') }), make('p', { class: 'error', text: wordsOf(error, t('lost.short')) }));
  }
}

function draw() {
  const kept = isEdited() ? area.value : opened.text;
  const choice = make('select', { id: freshId('file') }, ...files.map(({ name, own }) => make('option', { value: name, text: own === false ? `${name} – ${t('source.built-in')}` : name })));
  choice.value = opened.name;
  choice.addEventListener('change', () => {
    if (isEdited()) {
      choice.value = opened.name;
      openSource('', null, false);
    } else load(choice.value, null);
  });
  area = make('textarea', { class: 'code-text', wrap: 'off', spellcheck: 'false', autocomplete: 'off', lang: 'vi', 'aria-label': t('source.text', { name: opened.name }) });
  area.value = kept;
  const numbers = make('pre', { class: 'line-numbers', 'aria-hidden': 'true' });
  const save = button(t('source.save'), write, { class: 'primary', disabled: !isEdited() });
  const count = () => {
    const lines = area.value.split('\n').length;
    numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join('\n');
    save.disabled = !isEdited();
  };
  area.addEventListener('input', count);
  area.addEventListener('scroll', () => { numbers.scrollTop = area.scrollTop; });
  told = make('div', { class: 'outcome' });
  const own = files.find(({ name }) => name === opened.name)?.own ?? true;
  byId('view-source').replaceChildren(make('h2', { text: t('source.title') }),
    make('label', { for: choice.id, class: 'label', text: t('source.file') }), choice,
    own ? '' : make('p', { class: 'help', text: t('source.copy-help') }),
    make('div', { class: 'code-box' }, numbers, area), told, make('div', { class: 'row' }, save));
  count();
}

function goToLine(line) {
  if (!line) return;
  const starts = [0];
  for (const match of area.value.matchAll(/\n/g)) starts.push(match.index + 1);
  const [from, to] = [starts[line - 1] ?? 0, (starts[line] ?? area.value.length + 1) - 1];
  area.focus();
  area.setSelectionRange(from, to);
  area.scrollTop = Math.max(0, (line - 4) * (area.scrollHeight / starts.length));
}

async function write() {
  const text = area.value;
  try {
    await change('write', { file: opened.name, text, revision: opened.revision });
    opened = await ask('source', { file: opened.name });
    say(t('saved.one', { label: opened.name }));
    draw();
  } catch (error) {
    const words = error instanceof Refused && error.conflict ? t('conflict.told') : wordsOf(error, t('lost.short'));
    told.replaceChildren(make('p', { class: 'error', text: words }));
    if (error.conflict) told.append(conflict(error.conflict));
    warn(words);
  }
}

function conflict({ theirs }) {
  const box = make('textarea', { class: 'code-text', readonly: true, wrap: 'off', rows: '8', 'aria-label': t('conflict.theirs') });
  box.value = theirs ?? '';
  const again = async (keepsMine) => {
    const mine = area.value;
    opened = await ask('source', { file: opened.name });
    draw();
    if (!keepsMine) return;
    area.value = mine;
    await write();
  };
  return make('div', {}, make('p', { class: 'strong', text: t('conflict.theirs') }), box,
    make('div', { class: 'row' }, button(t('conflict.keep-theirs'), () => again(false)), button(t('conflict.keep-yours'), () => again(true))));
}

