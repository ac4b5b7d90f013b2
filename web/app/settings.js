// Switches of the whole document, and the files that a build leaves in the folder of the report.

import { ask } from './door.js';
import { byId, freshId, make, refill } from './dom.js';
import { panel } from './keeping.js';
import { change, on, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { t } from './words.js';

let told = null;
let shown = null;

export function startSettings() {
  on('state', (state) => {
    const now = `${state.revision} ${state.report?.is_final} ${state.report?.open} ${document.documentElement.lang}`;
    if (state.report && now !== shown) {
      shown = now;
      load();
    }
  });
}

async function load() {
  const settings = await ask('settings').catch(() => null);
  if (!settings) return;
  const host = byId('view-settings');
  // Somebody types the watermark: its field is hers.
  if (host.contains(document.activeElement) && document.activeElement.type === 'text') return;
  told = make('div', { class: 'outcome' });
  refill(host, [make('h2', { text: t('settings.title') }),
    tick('final', settings.final, (isOn) => change('view', { final: isOn })),
    openOf(settings),
    profileOf(settings),
    tick('contents', settings.contents, (isOn) => change('section', { path: 'contents', on: isOn })),
    tick('duplex', settings.duplex, (isOn) => change('set', { path: 'print.duplex', value: isOn ? true : null, was: settings.duplex ? true : null })),
    watermarkOf(settings),
    told,
    ...panel()]);
}

async function attempt(act, undo) {
  try {
    await act();
    told.replaceChildren();
    say(t('saved.all'));
  } catch (error) {
    undo();
    const text = wordsOf(error, t('lost.short'));
    told.replaceChildren(make('p', { class: 'error', text }));
    warn(text);
  }
}

function tick(name, value, act) {
  const id = freshId('setting');
  const box = make('input', { type: 'checkbox', role: 'switch', id, 'data-key': `setting ${name}`, 'aria-describedby': `${id}-help` });
  box.checked = value;
  box.addEventListener('change', () => attempt(() => act(box.checked), () => { box.checked = !box.checked; }));
  return make('div', { class: 'field tick' }, make('div', { class: 'line' }, box, make('label', { for: id, class: 'label', text: t(`settings.${name}`) })),
    make('p', { class: 'help', id: `${id}-help`, text: t(`settings.${name}-help`) }));
}

/** What the clerk writes by hand when the document is registered. */
function openOf({ open }) {
  const place = (name) => tick(`open-${name}`, open.includes(name), (isOn) => {
    // A month by hand has its day by hand.
    const others = open.filter((other) => other !== name && !(name === 'day' && other === 'month'));
    return change('view', { open: isOn ? [...others, name] : others });
  });
  return make('fieldset', { class: 'open' }, make('legend', { text: t('settings.open') }), ...['number', 'day', 'month'].map(place));
}

function profileOf({ profiles, profile }) {
  const id = freshId('setting');
  const names = profile && !profiles.includes(profile) ? [profile, ...profiles] : profiles;
  const box = make('select', { id, 'data-key': 'setting profile' }, ...names.map((name) => make('option', { value: name, text: t.has(`profile.${name}`) ? t(`profile.${name}`) : name })));
  box.value = profile ?? '';
  let was = profile;
  box.addEventListener('change', () => attempt(async () => {
    await change('set', { path: 'profile', value: box.value, was });
    was = box.value;
  }, () => { box.value = was ?? ''; }));
  return make('div', { class: 'field' }, make('label', { for: id, class: 'label', text: t('settings.profile') }), box);
}

function watermarkOf({ watermark }) {
  const id = freshId('setting');
  const box = make('input', { type: 'text', id, lang: 'vi', autocomplete: 'off', 'data-key': 'setting watermark', 'aria-describedby': `${id}-help` });
  box.value = watermark ?? '';
  let was = watermark;
  box.addEventListener('change', () => attempt(async () => {
    const value = box.value.normalize('NFC').trim() || null;
    await change('set', { path: 'print.watermark', value, was });
    was = value;
  }, () => {}));
  return make('div', { class: 'field' }, make('label', { for: id, class: 'label', text: t('settings.watermark') }), box, make('p', { class: 'help', id: `${id}-help`, text: t('settings.watermark-help') }));
}
