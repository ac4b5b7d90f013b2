// The words of the page in the language that was chosen.

import { CATALOGUE } from './catalogue.js';

const LANGUAGES = ['vi', 'en'];
const KEPT = 'vanban-language';

/** The chosen language at the start: the last one here, else Vietnamese. */
export function startLanguage() {
  const kept = localStorage.getItem(KEPT);
  document.documentElement.lang = LANGUAGES.includes(kept) ? kept : 'vi';
}

export function setLanguage(language) {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

/** `vi` or `en`. */
export function language() {
  return document.documentElement.lang;
}

/**
 * The text of a key with `values` in its braces.
 * @param {string} key @param {Object<string, any>} [values]
 */
export function t(key, values = {}) {
  const text = CATALOGUE[key]?.[LANGUAGES.indexOf(language())] ?? key;
  return text.replace(/\{(\w+)\}/g, (braces, name) => (name in values ? String(values[name]) : braces));
}

/** Whether there is a text of that key: names that the program gives may have none. */
t.has = (key) => key in CATALOGUE;

/** Writes the texts that the frame of the page asks for. */
export function fillIn(root) {
  for (const element of root.querySelectorAll('[data-words]')) element.textContent = t(element.dataset.words);
  for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
}
