// A table of the report as a group of fields that can be folded, with a switch where the report may do without it.

import { button, freshId, isTypedIn, make, refill } from './dom.js';
import { Field } from './field.js';
import { Grid } from './grid.js';
import { change, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { t } from './words.js';

const open = new Set(JSON.parse(sessionStorage.getItem('vanban-open') ?? '["document"]'));

export class GroupView {
  /** @param {object} group @param {number} level of its heading */
  constructor(group, level, revision) {
    this.path = group.path;
    this.level = level;
    this.shape = null;
    this.fields = new Map();
    this.inner = [];
    this.id = freshId('group');
    this.head = make('div', { class: 'group-head' });
    this.body = make('div', { class: 'group-body', id: this.id });
    this.element = make('section', { class: `group level-${level}`, 'data-group': group.path }, this.head, this.body);
    this.update(group, revision);
  }

  /**
   * Shows what the file says. False where somebody types in a part that would have to be built anew.
   * @returns {boolean}
   */
  update(group, revision) {
    this.group = group;
    let isDone = true;
    if (shapeOf(group) !== this.shape) {
      if (this.shape !== null && this.isTypedIn()) isDone = false;
      else this.build(group, revision);
    }
    for (const field of group.fields ?? []) this.fields.get(field.path)?.update(field, revision);
    if (this.grid && !this.grid.update(group, revision)) isDone = false;
    (group.groups ?? []).forEach((inner) => {
      const view = this.inner.find((view) => view.path === inner.path);
      if (view && !view.update(inner, revision)) isDone = false;
    });
    this.showTally();
    return isDone;
  }

  isTypedIn() {
    const active = document.activeElement;
    // A field in a table within is none of its own.
    return isTypedIn(active) && active.closest('.group') === this.element;
  }

  build(group, revision) {
    this.shape = shapeOf(group);
    // A small table that must be there is no more than a heading over its fields.
    this.isSmall = group.kind === 'table' && !(group.groups ?? []).length && (group.fields ?? []).length <= 3 && this.level > 3;
    this.buildHead(group);
    // What the whole table shares, its head says for all of its fields.
    const fields = (group.fields ?? []).map((field) => this.fields.get(field.path) ?? new Field({ ...field, shared: field.shared && !group.shared }));
    this.fields = new Map(fields.map((field) => [field.path, field]));
    this.inner = (group.groups ?? []).map((inner) => this.inner.find((view) => view.path === inner.path)
      ?? new GroupView(inner, Math.min(this.level + 1, 6), revision));
    this.grid = group.kind === 'tables' ? this.grid ?? new Grid(group, revision) : null;
    const words = [group.help, group.shared && this.level === 3 ? t('form.shared-help') : null].filter(Boolean).join(' ');
    const help = words ? make('p', { class: 'help', text: words }) : null;
    refill(this.body, [help, this.grid?.element, ...fields.map((field) => field.element), ...this.inner.map((view) => view.element)].filter(Boolean));
    this.fold(this.isSmall || open.has(this.path));
  }

  buildHead(group) {
    const heading = make(`h${this.level}`);
    if (this.isSmall) heading.textContent = group.label;
    else {
      this.folder = button(group.label, () => this.fold(this.body.hidden, true), { class: 'fold', 'aria-controls': this.id, 'data-key': `fold ${group.path}` });
      heading.append(this.folder);
    }
    this.tally = make('span', { class: 'tally' });
    const shared = group.shared && this.level === 3 ? make('span', { class: 'shared', text: t('form.shared') }) : null;
    refill(this.head, [heading, shared, this.tally, group.required ? null : this.switchOf(group)].filter(Boolean));
  }

  switchOf(group) {
    const box = make('input', { type: 'checkbox', role: 'switch', 'aria-label': t('form.section', { label: group.label }), 'data-key': `switch ${group.path}` });
    box.checked = group.present;
    box.addEventListener('change', async () => {
      try {
        await change('section', { path: group.path, on: box.checked });
        if (box.checked) this.fold(true, true);
        say(t(box.checked ? 'form.section-on' : 'form.section-off', { label: group.label }));
      } catch (error) {
        box.checked = !box.checked;
        warn(wordsOf(error, t('lost.short')));
        this.body.before(make('p', { class: 'error', text: wordsOf(error, t('lost.short')) }));
      }
    });
    return make('label', { class: 'switch' }, box, make('span', { 'aria-hidden': 'true', text: t(group.present ? 'form.on' : 'form.off') }));
  }

  fold(isOpen, isChosen = false) {
    const shown = isOpen && (this.group.present || this.group.required);
    this.body.hidden = !shown;
    this.element.classList.toggle('off', !this.group.present && !this.group.required);
    this.folder?.setAttribute('aria-expanded', String(shown));
    if (!isChosen) return;
    if (isOpen) open.add(this.path);
    else open.delete(this.path);
    sessionStorage.setItem('vanban-open', JSON.stringify([...open]));
  }

  showTally() {
    const { filled, all } = countOf(this.group);
    this.tally.textContent = all && !this.isSmall ? `${filled}/${all}` : '';
    this.tally.title = t('form.filled', { filled, all });
  }

  showMissing(missing) {
    const lacks = missing.some(({ path }) => path.startsWith(`${this.path}.`));
    this.head.classList.toggle('lacks', lacks);
    for (const [path, field] of this.fields) field.element.classList.toggle('lacking', missing.some((one) => one.path === path));
    for (const view of this.inner) view.showMissing(missing);
  }

  /** Opens what hides the field of a key, and gives its control; that of the table where the field is not there. */
  reveal(path) {
    if (this.group.present || this.group.required) this.fold(true, true);
    const inner = this.inner.find((view) => path === view.path || path.startsWith(`${view.path}.`));
    if (inner) return inner.reveal(path);
    return this.fields.get(path)?.control ?? this.grid?.controlOf(path)
      ?? [...this.fields.values()].find((field) => path.startsWith(`${field.path}.`))?.control
      ?? this.head.querySelector('input, button') ?? this.body.querySelector('input, textarea, select');
  }
}

/** What a group is built of, without its values. */
function shapeOf(group) {
  const fields = (group.fields ?? []).map(({ path, kind, label, choices, shared }) => [path, kind, label, choices, shared]);
  const inner = (group.groups ?? []).map(({ path }) => path);
  return JSON.stringify([group.label, group.present, group.required, group.shared, fields, inner]);
}

function countOf(group) {
  const fields = (group.fields ?? []).filter(({ kind }) => kind !== 'cells');
  const sum = { filled: fields.filter(({ value }) => value !== null && value !== undefined).length, all: fields.length };
  for (const inner of (group.groups ?? []).filter(({ present, required }) => present || required)) {
    const { filled, all } = countOf(inner);
    sum.filled += filled;
    sum.all += all;
  }
  return sum;
}
