import type { FoundIndicator } from '../indicator';
import { defineTable, firstMoment } from './define';
import { defineJson, isObject, memberOf, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';

/** URLhaus as CSV; its header stands in a comment. https://urlhaus.abuse.ch/api/ */
export const urlhausCsv = defineTable({
  id: 'urlhaus-csv',
  label: 'URLhaus, CSV',
  fits: (columns) => ['url', 'urlstatus', 'urlhauslink'].every((name) => columns.includes(name)),
  row: (cell) => ({
    value: cell('url'),
    type: 'url',
    date: firstMoment(cell, 'lastonline', 'dateadded'),
    note: noteOf(cell('threat'), cell('tags')),
  }),
});

/** URLhaus as JSON: id -> the entries of that id, with the columns of the CSV. */
export const urlhausJson = defineJson({
  id: 'urlhaus-json',
  label: 'URLhaus, JSON',
  matches: ({ text }) => /"urlhaus_(?:link|reference)"\s*:/.test(text) && /"url"\s*:/.test(text),
  read(document, take) {
    for (const entry of entriesOf(document)) {
      const found: FoundIndicator = {
        value: textOf(entry, 'url'),
        type: 'url',
        date: momentOf(entry['last_online']) ?? momentOf(entry['dateadded']) ?? momentOf(entry['date_added']),
        note: noteOf(textOf(entry, 'threat'), Array.isArray(entry['tags']) ? entry['tags'].filter((tag) => typeof tag === 'string').join(',') : textOf(entry, 'tags')),
      };
      take(found, () => JSON.stringify(entry));
    }
    return null;
  },
});

/** `{"id": [entry]}`, `{"urls": [entry]}` of the query interface, or the entries alone. */
export function entriesOf(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) return objectsIn(document);
  for (const name of ['urls', 'data']) {
    const below = memberOf(document, name);
    if (Array.isArray(below)) return objectsIn(below);
  }
  const entries: JsonObject[] = [];
  for (const below of isObject(document) ? Object.values(document) : []) {
    if (isObject(below)) entries.push(below);
    else for (const entry of objectsIn(below)) entries.push(entry);
  }
  return entries;
}

export const noteOf = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
