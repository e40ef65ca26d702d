import type { EpochMs } from '../../base/units';
import type { FoundIndicator, UnusedReason } from '../indicator';
import { defineJson, isObject, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';
import { noteOf } from './urlhaus';

const types: ReadonlyMap<string, FoundIndicator['type']> = new Map<string, FoundIndicator['type']>([
  ['domain', 'domain'], ['hostname', 'host'], ['url', 'url'], ['uri', 'url'], ['ipv4', 'address'], ['ipv6', 'address'],
]);

/** AlienVault OTX pulses: one, or the `results` of a search. https://otx.alienvault.com/assets/static/external_api.html */
export const otx = defineJson({
  id: 'otx-pulse',
  label: 'OTX pulse',
  matches: ({ text }) => /"indicators"\s*:\s*\[/.test(text) && /"indicator"\s*:/.test(text),
  read(document, take, at) {
    const outer = isObject(document) && Array.isArray(document['results']) ? document['results'] : Array.isArray(document) ? document : [document];
    let date: EpochMs | null = null;
    for (const pulse of objectsIn(outer)) {
      date = momentOf(pulse['modified']) ?? momentOf(pulse['created']) ?? date;
      for (const indicator of objectsIn(pulse['indicators'])) {
        const found: FoundIndicator = {
          value: textOf(indicator, 'indicator'),
          type: types.get(textOf(indicator, 'type').toLowerCase()) ?? 'other',
          date: momentOf(indicator['created']),
          note: noteOf(textOf(indicator, 'title') || textOf(pulse, 'name'), textOf(indicator, 'role')),
          unused: unusedReason(indicator, at),
        };
        take(found, () => JSON.stringify(indicator));
      }
    }
    return date;
  },
});

function unusedReason(indicator: JsonObject, at: EpochMs): UnusedReason | null {
  if (indicator['is_active'] === false || indicator['is_active'] === 0) return 'inactive';
  const expiration = momentOf(indicator['expiration']);
  return expiration !== null && expiration < at ? 'expired' : null;
}
