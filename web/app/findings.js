// What build and check have to say, beside the pages and never over them. A finding that is mended goes by itself.

import { ask } from './door.js';
import { byId, button, make, refill } from './dom.js';
import { goToField, labelOf } from './form.js';
import { remarkList } from './import.js';
import { mark } from './marks.js';
import { goTo } from './places.js';
import { change, on, sentence, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { openSource } from './source.js';
import { isNarrow, isWide, show, tally } from './views.js';
import { t } from './words.js';

const ORDER = ['error', 'warning', 'advice'];
let last = null;
// What there is to tell of the generation that it names.
let told = null;
let errors = 0;

export function startFindings() {
  on('state', (state) => {
    if (!state.report) {
      told = null;
      return;
    }
    last = state;
    const stale = byId('stale');
    stale.hidden = state.is_current;
    stale.textContent = state.is_current ? '' : t('pages.stale');
  });
  on('findings', (answer) => {
    told = answer;
    draw();
    const wrong = told.findings.filter(({ severity }) => severity === 'error');
    if (wrong.length > errors) warn(t('findings.errors', { count: wrong.length, text: wrong[0].text }));
    errors = wrong.length;
  });
  on('language', () => { if (told) draw(); });
}

function draw() {
  const { missing, remarks } = last;
  const { findings } = told;
  tally('findings', findings.length + remarks.length);
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const parts = [make('h2', { text: t('findings.title') })];
  if (remarks.length) {
    parts.push(make('h3', { text: t('import.remarks', { count: remarks.length }) }), remarkList(remarks),
      make('div', { class: 'row' }, button(t('import.seen'), seen, { 'data-key': 'seen' })), make('h3', { text: t('import.others') }));
  }
  if (sorted.length) parts.push(make('ul', { class: 'findings' }, ...sorted.map(itemOf)));
  else parts.push(make('p', { class: 'empty', text: t('findings.none') }));
  parts.push(make('h3', { text: missing.length ? t('missing.title', { count: missing.length }) : t('missing.none') }));
  if (missing.length) {
    parts.push(make('ul', { class: 'missing' }, ...missing.map(({ path, label }) => make('li', {},
      button(label, () => toField(path), { class: 'link', 'data-key': `missing ${path}` })))));
  }
  refill(byId('view-findings'), parts, byId('views').querySelector('[data-view=findings]'));
}

/** The words of a line that change, with some of those beside them; a blank shows as what it is. */
function changedWords({ before, after }) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const shown = (text) => text.replace(/ /g, '␣').replace(/\u00a0/g, '⍽');
  const lead = before.slice(Math.max(0, start - 12), start);
  const tail = before.slice(before.length - end, before.length - end + 12);
  const [old, now] = [before, after].map((text) => shown(text.slice(start, text.length - end)));
  return [make('span', { lang: 'vi' }, `…${lead}`, old ? make('del', { text: old }) : '', now ? make('ins', { text: now }) : '', `${tail}…`)];
}

async function mend({ id }) {
  try {
    await change('mend', { finding: id, generation: told.generation });
    say(t('findings.mended'));
  } catch (error) {
    warn(wordsOf(error, t('lost.short')));
  }
}

async function seen() {
  await change('seen').catch(() => {});
  say(t('import.seen-done'));
}

function itemOf(finding) {
  const key = `${finding.code} ${finding.file} ${finding.line} ${finding.text}`;
  const item = make('li', { class: `finding ${finding.severity}` },
    make('p', { class: 'kind' }, make('span', { class: 'badge', text: t(`findings.${finding.severity}`) }), make('span', { class: 'code', text: finding.code })),
    make('p', { class: 'told', text: sentence(finding.text) }));
  if (finding.advice) item.append(make('p', { class: 'advice', text: sentence(finding.advice) }));
  if (finding.article) item.append(make('p', { class: 'help', text: finding.article }));
  if (finding.quoted) item.append(make('p', { class: 'quoted', text: finding.quoted.trim() }));
  if (finding.mend) {
    item.append(make('div', { class: 'row mend' }, make('p', {}, make('span', { class: 'help', text: `${t('findings.becomes')} ` }), ...changedWords(finding.mend)),
      button(t('findings.mend'), () => mend(finding), { 'data-key': `${key} mend`, 'aria-label': t('findings.mend-this', { text: sentence(finding.text) }) })));
  }
  const jumps = [];
  if (finding.key) jumps.push(button(t('findings.to-field', { label: labelOf(finding.key) }), () => toField(finding.key), { class: 'link', 'data-key': `${key} field` }));
  jumps.push(button(t('findings.to-page'), (event) => toPage(finding, event.currentTarget), { class: 'link', 'data-key': `${key} page` }));
  if (finding.file) {
    const place = finding.line ? `${finding.file}:${finding.line}` : finding.file;
    jumps.push(button(place, () => openSource(finding.file, finding.line), { class: 'link', 'aria-label': t('findings.to-file', { place }), 'data-key': `${key} file` }));
  }
  item.append(make('div', { class: 'row jumps' }, ...jumps));
  return item;
}

function toField(path) {
  if (!isWide()) show('form');
  if (!goToField(path)) warn(t('findings.no-field'));
}

async function toPage(finding, jump) {
  const found = await ask('find', { finding: finding.id }).catch(() => ({ page: null }));
  if (found.page === null || found.page === undefined) {
    jump.replaceWith(make('span', { class: 'help', text: t('findings.no-page') }));
    return;
  }
  mark('flagged', [found]);
  if (isNarrow()) show('pages');
  goTo(found);
}
