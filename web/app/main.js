// Starts the page: each part listens for news of the report, and then the first question is asked.

import { startBar } from './bar.js';
import { startChanges } from './changes.js';
import { expired, startConnection } from './connection.js';
import { Refused } from './door.js';
import { loadFaces } from './faces.js';
import { startFindings } from './findings.js';
import { startFirst } from './first.js';
import { startForm } from './form.js';
import { startKeeping } from './keeping.js';
import { notice } from './notice.js';
import { startOutline } from './outline.js';
import { startParagraph } from './paragraph.js';
import { startPlace } from './place.js';
import { before, on, refresh, wordsOf } from './report.js';
import { startSettings } from './settings.js';
import { startSheet } from './sheet.js';
import { startSource } from './source.js';
import { startStart } from './start.js';
import { startViews } from './views.js';
import { fillIn, startLanguage, t } from './words.js';
import { startZoom } from './zoom.js';

startLanguage();
fillIn(document);
// Messages come in the language of the page, so a new language asks for all of them again.
on('language', () => {
  fillIn(document);
  refresh().catch(() => {});
});
// No page is drawn before its letters are there.
before((state) => (state.fonts ? loadFaces(state.fonts) : null));
for (const start of [startKeeping, startViews, startBar, startSheet, startZoom, startForm, startFirst, startFindings, startOutline, startParagraph,
  startPlace, startSettings, startChanges, startSource, startStart]) start();

try {
  await refresh();
  startConnection();
} catch (error) {
  if (error instanceof Refused && error.isExpired) expired();
  else {
    notice(wordsOf(error, t('lost.told')), t('lost.advice'), true);
    startConnection();
  }
}
document.body.dataset.ready = '';
