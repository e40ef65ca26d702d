import { defineJson, isObject, memberOf, numberOf, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';
import { noteOf } from './urlhaus';

const levels: ReadonlyMap<string, 'domain' | 'url' | 'address'> = new Map([['domain', 'domain'], ['url', 'url'], ['ip', 'address']] as const);

/**
 * Network reputation of ReversingLabs (TCA-0407). A location is malicious when any third-party source says so, as in the
 * study, or when its own classification does. Both shapes of `entries` are read: the array, and `{item: [...]}`.
 */
export const reversinglabs = defineJson({
  id: 'reversinglabs',
  label: 'ReversingLabs network reputation',
  matches: ({ text }) => /"requested_network_location"\s*:/.test(text),
  read(document, take) {
    for (const entry of entriesOf(document)) {
      const third = memberOf(entry, 'third_party_reputations');
      const sources = isObject(third) ? (numberOf(third, 'malicious') ?? 0) : 0;
      const total = isObject(third) ? numberOf(third, 'total') : null;
      const classification = textOf(entry, 'classification').toLowerCase();
      take(
        {
          value: textOf(entry, 'requested_network_location'),
          type: levels.get(textOf(entry, 'type').toLowerCase()) ?? 'any',
          date: momentOf(entry['last_seen']),
          note: noteOf(
            total === null ? '' : `${sources} of ${total} third-party sources say malicious`,
            classification === '' ? '' : `classified ${classification}`,
            textOf(entry, 'associated_malware'),
          ),
          unused: sources > 0 || classification === 'malicious' ? null : 'not-flagged',
        },
        () => JSON.stringify(entry),
      );
    }
    return null;
  },
});

function entriesOf(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) return document.flatMap(entriesOf);
  const entries = memberOf(document, 'rl', 'entries') ?? memberOf(document, 'entries');
  const list = isObject(entries) ? entries['item'] : entries;
  if (isObject(list)) return [list];
  return Array.isArray(list) ? objectsIn(list) : isObject(document) && 'requested_network_location' in document ? [document] : [];
}
