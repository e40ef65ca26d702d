import type { EpochMs } from '../../base/units';
import type { FoundIndicator, UnusedReason } from '../indicator';
import { defineJson, isObject, numberOf, objectsIn, textOf, type JsonObject } from './json';
import { momentOf } from './moment';
import { readStixPattern, type StixComparison } from './stix-pattern';
import { noteOf } from './urlhaus';

const paths: ReadonlyMap<string, FoundIndicator['type']> = new Map<string, FoundIndicator['type']>([
  ['domain-name:value', 'domain'],
  ['url:value', 'url'],
  ['ipv4-addr:value', 'address'],
  ['ipv6-addr:value', 'address'],
  ['hostname:value', 'host'],
  ['x-hostname:value', 'host'],
  ["network-traffic:extensions.'http-request-ext'.request_header.host", 'host'],
  ["network-traffic:extensions.'http-request-ext'.request_header.'host'", 'host'],
]);

/**
 * STIX 2.0 and 2.1: the indicators of a bundle, or one alone. What expired or was revoked does not count; nor does a part
 * of a pattern that is only bad together with others. https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
 */
export const stix = defineJson({
  id: 'stix',
  label: 'STIX bundle',
  matches: ({ text }) => /"(?:id|type)"\s*:\s*"(?:bundle|indicator)(?:--|")/.test(text),
  read(document, take, at) {
    let date: EpochMs | null = null;
    const objects = Array.isArray(document) ? objectsIn(document) : isObject(document) && Array.isArray(document['objects']) ? objectsIn(document['objects']) : objectsIn([document]);
    for (const object of objects) {
      if (object['type'] !== 'indicator') continue;
      const changed = momentOf(object['modified']) ?? momentOf(object['created']);
      if (changed !== null && !(changed < (date ?? -Infinity))) date = changed;
      take(indicatorsOf(object, changed, at), () => JSON.stringify(object));
    }
    return date;
  },
});

function indicatorsOf(object: JsonObject, changed: EpochMs | null, at: EpochMs): readonly FoundIndicator[] | null {
  const language = textOf(object, 'pattern_type');
  if (language !== '' && language !== 'stix') return [{ value: '', type: 'other' }];
  const pattern = readStixPattern(textOf(object, 'pattern'));
  if (pattern === null) return null;
  const named = pattern.comparisons.filter(({ path, value }) => paths.has(path) && value !== '');
  if (named.length === 0) return [{ value: '', type: 'other' }];
  const unused = unusedReason(object, at) ?? (pattern.isAlternatives || namesOneHost(named, pattern.comparisons) ? null : 'not-for-detection');
  const facts = {
    date: changed ?? momentOf(object['valid_from']),
    confidence: numberOf(object, 'confidence'),
    note: noteOf(textOf(object, 'name') || textOf(object, 'description')),
    unused,
  };
  return named.map(({ path, value }) => ({ value, type: paths.get(path) ?? 'other', ...facts }));
}

/** `[domain-name:value = 'x' AND domain-name:resolves_to_refs...]` still names x alone. */
const namesOneHost = (named: readonly StixComparison[], all: readonly StixComparison[]): boolean =>
  named.length === 1 && all.every(({ path }) => path.split(':')[0] === named[0]?.path.split(':')[0]);

function unusedReason(object: JsonObject, at: EpochMs): UnusedReason | null {
  if (object['revoked'] === true) return 'revoked';
  const until = momentOf(object['valid_until']);
  return until !== null && until <= at ? 'expired' : null;
}
