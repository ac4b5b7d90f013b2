// What stands below the bar until it is over, and files that are handed to whoever sits there.

import { byId, button, make } from './dom.js';
import { say, warn } from './say.js';
import { t } from './words.js';

/**
 * What stands below the bar until it is over: a download refused, a connection lost.
 * @param {?string} text nothing takes it away
 * @param {HTMLElement[]} [choices] what can be done about it
 */
export function notice(text, advice = null, isLasting = false, choices = []) {
  put(text, advice, isLasting, choices);
  if (text) warn([text, advice].filter(Boolean).join(' '));
}

/** The same for what went well. */
export function goodNews(text, advice = null) {
  put(text, advice, false, []);
  byId('notice').classList.add('good');
  say([text, advice].filter(Boolean).join(' '));
}

function put(text, advice, isLasting, choices) {
  const place = byId('notice');
  place.hidden = !text;
  place.classList.remove('good');
  if (!text) return;
  const close = isLasting ? null : button(t('close'), () => notice(null), { class: 'quiet' });
  const buttons = [...choices, ...(close ? [close] : [])];
  place.replaceChildren(make('p', { text }), ...(advice ? [make('p', { class: 'help', text: advice })] : []), ...buttons);
}

/** Hands a file to whoever sits there. */
export function save({ name, bytes }) {
  const address = URL.createObjectURL(bytes);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(t('bar.downloaded', { name }));
}
