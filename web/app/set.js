// A new set of papers: the few facts that all of them share, and which of them are wanted.

import { button, freshId, make } from './dom.js';
import { t } from './words.js';

export class SetForm {
  /** @param {{name: string, fields: object[], papers: {name: string, title: string}[]}} set */
  constructor(set) {
    this.set = set;
    this.fields = new Map(set.fields.map((field) => [field.path, new Fact(field)]));
    this.boxes = set.papers.map(({ name, title }) => {
      const box = make('input', { type: 'checkbox', id: freshId('set-paper'), value: name });
      box.checked = true;
      box.addEventListener('change', () => this.count());
      return { box, title };
    });
    this.legend = make('legend', { id: freshId('set-papers') });
    this.problem = make('p', { class: 'error', id: freshId('set-problem'), hidden: true });
    const all = (name, isOn) => button(t(name), () => {
      for (const { box } of this.boxes) box.checked = isOn;
      this.count();
    }, { class: 'quiet' });
    this.element = make('div', { class: 'set' },
      make('fieldset', { class: 'set-facts' }, make('legend', { text: t('set.facts') }), make('p', { class: 'help', text: t('set.facts-help') }),
        ...[...this.fields.values()].map(({ element }) => element)),
      make('fieldset', {}, this.legend, make('div', { class: 'row' }, all('word.all', true), all('word.none', false)),
        make('ul', { class: 'set-papers' }, ...this.boxes.map(({ box, title }) => make('li', {}, box, make('label', { for: box.id, text: title })))), this.problem));
    this.count();
  }

  count() {
    const chosen = this.boxes.filter(({ box }) => box.checked).length;
    this.legend.textContent = t('set.papers', { chosen, all: this.boxes.length });
    if (chosen) this.problem.hidden = true;
  }

  /** What is asked for, or null where no paper is chosen, which is told. */
  read() {
    for (const field of this.fields.values()) field.tell(null);
    const papers = this.boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    if (!papers.length) {
      this.problem.textContent = t('set.no-paper');
      this.problem.hidden = false;
      this.boxes[0].box.setAttribute('aria-describedby', this.problem.id);
      this.boxes[0].box.focus();
      return null;
    }
    const facts = [...this.fields].filter(([, field]) => field.isTyped()).map(([path, field]) => [path, field.value()]);
    return { set: this.set.name, papers, facts };
  }

  /** Says at a field what is wrong with it; false where it is none of these. */
  tell(path, text) {
    const field = this.fields.get(path);
    field?.tell(text);
    return Boolean(field);
  }
}

/** A field with its example, which stays where nothing else is typed. */
class Fact {
  constructor(field) {
    this.was = field.value ?? '';
    const id = freshId('set-fact');
    this.input = make('input', { type: 'text', id, value: this.was, autocomplete: 'off', spellcheck: 'false', lang: 'vi', 'data-path': field.path, inputmode: field.kind === 'count' ? 'numeric' : null });
    this.error = make('p', { class: 'error', id: `${id}-error`, hidden: true });
    this.help = field.help ? make('p', { class: 'help', id: `${id}-help`, text: field.help }) : null;
    const label = make('label', { for: id, class: 'label' }, field.label);
    if (!field.required) label.append(' ', make('span', { class: 'optional', text: t('form.optional') }));
    this.element = make('div', { class: 'field' }, label, this.input, this.help, this.error);
    this.describe();
  }

  value() {
    return this.input.value.normalize('NFC').trim();
  }

  isTyped() {
    return this.value() !== this.was;
  }

  tell(text) {
    this.error.textContent = text ?? '';
    this.error.hidden = !text;
    if (text) {
      this.input.setAttribute('aria-invalid', 'true');
      // With the words below it in sight.
      this.element.scrollIntoView({ block: 'center' });
      this.input.focus({ preventScroll: true });
    } else this.input.removeAttribute('aria-invalid');
    this.describe();
  }

  describe() {
    const ids = [this.error.hidden ? null : this.error.id, this.help?.id].filter(Boolean).join(' ');
    if (ids) this.input.setAttribute('aria-describedby', ids);
    else this.input.removeAttribute('aria-describedby');
  }
}
