// The papers of a set: one of them is chosen and opened, at the start and later from the bar.

import { openPaper } from './door.js';
import { byId, button, freshId, make } from './dom.js';
import { refresh, wordsOf } from './report.js';
import { warn } from './say.js';
import { t } from './words.js';

/**
 * The papers to choose from, as a form.
 * @param {{name: string, title: string}[]} papers
 * @param {?string} open the name of the one that is open
 * @param {() => void} opened what to do once another is
 * @param {HTMLElement[]} others buttons beside the one that opens
 */
export function chooser(papers, open = null, opened = () => {}, others = []) {
  const problem = make('p', { class: 'error', hidden: true });
  const choices = papers.map(({ name, title }, index) => {
    const id = freshId('paper');
    const box = make('input', { type: 'radio', name: 'paper', value: name, id, 'aria-describedby': `${id}-file` });
    box.checked = open ? name === open : index === 0;
    // A dialog begins where its reader is.
    box.autofocus = open === name;
    return make('div', { class: 'choice' }, box, make('label', { for: id, class: 'label', lang: 'vi', text: title }),
      make('p', { class: 'help', id: `${id}-file`, text: `papers/${name}.toml` }));
  });
  const form = make('form', { novalidate: true }, make('fieldset', {}, make('legend', { text: t('papers.which') }), ...choices), problem,
    make('div', { class: 'row foot' }, button(t('papers.open'), () => {}, { type: 'submit', class: 'primary' }), ...others));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      await openPaper(form.elements.paper.value);
      await refresh();
      opened();
    } catch (error) {
      problem.textContent = wordsOf(error, t('lost.short'));
      problem.hidden = false;
      warn(problem.textContent);
    }
  });
  return form;
}

/** The button of the bar that leads to the other papers; none where there is no set. */
export function otherPapers(state) {
  if (!state.papers?.length) return [];
  const show = () => {
    const title = make('h2', { id: freshId('papers'), text: t('papers.title') });
    const dialog = make('dialog', { class: 'papers', 'aria-labelledby': title.id });
    const close = () => dialog.close();
    dialog.append(title, chooser(state.papers, state.report.name, close, [button(t('papers.stay'), close, { class: 'quiet' })]));
    dialog.addEventListener('close', () => {
      dialog.remove();
      // The bar may be a new one by now.
      byId('bar-actions').querySelector('[data-key=papers]')?.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  };
  return [button(t('papers.others'), show, { 'data-key': 'papers', 'aria-haspopup': 'dialog' })];
}
