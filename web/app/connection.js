// Hears of news as long as somebody looks. A hidden page lets go of the line: a browser opens six to one address, and a
// seventh page would wait for ever.

import { follow, Lost, Refused } from './door.js';
import { notice } from './notice.js';
import { generation, heard, refresh } from './report.js';
import { say } from './say.js';
import { t } from './words.js';

const PAUSES = [300, 1000, 2000, 5000];
let stop = null;
let isLost = false;

export function startConnection() {
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  open();
}

function close() {
  stop?.abort();
  stop = null;
}

async function open() {
  if (stop || document.hidden) return;
  stop = new AbortController();
  const { signal } = stop;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await follow(generation(), (news) => {
        failures = -1;
        isBack();
        heard(news).catch(() => {});
      }, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused && error.isExpired) {
        expired();
        return;
      }
      if (!(error instanceof Lost) && !(error instanceof Refused)) throw error;
      if (failures >= 0) isGone();
    }
    await new Promise((done) => { setTimeout(done, PAUSES[Math.min(Math.max(failures, 0), PAUSES.length - 1)]); });
  }
}

function isGone() {
  if (isLost) return;
  isLost = true;
  notice(t('lost.told'), t('lost.advice'), true);
}

function isBack() {
  if (!isLost) return;
  isLost = false;
  notice(null);
  say(t('lost.back'));
  refresh().catch(() => {});
}

/** The program was started again: this page belongs to the start before. */
export function expired() {
  isLost = true;
  notice(t('expired.told'), t('expired.advice'), true);
}
