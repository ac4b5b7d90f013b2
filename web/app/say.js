// What is read out. Two regions stand in the page from the start; at most one text a second goes into each, and the newest
// wins: nobody wants to hear "saved" nine times.

import { byId } from './dom.js';

const waiting = new Map();

/** Something went as it should. */
export function say(text) {
  put('status', text);
}

/** Something needs attention. */
export function warn(text) {
  put('alert', text);
}

function put(id, text) {
  if (waiting.has(id)) {
    waiting.set(id, text);
    return;
  }
  write(id, text);
  waiting.set(id, null);
  setTimeout(() => {
    const next = waiting.get(id);
    waiting.delete(id);
    if (next) put(id, next);
  }, 1000);
}

function write(id, text) {
  const region = byId(id);
  // The same words again would not be read: a blank behind them makes them others.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
