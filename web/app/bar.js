// The bar above all: which report, which stage, whether all is saved; undo, downloads, language.

import { file } from './door.js';
import { byId, button, isTypedIn, make, refill } from './dom.js';
import { actions, isUnsaved, savedWords } from './keeping.js';
import { notice, save } from './notice.js';
import { otherPapers } from './papers.js';
import { change, current, isSaving, on, tell, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { hasUnsavedText } from './source.js';
import { setLanguage, t } from './words.js';

let trouble = null;

export function startBar() {
  on('state', draw);
  on('language', draw);
  on('keeping', showSaved);
  on('saving', ({ waiting, error }) => {
    trouble = waiting ? null : error ?? null;
    showSaved();
  });
  document.addEventListener('keydown', (event) => {
    // In a field these keys take back letters, as everywhere.
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTypedIn(document.activeElement)) return;
    const name = { z: event.shiftKey ? 'redo' : 'undo', y: 'redo' }[event.key.toLowerCase()];
    if (!name) return;
    event.preventDefault();
    step(name);
  });
  addEventListener('beforeunload', (event) => { if (isSaving() || hasUnsavedText() || isUnsaved()) event.preventDefault(); });
}

function draw() {
  const state = current();
  const report = state?.report;
  byId('title').textContent = report?.title?.replace(/\s+/g, ' ') || report?.name || t(state?.start?.papers?.length ? 'papers.title' : 'start.title');
  byId('title').lang = report ? 'vi' : document.documentElement.lang;
  const stage = report ? t(report.is_final ? 'stage.final' : 'stage.draft') : '';
  byId('stage').textContent = stage;
  byId('stage').classList.toggle('final', Boolean(report?.is_final));
  document.title = [report?.name, stage, 'vanban'].filter(Boolean).join(' – ');
  showSaved();
  const other = document.documentElement.lang === 'vi' ? 'en' : 'vi';
  const speak = button(t('bar.language'), () => {
    setLanguage(other);
    tell('language', other);
  }, { class: 'quiet', lang: other, 'data-key': 'language' });
  if (!report) {
    refill(byId('bar-actions'), [speak]);
    return;
  }
  const isFinal = report.is_final;
  const stages = make('div', { class: 'segments', role: 'group', 'aria-label': t('bar.stage') },
    button(t('stage.draft'), () => view(false), { 'aria-pressed': String(!isFinal), 'data-key': 'draft' }),
    button(t('stage.final'), () => view(true), { 'aria-pressed': String(isFinal), 'data-key': 'final' }));
  refill(byId('bar-actions'), [
    ...otherPapers(state),
    stepButton('undo', '↶', state.can_undo),
    stepButton('redo', '↷', state.can_redo),
    stages,
    button(t('bar.docx'), () => download('docx'), { class: 'primary', 'data-key': 'docx' }),
    button(t('bar.pdf'), () => download('pdf'), { class: 'primary', 'data-key': 'pdf' }),
    ...actions(),
    speak,
  ], byId('title'));
}

/** On a phone the arrow alone has to do; its name stays. */
function stepButton(name, arrow, isThere) {
  const label = t(`bar.${name}`);
  return make('button', { type: 'button', class: 'quiet', disabled: !isThere, 'data-key': name, 'aria-label': label, title: label, on: { click: () => step(name) } },
    make('span', { class: 'arrow', 'aria-hidden': 'true', text: arrow }), make('span', { class: 'roomy', text: ` ${label}` }));
}

function showSaved() {
  const saved = byId('saved');
  saved.textContent = !current()?.report ? '' : isSaving() ? t('saved.saving') : trouble ? t('saved.not') : savedWords() ?? t('saved.all');
  saved.classList.toggle('not', Boolean(trouble));
}

async function view(isFinal) {
  if (current().report.is_final === isFinal) return;
  try {
    await change('view', { final: isFinal });
    say(t(isFinal ? 'stage.now-final' : 'stage.now-draft'));
  } catch (error) {
    warn(wordsOf(error, t('lost.short')));
  }
}

async function step(name) {
  try {
    await change(name);
    say(t(`bar.${name}-done`));
  } catch (error) {
    warn(wordsOf(error, t('lost.short')));
  }
}

async function download(format) {
  try {
    save(await file(format, current().report.is_final));
    notice(null);
  } catch (error) {
    notice(wordsOf(error, t('lost.short')));
  }
}
