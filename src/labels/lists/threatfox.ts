import type { FoundIndicator } from '../indicator';
import { defineTable, firstMoment } from './define';
import { defineJson, numberOf, textOf } from './json';
import { momentOf } from './moment';
import { entriesOf, noteOf } from './urlhaus';

const typeOf = (type: string): FoundIndicator['type'] => (type === 'domain' || type === 'url' ? type : type === 'ip:port' ? 'address' : 'other');

/** ThreatFox as CSV: header in a comment, a blank behind each comma, columns by name since newer ones have more. https://threatfox.abuse.ch/export/ */
export const threatfoxCsv = defineTable({
  id: 'threatfox-csv',
  label: 'ThreatFox, CSV',
  fits: (columns) => ['iocvalue', 'ioctype', 'threattype'].every((name) => columns.includes(name)),
  row: (cell) => ({
    value: cell('iocvalue'),
    type: typeOf(cell('ioctype')),
    date: firstMoment(cell, 'lastseenutc', 'firstseenutc'),
    confidence: cell('confidencelevel') === '' ? null : Number(cell('confidencelevel')),
    note: noteOf(cell('malwareprintable'), cell('threattype')),
  }),
});

/** ThreatFox as JSON: id -> entries, or `data` of the query interface. */
export const threatfoxJson = defineJson({
  id: 'threatfox-json',
  label: 'ThreatFox, JSON',
  matches: ({ text }) => /"ioc(?:_value)?"\s*:/.test(text) && /"ioc_type"\s*:/.test(text),
  read(document, take) {
    for (const entry of entriesOf(document)) {
      const found: FoundIndicator = {
        value: textOf(entry, 'ioc') || textOf(entry, 'ioc_value'),
        type: typeOf(textOf(entry, 'ioc_type')),
        date: momentOf(entry['last_seen']) ?? momentOf(entry['last_seen_utc']) ?? momentOf(entry['first_seen']) ?? momentOf(entry['first_seen_utc']),
        confidence: numberOf(entry, 'confidence_level'),
        note: noteOf(textOf(entry, 'malware_printable'), textOf(entry, 'threat_type')),
      };
      take(found, () => JSON.stringify(entry));
    }
    return null;
  },
});
