// The beginning, where no report is open yet: a template or a set of papers and a name, or a file.

import { ask } from './door.js';
import { byId, button, freshId, make } from './dom.js';
import { beginWithFirst } from './first.js';
import { offer } from './import.js';
import { beginnings, leave, underWay } from './keeping.js';
import { goodNews } from './notice.js';
import { chooser } from './papers.js';
import { on, refresh, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { SetForm } from './set.js';
import { show } from './views.js';
import { t } from './words.js';

let offered = null;
// Which papers are offered where the start shows those of a set.
let shown = '';

export function startStart() {
  on('state', (state) => {
    offered = state.start ?? null;
    document.body.classList.toggle('starting', Boolean(offered));
    byId('start').hidden = !offered;
    if (!offered) return;
    const papers = (offered.papers ?? []).map(({ name }) => name).join();
    if (!byId('start').firstChild || papers !== shown) draw();
    shown = papers;
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
    byId('start').replaceChildren(make('h2', { text: t('papers.title'), tabindex: '-1' }), make('p', { text: t('papers.how') }), chooser(offered.papers, null, () => {}, leave()));
    return;
  }
  byId('start').replaceChildren(...underWay(offered), make('h2', { text: t('start.title') }), make('p', { text: t('start.how') }), newForm(), ...fromFile(), ...beginnings());
}

/** What can be begun, its name, and of a set what its papers share. */
function newForm() {
  const sets = new Map((offered.sets ?? []).map((set) => [`set ${set.name}`, set]));
  const beginnings = [...offered.templates];
  beginnings.splice(1, 0, ...[...sets].map(([name, { title, description }]) => ({ name, title, description })));
  const choices = beginnings.map(({ name, title, description }, index) => {
    const id = freshId('template');
    const box = make('input', { type: 'radio', name: 'template', value: name, id, 'aria-describedby': `${id}-help` });
    box.checked = index === 0;
    return make('div', { class: 'choice' }, box, make('label', { for: id, class: 'label', text: title }), make('p', { class: 'help', id: `${id}-help`, text: description }));
  });
  const folder = make('input', { type: 'text', id: freshId('folder'), autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'folder-help folder-error' });
  const problem = make('p', { class: 'error', id: 'folder-error', hidden: true });
  const name = make('label', { for: folder.id, class: 'label' });
  const help = make('p', { class: 'help', id: 'folder-help' });
  const more = make('div', { class: 'set-place' });
  const form = make('form', { novalidate: true }, make('fieldset', {}, make('legend', { text: t('start.template') }), ...choices),
    make('div', { class: 'field' }, name, folder, help, problem), more,
    button(t('start.go'), () => {}, { type: 'submit', class: 'primary' }));
  const forms = new Map();
  let open = null;
  const choose = () => {
    const chosen = form.elements.template.value;
    const set = sets.get(chosen);
    if (set && !forms.has(chosen)) forms.set(chosen, new SetForm(set));
    open = forms.get(chosen) ?? null;
    more.replaceChildren(...(open ? [open.element] : []));
    name.textContent = t(open ? 'set.folder' : 'start.folder');
    help.textContent = t(open ? 'set.folder-help' : 'start.folder-help');
    if (open) say(t('set.asked', { fields: set.fields.length, papers: set.papers.length }));
  };
  form.addEventListener('change', ({ target }) => { if (target.name === 'template') choose(); });
  choose();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    folder.removeAttribute('aria-invalid');
    const called = folder.value.normalize('NFC').trim();
    try {
      await (open ? beginSet(open, called) : beginReport(form.elements.template.value, called));
    } catch (error) {
      const text = wordsOf(error, t('lost.short'));
      warn(text);
      if (open?.tell(error.field, text)) return;
      problem.textContent = text;
      problem.hidden = false;
      folder.setAttribute('aria-invalid', 'true');
      folder.focus();
    }
  });
  return form;
}

async function beginReport(template, folder) {
  await ask('new', { template, folder });
  beginWithFirst();
  show('form');
  await refresh();
}

/** The set is there, and one of its papers is to be chosen. */
async function beginSet(form, folder) {
  const wanted = form.read();
  if (!wanted) {
    warn(t('set.no-paper'));
    return;
  }
  const answer = await ask('new-set', { ...wanted, folder });
  await refresh();
  goodNews(t('set.done', { folder: answer?.folder ?? folder }));
  scrollTo(0, 0);
  byId('start').querySelector('h2')?.focus();
}

/** A Word file as the beginning. */
function fromFile() {
  const input = make('input', { type: 'file', accept: '.docx', hidden: true });
  const told = make('div', { id: 'start-file', class: 'outcome' });
  input.addEventListener('change', () => { if (input.files.length) offer(told, input.files[0]); });
  return [make('h2', { text: t('import.title') }), make('p', { class: 'help', text: t('import.help') }),
    make('div', { class: 'row' }, button(t('word.file'), () => input.click(), { 'data-key': 'import' }), input), told];
}
