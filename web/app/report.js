// The report as the page knows it. Whoever shows some of it listens here; whoever changes it does so through `change`,
// which lets one change wait for the one before, so that each is judged against what the file then says.

import { ask, Lost, Refused } from './door.js';

// A check takes as long as the pages: it waits until nobody types, also in the pauses of somebody who types slowly.
const CHECK_AFTER = 250;
// How many times as long as the last check took it waits, and how long at most.
const CHECK_TIMES = 4;
const CHECK_AT_LAST = 4000;
// Where the browser draws nothing, as in a window behind others, nobody waits for it any longer.
const DRAWN_AFTER = 50;

const listeners = new Map();
let state = null;
let have = 0;
let boot = null;
let refreshing = null;
let again = false;
let chain = Promise.resolve();
let waiting = 0;
// The newest word from the program that came while changes waited.
let unheard = null;
let checking = null;
// How long the last check took.
let checked = 0;
// The language of what was told last.
let toldIn = null;
let first = () => null;

/**
 * Calls `act` at each event: `pages` (new answer of the program: what the reader waits for), `state` (the same once the pages are
 * seen), `findings` (what there is to tell of it, a little later),
 * `language`, `saving` (how many changes wait).
 */
export function on(event, act) {
  listeners.set(event, [...(listeners.get(event) ?? []), act]);
}

/** Has `act` done before a new state is told to anybody. */
export function before(act) {
  first = act;
}

export function tell(event, value) {
  for (const act of listeners.get(event) ?? []) act(value);
}

/** The newest answer to `state`, or null before the first one. */
export function current() {
  return state;
}

export function generation() {
  return have;
}

/**
 * Asks for what is new. One question at a time: whoever asks meanwhile is answered by the next one.
 * @param {object|null} told a state that came with the answer to a change, and need not be asked for
 */
export function refresh(told = null) {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = (async () => {
    try {
      again = false;
      await take(told ?? (await fetched()));
      while (again) {
        again = false;
        await take(await fetched());
      }
    } finally {
      refreshing = null;
    }
  })();
  return refreshing;
}

function fetched() {
  return ask('state', { since: have });
}

async function take(told) {
  let answer = told;
  // Generations count from each start of the program: those of the last one say nothing.
  if (boot !== null && answer.boot !== undefined && answer.boot !== boot && have !== 0) {
    answer = await ask('state', { since: 0 });
  }
  boot = answer.boot ?? boot;
  have = answer.generation ?? 0;
  await first(answer);
  const isOpen = Boolean(state?.report);
  state = answer;
  tell('pages', answer);
  // Form, outline and settings follow the pages: put in before, they would keep these from being seen.
  if (isOpen && answer.pages?.changed.length) await drawn();
  tell('state', answer);
  clearTimeout(checking);
  const language = document.documentElement.lang;
  // Who types goes on before a long check is done, and a key would wait for it.
  const pause = Math.min(Math.max(CHECK_AFTER, CHECK_TIMES * checked), CHECK_AT_LAST);
  if (answer.report) checking = setTimeout(check, language === toldIn ? pause : 0);
  toldIn = language;
}

/** Waits until what was put into the page is seen. */
function drawn() {
  if (document.hidden) return Promise.resolve();
  const frame = new Promise((yes) => { requestAnimationFrame(() => setTimeout(yes)); });
  return Promise.race([frame, new Promise((yes) => { setTimeout(yes, DRAWN_AFTER); })]);
}

/** Asks what there is to tell. Where the program is lost, the next state asks again. */
async function check() {
  const start = performance.now();
  const answer = await ask('findings').catch(() => null);
  if (!answer) return;
  checked = performance.now() - start;
  tell('findings', answer);
}

/** Word from the program: there is a generation that the page may lack. One's own change brings its own with its answer. */
export function heard(news) {
  if (waiting > 0) unheard = news;
  else if (news.boot !== boot || news.generation > have) return refresh();
  return Promise.resolve();
}

/**
 * Asks for a change and shows what became of it.
 * @returns {Promise<object>} the answer; throws `Refused` or `Lost`
 */
export function change(name, args = {}) {
  waiting += 1;
  tell('saving', { waiting });
  const done = chain.then(() => (typeof args === 'function' ? args() : args)).then((now) => ask(name, { ...now, shown: have }));
  chain = done.catch(() => {});
  return done.then(
    async (answer) => {
      waiting -= 1;
      tell('saving', { waiting, name });
      await refresh(answer.state).catch(() => {});
      hear();
      return answer;
    },
    (error) => {
      waiting -= 1;
      tell('saving', { waiting, name, error });
      hear();
      throw error;
    },
  );
}

/** What came from the program while a change was under way. */
function hear() {
  const news = unheard;
  unheard = null;
  if (news) heard(news).catch(() => {});
}

/** Whether something typed has not reached the file yet. */
export function isSaving() {
  return waiting > 0;
}

/** The program tells in half sentences, as a terminal has them: here each begins large and ends in a full stop. */
export function sentence(text) {
  const whole = text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
  return /[.!?…:`”"»]$/.test(whole) ? whole : `${whole}.`;
}

/** The words of an error, for the place where it is shown. */
export function wordsOf(error, lost) {
  if (error instanceof Refused) return [error.message, error.advice].filter(Boolean).map(sentence).join(' ');
  if (error instanceof Lost) return lost;
  throw error;
}
