// What this file is, what it stops, and whose work is in it.

import { button, make } from '../app/dom.js';
import { notice } from '../app/notice.js';
import { t } from '../app/words.js';
import { unpacked } from './engine.js';

/** What the settings say of the page itself. @returns {HTMLElement[]} */
export function about() {
  const version = document.querySelector('meta[name=generator]').content;
  const list = (...keys) => make('ul', {}, ...keys.map((key) => make('li', { text: t(key) })));
  return [make('h3', { text: t('about.title') }),
    make('p', { text: version }),
    make('details', {}, make('summary', { text: t('about.safe') }),
      make('p', { text: t('about.stops') }), list('about.stops-scripts', 'about.stops-requests', 'about.stops-forms'),
      make('p', { text: t('about.open') }), list('about.open-links', 'about.open-webrtc', 'about.open-drafts'),
      make('p', { text: t('about.check') }), list('about.check-offline', 'about.check-policy', 'about.check-sum')),
    make('details', {}, make('summary', { text: t('about.word') }), make('p', { text: t('about.word-help') })),
    make('div', { class: 'row' }, button(t('about.licences'), licences, { 'data-key': 'licences' }))];
}

async function licences() {
  let text;
  try {
    text = new TextDecoder().decode(await unpacked('data-licences'));
  } catch (error) {
    notice(error.message);
    return;
  }
  const close = button(t('close'), () => dialog.close(), { class: 'primary' });
  const dialog = make('dialog', { class: 'licences', 'aria-label': t('about.licences') }, close, make('pre', { tabindex: '0', lang: 'en', text }));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
