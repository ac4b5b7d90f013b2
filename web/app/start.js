// The beginning, where no report is open yet: a template and a name, or a file, and the form is there.

import { ask } from './door.js';
import { byId, button, freshId, make } from './dom.js';
import { beginWithFirst } from './first.js';
import { offer } from './import.js';
import { beginnings, underWay } from './keeping.js';
import { chooser } from './papers.js';
import { on, refresh, wordsOf } from './report.js';
import { warn } from './say.js';
import { show } from './views.js';
import { t } from './words.js';

let offered = null;

export function startStart() {
  on('state', (state) => {
    offered = state.start ?? null;
    document.body.classList.toggle('starting', Boolean(offered));
    byId('start').hidden = !offered;
    if (offered && !byId('start').firstChild) draw();
  });
  document.addEventListener('drop', (event) => {
    if (!offered || offered.papers?.length || !event.dataTransfer.files.length) return;
    event.preventDefault();
    offer(byId('start-file'), event.dataTransfer.files[0]);
  });
  on('language', () => {
    if (!offered) return;
    byId('start').replaceChildren();
    refresh();
  });
}

function draw() {
  if (offered.papers?.length) {
    byId('start').replaceChildren(make('h2', { text: t('papers.title') }), make('p', { text: t('papers.how') }), chooser(offered.papers));
    return;
  }
  const choices = offered.templates.map(({ name, title, description }, index) => {
    const id = freshId('template');
    const box = make('input', { type: 'radio', name: 'template', value: name, id, 'aria-describedby': `${id}-help` });
    box.checked = index === 0;
    return make('div', { class: 'choice' }, box, make('label', { for: id, class: 'label', text: title }), make('p', { class: 'help', id: `${id}-help`, text: description }));
  });
  const folder = make('input', { type: 'text', id: freshId('folder'), autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'folder-help folder-error' });
  const problem = make('p', { class: 'error', id: 'folder-error', hidden: true });
  const form = make('form', { novalidate: true }, make('fieldset', {}, make('legend', { text: t('start.template') }), ...choices),
    make('div', { class: 'field' }, make('label', { for: folder.id, class: 'label', text: t('start.folder') }), folder,
      make('p', { class: 'help', id: 'folder-help', text: t('start.folder-help') }), problem),
    button(t('start.go'), () => {}, { type: 'submit', class: 'primary' }));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    folder.removeAttribute('aria-invalid');
    try {
      await ask('new', { template: form.elements.template.value, folder: folder.value.normalize('NFC').trim() });
      beginWithFirst();
      show('form');
      await refresh();
    } catch (error) {
      problem.textContent = wordsOf(error, t('lost.short'));
      problem.hidden = false;
      folder.setAttribute('aria-invalid', 'true');
      folder.focus();
      warn(problem.textContent);
    }
  });
  byId('start').replaceChildren(...underWay(offered), make('h2', { text: t('start.title') }), make('p', { text: t('start.how') }), form, ...fromFile(), ...beginnings());
}

/** A Word file as the beginning. */
function fromFile() {
  const input = make('input', { type: 'file', accept: '.docx', hidden: true });
  const told = make('div', { id: 'start-file', class: 'outcome' });
  input.addEventListener('change', () => { if (input.files.length) offer(told, input.files[0]); });
  return [make('h2', { text: t('import.title') }), make('p', { class: 'help', text: t('import.help') }),
    make('div', { class: 'row' }, button(t('word.file'), () => input.click(), { 'data-key': 'import' }), input), told];
}
