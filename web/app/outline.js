// The headings of the document; a click leads to one.

import { byId, button, make, refill } from './dom.js';
import { goToHeight } from './places.js';
import { on } from './report.js';
import { isNarrow, show } from './views.js';
import { t } from './words.js';

let outline = [];

export function startOutline() {
  on('state', (state) => {
    if (!state.outline) return;
    outline = state.outline;
    draw();
  });
  on('language', draw);
}

function draw() {
  const items = outline.map(({ title, level, page, y }, index) => make('li', { class: `level-${Math.min(level, 4)}` },
    button(title, () => {
      if (isNarrow()) show('pages');
      goToHeight(page, y);
    }, { class: 'link', lang: 'vi', 'data-key': `outline ${index}` }),
    make('span', { class: 'page-number', 'aria-label': t('pages.page', { number: page + 1 }), role: 'img', text: String(page + 1) })));
  const list = items.length ? make('ol', { class: 'outline' }, ...items) : make('p', { class: 'empty', text: t('outline.none') });
  refill(byId('view-outline'), [make('h2', { text: t('outline.title') }), list]);
}
