// Where the field that somebody is in is printed: marked on the pages, which do not move, with a button that goes there.

import { ask } from './door.js';
import { byId, button } from './dom.js';
import { mark } from './marks.js';
import { goTo } from './places.js';
import { on } from './report.js';
import { isNarrow, show } from './views.js';
import { t } from './words.js';

let path = null;

export function startPlace() {
  byId('form').addEventListener('focusin', (event) => {
    const now = event.target.dataset.path ?? null;
    if (!now || now === path) return;
    path = now;
    look();
  });
  on('state', () => { if (path) look(); });
}

async function look() {
  const asked = path;
  const found = await ask('find', { key: asked }).catch(() => null);
  if (!found || asked !== path) return;
  const isThere = found.page !== null && found.page !== undefined;
  mark('here', isThere ? [found] : []);
  const place = byId('form-place');
  place.hidden = !isThere;
  if (!isThere) return;
  const text = t('place.page', { number: found.page + 1 });
  if (place.textContent === text && place.firstChild) {
    place.firstChild.onclick = () => jump(found);
    return;
  }
  const jumper = button(text, null, { class: 'link' });
  jumper.onclick = () => jump(found);
  place.replaceChildren(jumper);
}

function jump(found) {
  if (isNarrow()) show('pages');
  goTo(found);
}

