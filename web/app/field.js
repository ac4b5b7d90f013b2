// One field of the form. Its text belongs to whoever types: Vietnamese input methods send letters and take them back, and a
// field that is rewritten meanwhile loses some. So a focused field is never rewritten, nothing is put into it, and what was
// understood stands beside it.

import { ask, Refused } from './door.js';
import { button, freshId, isTypedIn, make } from './dom.js';
import { change, tell, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { t } from './words.js';

// So short that each letter is on the page at once, long enough for the burst of letters that an input method sends.
const SAVE_AFTER = 5;
// What is typed on within this time is one change to take back.
const SAME_CHANGE = 1500;
// A mistake is told when the field is left, or when nobody has typed for so long.
const TELL_AFTER = 1500;
const ECHOED = new Set(['money', 'date', 'time', 'day-month', 'percent', 'count', 'number']);
const DIGITS = new Set(['money', 'count', 'percent', 'number']);

export class Field {
  /**
   * @param {object} field as the form describes it
   * @param {{cell?: string}} [options] `cell` is the name of a field without a label of its own
   */
  constructor(field, { cell = null } = {}) {
    this.path = field.path;
    this.kind = field.kind;
    this.label = cell ?? field.label;
    this.isCell = cell !== null;
    this.was = field.value ?? null;
    this.problem = null;
    this.told = null;
    this.build(field);
    this.write(this.was);
    this.typed = this.read();
    this.showEcho(field.echo);
  }

  build(field) {
    this.id = freshId('field');
    this.echo = make('output', { class: 'echo', id: `${this.id}-echo`, for: this.id });
    this.error = make('div', { class: 'error', id: `${this.id}-error`, hidden: true });
    const help = this.helpOf(field);
    const described = [help && `${this.id}-help`, `${this.id}-echo`].filter(Boolean).join(' ');
    this.control = controlOf(field, {
      id: this.id,
      'data-path': field.path,
      'data-key': field.path,
      'aria-describedby': described,
      'aria-label': this.isCell ? this.label : null,
    });
    this.described = described;
    if (this.kind === 'cells') {
      this.element = make('div', { class: 'field' }, make('span', { class: 'label', text: field.label }), make('p', { class: 'help', text: t('form.only-in-file') }));
      return;
    }
    this.listen();
    const unit = field.unit ? make('span', { class: 'unit', text: field.unit }) : null;
    if (this.isCell) {
      this.element = make('div', { class: 'cell' }, this.control, this.echo, this.error);
      return;
    }
    const label = make('label', { for: this.id, class: 'label' }, field.label);
    if (!field.required) label.append(' ', make('span', { class: 'optional', text: t('form.optional') }));
    const line = make('div', { class: unit ? 'line with-unit' : 'line' }, this.control, unit);
    this.element = this.kind === 'yes-no'
      ? make('div', { class: 'field tick' }, make('div', { class: 'line' }, this.control, label), help, this.error)
      : make('div', { class: 'field' }, label, line, this.echo, help, this.error);
    this.element.classList.toggle('first', Boolean(field.first));
  }

  helpOf(field) {
    if (this.isCell) return null;
    const example = field.example && field.kind !== 'yes-no' && field.kind !== 'choice'
      ? t('form.example', { example: field.example.replace(/\n/g, ' / ') }) : null;
    const text = [field.help, example, field.shared ? t('form.shared-field') : null].filter(Boolean).join(' ');
    return text ? make('p', { class: 'help', id: `${this.id}-help`, text }) : null;
  }

  listen() {
    this.control.addEventListener('input', (event) => this.touched(event.isComposing));
    this.control.addEventListener('compositionend', () => this.touched(false));
    if (this.kind === 'yes-no' || this.kind === 'choice') this.control.addEventListener('change', () => this.save());
    this.control.addEventListener('blur', () => this.left());
    this.control.addEventListener('keydown', (event) => {
      // A text of one line stays one: Enter would put a break into it that nobody sees.
      if (event.key === 'Enter' && !event.isComposing && this.kind === 'text' && !this.control.value.includes('\n')) {
        event.preventDefault();
        this.save();
      }
    });
  }

  touched(isComposing) {
    clearTimeout(this.timer);
    clearTimeout(this.telling);
    if (this.control instanceof HTMLTextAreaElement) grow(this.control);
    if (isComposing || this.kind === 'yes-no') return;
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
    if (ECHOED.has(this.kind)) this.understand();
  }

  left() {
    // A conflict waits for the choice that stands below the field: to ask again would take its buttons away.
    if (this.read() !== this.typed) {
      if (this.read() !== this.contested) this.save();
    } else if (this.later) this.update(this.later.field, this.later.revision);
    if (this.problem) this.tellProblem();
  }

  read() {
    if (this.kind === 'yes-no') return this.control.checked;
    const text = this.control.value.normalize('NFC');
    return text.trim() === '' ? null : text;
  }

  write(value) {
    if (this.kind === 'yes-no') this.control.checked = value === true;
    else if (this.control.value !== (value ?? '')) this.control.value = value ?? '';
    if (this.control instanceof HTMLTextAreaElement) grow(this.control);
  }

  isFocused() {
    return document.activeElement === this.control && isTypedIn(this.control);
  }

  /** What the file says now. */
  update(field, revision) {
    this.later = null;
    const value = field.value ?? null;
    if (this.read() !== this.typed || this.busy) return;
    if (this.isFocused()) {
      // Its own save, put into order by the program; or a change from elsewhere, which waits until she leaves.
      if (revision === this.saved) this.was = value;
      else if (value !== this.was) this.later = { field, revision };
      this.showEcho(field.echo);
      return;
    }
    this.was = value;
    this.write(value);
    this.typed = this.read();
    this.showEcho(field.echo);
  }

  async save(was = undefined) {
    clearTimeout(this.timer);
    const value = this.read();
    if (value === this.typed && was === undefined) {
      if (this.problem) this.tellProblem();
      return;
    }
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.contested = undefined;
    try {
      const more = Date.now() - (this.savedAt ?? 0) < SAME_CHANGE;
      const answer = await change('set', () => ({ path: this.path, value, was: was === undefined ? this.was : was, more }));
      this.savedAt = Date.now();
      this.was = value;
      this.typed = value;
      this.saved = answer.revision;
      this.showEcho(answer.echo);
      this.setProblem(null);
      say(answer.echo ? t('saved.as', { label: this.label, echo: answer.echo }) : t('saved.one', { label: this.label }));
    } catch (error) {
      if (error instanceof Refused && error.conflict) this.showConflict(error.conflict, value);
      else this.setProblem(wordsOf(error, t('lost.short')));
    } finally {
      this.busy = false;
      if (this.again) {
        this.again = false;
        if (this.read() !== value) this.save();
      }
    }
  }

  async understand() {
    const value = this.read();
    if (value === null) return this.showEcho(null);
    try {
      const { echo } = await ask('understand', { path: this.path, value });
      if (this.read() === value) this.showEcho(echo);
    } catch {
      // The save will tell; half a number is no mistake yet.
      this.showEcho(null);
    }
  }

  showEcho(echo) {
    this.echo.textContent = echo ? t('form.understood', { echo }) : '';
  }

  setProblem(text) {
    this.problem = text;
    if (!text || !this.isFocused()) this.tellProblem();
    else this.telling = setTimeout(() => this.tellProblem(), TELL_AFTER);
  }

  tellProblem() {
    clearTimeout(this.telling);
    const text = this.problem;
    // Told once: what stands below the words, such as a choice, would go with them.
    if (this.told === text) return;
    this.told = text;
    this.error.replaceChildren(text ?? '');
    this.error.hidden = !text;
    if (text) {
      this.control.setAttribute('aria-invalid', 'true');
      this.control.setAttribute('aria-describedby', `${this.id}-error ${this.described}`);
      warn(`${this.label}: ${text}`);
    } else {
      this.control.removeAttribute('aria-invalid');
      this.control.setAttribute('aria-describedby', this.described);
    }
  }

  /** The file has changed meanwhile: both sides, and the choice. */
  showConflict({ theirs }, yours) {
    const shown = (value) => (value === null || value === undefined ? t('conflict.nothing') : value === true ? t('yes') : value === false ? t('no') : value);
    this.contested = yours;
    this.setProblem(t('conflict.told'));
    this.tellProblem();
    const keep = button(t('conflict.keep-theirs'), () => {
      this.was = theirs ?? null;
      this.write(this.was);
      this.typed = this.read();
      this.contested = undefined;
      this.setProblem(null);
      tell('saving', { waiting: 0 });
      this.control.focus();
    });
    const overwrite = button(t('conflict.keep-yours'), () => this.save(theirs ?? null));
    this.error.append(
      make('dl', { class: 'sides' }, make('dt', { text: t('conflict.theirs') }), make('dd', { text: shown(theirs) }),
        make('dt', { text: t('conflict.yours') }), make('dd', { text: shown(yours) })),
      make('div', { class: 'row' }, keep, overwrite),
    );
  }
}

function controlOf(field, attributes) {
  const shared = { ...attributes, autocomplete: 'off', spellcheck: 'false', lang: 'vi' };
  if (field.kind === 'yes-no') return make('input', { ...attributes, type: 'checkbox' });
  if (field.kind === 'choice') {
    const value = field.value ?? '';
    const words = field.choices.includes(value) || value === '' ? field.choices : [value, ...field.choices];
    return make('select', attributes, make('option', { value: '', text: t('form.no-choice') }), ...words.map((word) => make('option', { value: word, text: word })));
  }
  if (field.kind === 'text' || field.kind === 'lines' || field.kind === 'list') {
    return make('textarea', { ...shared, rows: '1', 'data-kind': field.kind });
  }
  return make('input', { ...shared, type: 'text', inputmode: DIGITS.has(field.kind) ? 'decimal' : null });
}

/** As high as its text; browsers that know `field-sizing` need no help. */
function grow(area) {
  if (CSS.supports('field-sizing', 'content')) return;
  const columns = Math.max(20, Math.floor(area.clientWidth / 8));
  area.rows = area.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
}
