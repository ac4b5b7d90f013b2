// Elements made by code. Text goes in as text and never as markup; the only markup of the page is that of its pages,
// which `sheet.js` takes from the program.

/**
 * An element with its attributes and children. `text` is its text, `on` maps events to what they do; an attribute that is
 * false, null or undefined is left out, one that is true is empty.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') element.textContent = value;
    else if (name === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that does one thing. */
export function button(text, act, attributes = {}) {
  return make('button', { type: 'button', text, on: { click: act }, ...attributes });
}

export function byId(id) {
  return document.getElementById(id);
}

let count = 0;

/** An id that no other element has. */
export function freshId(stem) {
  count += 1;
  return `${stem}-${count}`;
}

/** What the caret blinks in: its content is the typist's until she leaves it. */
export function isTypedIn(element) {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
    || (element instanceof HTMLInputElement && element.type !== 'checkbox');
}

/**
 * Puts new children into an element. Where the focus was inside, it goes to the new child with the same `data-key`, so that
 * whoever works by keyboard stays where they were; else to `fallback`.
 */
export function refill(element, children, fallback = null) {
  const active = document.activeElement;
  const inside = element.contains(active) && active !== element;
  const key = inside ? active.dataset.key : null;
  element.replaceChildren(...children);
  if (!inside) return;
  const again = key ? [...element.querySelectorAll('[data-key]')].find((child) => child.dataset.key === key) : null;
  const target = again ?? fallback;
  if (target) target.focus({ preventScroll: true });
}
