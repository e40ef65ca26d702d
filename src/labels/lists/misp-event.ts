import type { FoundIndicator, UnusedReason } from '../indicator';
import { defineJson, isObject, memberOf, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';
import { noteOf } from './urlhaus';

/** Attribute type -> how to read each part of the value, which `|` parts. */
const types: ReadonlyMap<string, readonly FoundIndicator['type'][]> = new Map<string, readonly FoundIndicator['type'][]>([
  ['domain', ['domain']],
  ['hostname', ['host']],
  ['hostname|port', ['host']],
  ['domain|ip', ['domain', 'address']],
  ['url', ['url']],
  ['uri', ['url']],
  ['ip-src', ['address']],
  ['ip-dst', ['address']],
  ['ip-src|port', ['address']],
  ['ip-dst|port', ['address']],
]);

/**
 * MISP events, one or many, and the answer of an attribute search. Attributes that are not meant for detection
 * (`to_ids` false) or were deleted do not count. https://www.misp-standard.org/rfc/misp-standard-core.html
 */
export const mispEvent = defineJson({
  id: 'misp-event',
  label: 'MISP event',
  matches: ({ text }) => /"Event"\s*:\s*\{/.test(text) || (/"Attribute"\s*:\s*\[/.test(text) && /"to_ids"\s*:/.test(text)),
  read(document, take) {
    let date: number | null = null;
    for (const event of eventsIn(document)) {
      date = momentOf(event['timestamp']) ?? momentOf(event['date']) ?? date;
      const attributes = [...objectsIn(event['Attribute']), ...objectsIn(event['Object']).flatMap((object) => objectsIn(object['Attribute']))];
      for (const attribute of attributes) take(indicatorsOf(attribute, textOf(event, 'info')), () => JSON.stringify(attribute));
    }
    return date;
  },
});

function eventsIn(document: unknown): readonly JsonObject[] {
  const response = memberOf(document, 'response') ?? document;
  const outer = Array.isArray(response) ? objectsIn(response) : isObject(response) ? [response] : [];
  return outer.map((one) => (isObject(one['Event']) ? one['Event'] : one));
}

function indicatorsOf(attribute: JsonObject, info: string): readonly FoundIndicator[] {
  const type = textOf(attribute, 'type');
  const parts = types.get(type);
  const value = textOf(attribute, 'value');
  if (parts === undefined) return [{ value, type: 'other' }];
  const facts = {
    date: momentOf(attribute['last_seen']) ?? momentOf(attribute['timestamp']),
    note: noteOf(textOf(attribute, 'comment') || info),
    unused: unusedReason(attribute),
  };
  // A bar is part of a URL.
  return (parts.length === 1 && !type.includes('|') ? [value] : value.split('|')).flatMap((part, index) => (parts[index] ? [{ value: part, type: parts[index], ...facts }] : []));
}

const says = (value: unknown, truth: boolean): boolean => value === truth || value === (truth ? '1' : '0') || value === (truth ? 1 : 0) || value === String(truth);

function unusedReason(attribute: JsonObject): UnusedReason | null {
  if (says(attribute['deleted'], true)) return 'revoked';
  return says(attribute['to_ids'], false) ? 'not-for-detection' : null;
}
