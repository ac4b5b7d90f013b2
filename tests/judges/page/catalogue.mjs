// The catalogue of the page: no text lacks a language, no module asks for one that is not there, none is kept for nobody.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './places.mjs';
import { judge } from './verdicts.mjs';

const APP = path.join(ROOT, 'web/app');
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
// Keys that are put together from a name: `views.` and a panel, for one.
const STEMS = ['views.', 'zoom.', 'settings.', 'profile.', 'findings.', 'stage.', 'bar.', 'grid.', 'outcome.', 'changes.', 'begin.', 'engine.'];

export async function catalogue() {
  const { CATALOGUE } = await import(pathToFileURL(path.join(APP, 'catalogue.js')));
  const keys = Object.keys(CATALOGUE);
  const sources = fs.readdirSync(APP).filter((name) => name !== 'catalogue.js').map((name) => [name, fs.readFileSync(path.join(APP, name), 'utf8')]);
  // What the page in one file says stands in the same catalogue.
  const FILE = path.join(ROOT, 'web/file');
  const ofFile = fs.readdirSync(FILE).map((name) => [`file/${name}`, fs.readFileSync(path.join(FILE, name), 'utf8')]);
  const html = fs.readFileSync(path.join(ROOT, 'web/index.html'), 'utf8');

  await judge('every text of the page is there in Vietnamese and English, with the same braces', async () => {
    const braces = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
    return keys.flatMap((key) => {
      const [vi, en, ...more] = CATALOGUE[key];
      if (!vi || !en || more.length) return [`${key} does not have two texts`];
      if (braces(vi) !== braces(en)) return [`${key} has other braces in English`];
      // The names of the languages and of regulations stay as they are.
      const own = en.replace(/Tiếng Việt|NĐ/g, '');
      return VIETNAMESE.test(own) ? [`${key} has Vietnamese letters in English: ${en}`] : [];
    });
  });

  await judge('no module asks for a text that is not there, and none is kept for nobody', async () => {
    const asked = new Set([...html.matchAll(/data-(?:words|label)="([^"]+)"/g)].map((match) => match[1]));
    const problems = [];
    for (const [name, source] of [...sources, ...ofFile]) {
      for (const [, key] of source.matchAll(/\bt\('([^']+)'/g)) {
        asked.add(key);
        if (!keys.includes(key)) problems.push(`${name} asks for ${key}`);
      }
      for (const [, key] of source.matchAll(/'([a-z]+(?:\.[a-z-]+)+)'/g)) if (keys.includes(key)) asked.add(key);
    }
    for (const key of asked) if (!keys.includes(key)) problems.push(`index.html asks for ${key}`);
    const isMade = (key) => STEMS.some((stem) => key.startsWith(stem));
    return problems.concat(keys.filter((key) => !asked.has(key) && !isMade(key)).map((key) => `nobody asks for ${key}`));
  });

  await judge('text goes into the page as text: only the pages of the document are markup', async () => sources
    .filter(([name, source]) => name !== 'sheet.js' && /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/.test(source))
    .map(([name]) => name));

  await judge('one module talks to the server', async () => sources
    .filter(([name, source]) => name !== 'door.js' && /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|RTCPeerConnection|EventSource|window\.open|location\s*=/.test(source))
    .map(([name]) => name));
}
