// A Word file that becomes a report: how much of it is found again and what somebody should look at, a name, and the report
// is there. Nothing is written before somebody says so.

import { imported } from './door.js';
import { button, freshId, make } from './dom.js';
import { goodNews } from './notice.js';
import { refresh, sentence, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { show } from './views.js';
import { t } from './words.js';

/** Shows in `host` what would become of a file. */
export async function offer(host, file) {
  if (!/\.docx$/i.test(file.name)) {
    host.replaceChildren(make('p', { class: 'error', text: t('word.not-docx') }));
    warn(t('word.not-docx'));
    return;
  }
  host.replaceChildren(make('p', { class: 'strong', text: file.name }), make('p', { class: 'help', text: t('import.reading') }));
  say(t('import.reading'));
  try {
    const bytes = await file.arrayBuffer();
    const answer = await imported(file.name, bytes, true);
    host.replaceChildren(make('p', { class: 'strong', text: file.name }), ...toldOf(answer), formOf(answer, bytes));
    say(agreement(answer));
    host.querySelector('input').focus();
  } catch (error) {
    const text = wordsOf(error, t('lost.short'));
    host.replaceChildren(make('p', { class: 'strong', text: file.name }), make('p', { class: 'error', text }));
    warn(text);
  }
}

/** What an import has to say, as a list. */
export function remarkList(remarks) {
  return make('ul', { class: 'remarks' }, ...remarks.map(({ text, advice }) => make('li', {},
    make('p', { text: sentence(text) }), advice ? make('p', { class: 'help', text: sentence(advice) }) : null)));
}

function toldOf(answer) {
  const { remarks } = answer;
  return [make('p', { text: agreement(answer) }),
    ...(remarks.length ? [make('details', { class: 'more' }, make('summary', { text: t('import.remarks', { count: remarks.length }) }), remarkList(remarks))] : [])];
}

function agreement({ words: [found, all] }) {
  const share = all ? Math.floor((found * 1000) / all) / 10 : 100;
  return t('import.agree', { percent: share.toLocaleString(document.documentElement.lang) });
}

function formOf({ folder }, bytes) {
  const name = make('input', { type: 'text', id: freshId('import'), value: folder, autocomplete: 'off', spellcheck: 'false' });
  const help = freshId('import-help');
  const problem = make('p', { class: 'error', id: freshId('import-error'), hidden: true });
  name.setAttribute('aria-describedby', `${help} ${problem.id}`);
  const form = make('form', { novalidate: true },
    make('div', { class: 'field' }, make('label', { for: name.id, class: 'label', text: t('start.folder') }), name, make('p', { class: 'help', id: help, text: t('start.folder-help') }), problem),
    make('div', { class: 'row' }, button(t('import.go'), () => {}, { type: 'submit', class: 'primary' })));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const submit = form.querySelector('[type=submit]');
    submit.disabled = true;
    try {
      const answer = await imported(`${name.value.normalize('NFC').trim()}.docx`, bytes);
      await refresh();
      if (answer.remarks.length) show('findings');
      goodNews(t('import.done', { folder: answer.folder }), agreement(answer));
    } catch (error) {
      problem.textContent = wordsOf(error, t('lost.short'));
      problem.hidden = false;
      name.setAttribute('aria-invalid', 'true');
      name.focus();
      warn(problem.textContent);
    } finally {
      submit.disabled = false;
    }
  });
  return form;
}
