// A list of tables: a row for each, a column for each fact. Rows are added, taken out and moved by buttons, and pasted from a
// spreadsheet, after a look at what was understood.

import { ask } from './door.js';
import { button, isTypedIn, make, refill } from './dom.js';
import { Field } from './field.js';
import { change, wordsOf } from './report.js';
import { say, warn } from './say.js';
import { t } from './words.js';

export class Grid {
  constructor(group, revision) {
    this.path = group.path;
    this.cells = new Map();
    this.body = make('tbody');
    this.headRow = make('tr');
    this.box = make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': group.label },
      make('table', { class: 'grid' }, make('thead', {}, this.headRow), this.body));
    this.adder = button(t('grid.add'), () => this.do({ do: 'add', at: this.group.rows.length }, t('grid.added')), { 'data-key': 'add' });
    this.paster = button(t('grid.paste'), () => this.openPaste(), { class: 'quiet', 'data-key': 'paste' });
    this.pasting = make('div', { class: 'pasting', hidden: true });
    this.element = make('div', { class: 'grid-box' }, this.box, make('div', { class: 'row' }, this.adder, this.paster), this.pasting);
    this.box.addEventListener('paste', (event) => this.pasted(event));
    this.shape = null;
    this.update(group, revision);
  }

  update(group, revision) {
    this.group = group;
    const shape = JSON.stringify([group.columns.map(({ path, label }) => [path, label]), group.rows.length]);
    if (shape !== this.shape) {
      if (this.shape !== null && isTypedIn(document.activeElement) && this.box.contains(document.activeElement)) return false;
      this.shape = shape;
      this.build(group);
    }
    group.rows.forEach((row) => group.columns.forEach((column, index) => {
      this.cells.get(`${row.path}.${column.path}`)?.update({ value: row.values[index] ?? null, echo: null }, revision);
    }));
    return true;
  }

  build(group) {
    this.box.hidden = group.rows.length === 0;
    const heads = group.columns.map((column) => make('th', { scope: 'col', text: column.unit ? `${column.label} (${column.unit})` : column.label }));
    this.headRow.replaceChildren(make('th', { scope: 'col' }, t('grid.number'), ' ', make('span', { class: 'unseen', text: t('grid.actions') })), ...heads);
    const cells = new Map();
    const lines = group.rows.map((row, at) => this.lineOf(group, row, at, cells));
    this.cells = cells;
    refill(this.body, lines, this.adder);
  }

  lineOf(group, row, at, cells) {
    const columns = group.columns.map((column, index) => {
      const path = `${row.path}.${column.path}`;
      const name = t('grid.cell', { label: column.label, row: at + 1 });
      const cell = new Field({ ...column, path, value: row.values[index] ?? null, echo: null }, { cell: name });
      cells.set(path, cell);
      return make('td', { class: `kind-${column.kind}` }, cell.element);
    });
    const act = (icon, label, step, told, isOff = false) => button(icon, () => this.do(step, told), {
      class: 'quiet small', 'aria-label': t(label, { row: at + 1 }), title: t(label, { row: at + 1 }), 'data-key': `${label} ${step.to ?? at}`, disabled: isOff,
    });
    // Number and buttons share a cell, at the edge that is in sight; the name of each field says its row.
    const actions = make('td', { class: 'row-actions' }, make('div', { 'aria-hidden': 'true', text: String(at + 1) }),
      act('↑', 'grid.up', { do: 'move', at, to: at - 1 }, t('grid.moved'), at === 0),
      act('↓', 'grid.down', { do: 'move', at, to: at + 1 }, t('grid.moved'), at === group.rows.length - 1),
      act('×', 'grid.remove', { do: 'remove', at }, t('grid.removed')));
    return make('tr', {}, actions, ...columns);
  }

  async do(step, told) {
    try {
      await change('rows', { path: this.path, ...step });
      say(told);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    const text = wordsOf(error, t('lost.short'));
    warn(text);
    this.pasting.hidden = false;
    this.pasting.replaceChildren(make('p', { class: 'error', text }), button(t('close'), () => this.closePaste()));
  }

  controlOf(path) {
    return this.cells.get(path)?.control ?? this.cells.values().next().value?.control ?? this.adder;
  }

  /** Cells come with tabs or line ends between them; one word alone is pasted as everywhere. */
  pasted(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const cell = event.target.closest('[data-path]');
    if (!/\t|\r?\n./.test(text) || !cell) return;
    event.preventDefault();
    const [at, ...column] = cell.dataset.path.slice(this.path.length + 1).split('.');
    this.preview(text, Number(at), Math.max(0, this.group.columns.findIndex(({ path }) => path === column.join('.'))));
  }

  openPaste() {
    const label = t('grid.paste-here');
    const area = make('textarea', { rows: '4', 'aria-label': label, placeholder: label });
    // What is pasted here is looked at at once; typed lines wait for the button.
    const look = () => this.preview(area.value, this.group.rows.length, 0);
    area.addEventListener('paste', () => setTimeout(look, 0));
    this.pasting.hidden = false;
    this.pasting.replaceChildren(make('p', { class: 'help', text: t('grid.paste-help') }), area,
      make('div', { class: 'row' }, button(t('grid.look'), look), button(t('cancel'), () => this.closePaste(), { class: 'quiet' })));
    area.focus();
  }

  closePaste() {
    this.pasting.hidden = true;
    this.pasting.replaceChildren();
    this.paster.focus();
  }

  async preview(text, at, column) {
    if (!text.trim()) return;
    let answer;
    try {
      answer = await ask('paste', { path: this.path, at, column, text, dry: true });
    } catch (error) {
      this.fail(error);
      return;
    }
    const wrong = new Map(answer.errors.map((error) => [`${error.row} ${error.column}`, error.text]));
    const lines = answer.rows.map((row, line) => make('tr', {}, make('th', { scope: 'row', text: String(at + line + 1) }),
      ...row.map((value, index) => {
        const problem = wrong.get(`${line} ${index}`);
        return make('td', { class: problem ? 'wrong' : null }, value ?? '', problem ? make('div', { class: 'error', text: problem }) : null);
      })));
    const heads = (answer.rows[0] ?? []).map((_, index) => make('th', { scope: 'col', text: this.group.columns[column + index]?.label ?? '' }));
    const title = make('p', { class: 'strong', tabindex: '-1', text: t(wrong.size ? 'grid.paste-wrong' : 'grid.paste-good', { rows: answer.rows.length, errors: wrong.size }) });
    const put = button(t('grid.put'), async () => {
      try {
        await change('paste', { path: this.path, at, column, text, dry: false });
        say(t('grid.pasted', { rows: answer.rows.length }));
        this.closePaste();
      } catch (error) {
        this.fail(error);
      }
    }, { class: 'primary', disabled: wrong.size > 0 });
    this.pasting.hidden = false;
    this.pasting.replaceChildren(title,
      make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': t('grid.paste') }, make('table', { class: 'grid' }, make('thead', {}, make('tr', {}, make('th', { scope: 'col', text: t('grid.number') }), ...heads)), make('tbody', {}, ...lines))),
      make('div', { class: 'row' }, put, button(t('cancel'), () => this.closePaste(), { class: 'quiet' })));
    title.focus();
    if (wrong.size) warn(title.textContent);
  }
}
