// The form: the facts of the report, in its order. It is told what the file says at each new state and changes only what
// differs; what somebody is typing in stays as it is.

import { ask } from './door.js';
import { byId, button, isTypedIn } from './dom.js';
import { on, tell } from './report.js';
import { startFinder } from './finder.js';
import { showAll } from './first.js';
import { GroupView } from './group.js';
import { t } from './words.js';

let groups = [];
let labels = new Map();
let shown = { revision: null, language: null };
let stale = false;

export function startForm() {
  startFinder();
  on('state', (state) => {
    if (state.report && (state.revision !== shown.revision || document.documentElement.lang !== shown.language)) load();
    if (state.report) for (const view of groups) view.showMissing(state.missing);
  });
  // A group that could not be built anew while somebody typed in it is built when they have left.
  byId('form-groups').addEventListener('focusout', () => setTimeout(() => {
    if (stale && !isTypedIn(document.activeElement)) load();
  }, 0));
}

async function load() {
  const language = document.documentElement.lang;
  let form;
  try {
    form = await ask('form');
  } catch {
    // A broken file has no facts to show; the last ones stay, and the findings tell what is wrong.
    return;
  }
  const isOther = language !== shown.language;
  shown = { revision: form.revision, language };
  stale = false;
  const old = new Map(isOther ? [] : groups.map((view) => [view.path, view]));
  groups = form.groups.map((group) => {
    const view = old.get(group.path) ?? new GroupView(group, 3, form.revision);
    if (!view.update(group, form.revision)) stale = true;
    return view;
  });
  const elements = groups.map((view) => view.element);
  const host = byId('form-groups');
  if (elements.length !== host.children.length || elements.some((element, index) => host.children[index] !== element)) {
    host.replaceChildren(...elements);
  }
  labels = new Map();
  form.groups.forEach(noteLabels);
  tell('form', form);
}

function noteLabels(group) {
  labels.set(group.path, group.label);
  for (const field of group.fields ?? []) labels.set(field.path, field.label);
  for (const column of group.columns ?? []) labels.set(`${group.path}.*.${column.path}`, column.label);
  for (const inner of group.groups ?? []) noteLabels(inner);
}

/** What people call a key. */
export function labelOf(path) {
  const general = path.replace(/\.\d+\./g, '.*.');
  return labels.get(path) ?? labels.get(general) ?? path;
}

/** The list of paragraphs of one's own that is nearest to a key, where the template has one: by its name, `extra`. */
export function ownParagraphs(path) {
  for (let table = path; table.includes('.');) {
    table = table.slice(0, table.lastIndexOf('.'));
    if (labels.has(`${table}.extra`)) return `${table}.extra`;
  }
  return null;
}

/** Brings the field of a key before the reader, or the nearest table above it. */
export function goToField(path) {
  for (const view of groups) {
    if (path === view.path || path.startsWith(`${view.path}.`)) {
      const target = view.reveal(path);
      if (!target) return false;
      if (!target.checkVisibility()) showAll();
      target.scrollIntoView({ block: 'center' });
      target.focus({ preventScroll: true });
      return true;
    }
  }
  return false;
}

/** A button that leads to the field of a key. */
export function fieldButton(path, act) {
  return button(t('form.to-field', { label: labelOf(path) }), () => act(path), { class: 'link' });
}

export function allGroups() {
  return groups;
}

