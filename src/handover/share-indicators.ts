import { visibleString } from '../base/visible-text';
import type { Snapshot } from '../snapshot/schema';
import { benignNames, defanged, type Indicator, indicatorsOf } from './indicators';
import { ownNames, uuidOf } from './uuid';
import { counted, day, listed } from './words';

export type IndicatorFormat = 'text' | 'stix' | 'misp' | 'warninglist';

const why = ({ source, reason }: Indicator): string => `${source === 'review' ? 'own review' : 'intelligence'}${reason === '' ? '' : `: ${reason}`}`;

/** What is known of an indicator, in one sentence. */
const described = (indicator: Indicator): string =>
  `Contacted ${counted(indicator.connections, 'time', 'times')} by ${listed(indicator.groups)}, first ${day(indicator.firstSeen)}, last ${day(indicator.lastSeen)} (UTC); held malicious by ${why(indicator)}.`;

/** JSON in which every character can be seen: those that cannot are written as escapes. */
const json = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/[^\n\u0020-\u007e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, escapes)}\n`;
const escapes = (character: string): string => Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
/** A text on one line, with nothing in it that cannot be seen. */
const oneLine = (text: string): string => visibleString(text.replace(/\s+/g, ' '));

/** The malicious names one a line, defanged, and why; names on shared hosts stand apart, as comments. */
export function indicatorText(snapshot: Snapshot): string {
  const indicators = indicatorsOf(snapshot);
  const line = (indicator: Indicator): string => `${defanged(indicator.name)} # ${oneLine(described(indicator))}`;
  const own = indicators.filter(({ shared }) => !shared).map(line);
  const shared = indicators.filter((indicator) => indicator.shared).map((indicator) => `# ${line(indicator)}`);
  return [
    `# Malicious names among those that script processes contacted, defanged. Made by Seldom ${snapshot.createdAt.slice(0, 10)}.`,
    ...(own.length === 0 ? ['# None is known.'] : own),
    ...(shared.length === 0 ? [] : ['# Names with malicious and with other contacts, as on shared hosts; not for blocking:', ...shared]),
    '',
  ].join('\n');
}

/** A text within the quotes of a STIX pattern (STIX 2.1, section 9.2: backslash and quote are escaped). */
const stixQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/**
 * A STIX 2.1 bundle of indicators. Ids are UUIDs of version 5 of the name, so that a later export of the same name is
 * the same object. Names on shared hosts are left out: an indicator is there to be acted upon.
 */
export function stixBundle(snapshot: Snapshot): string {
  const made = snapshot.createdAt;
  const objects = indicatorsOf(snapshot).filter(({ shared }) => !shared).map((indicator) => ({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${uuidOf(ownNames, `indicator ${indicator.name}`)}`,
    created: made,
    modified: made,
    name: indicator.name,
    description: described(indicator),
    indicator_types: ['malicious-activity'],
    pattern: `[domain-name:value = ${stixQuoted(indicator.name)}]`,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: made,
  }));
  return json({ type: 'bundle', id: `bundle--${uuidOf(ownNames, `bundle ${made} ${objects.map(({ id }) => id).join(' ')}`)}`, objects });
}

const seconds = (iso: string): string => String(Math.floor(Date.parse(iso) / 1000));

/** A MISP event. Names on shared hosts are in it without `to_ids`, which is MISP's word for not to be acted upon. */
export function mispEvent(snapshot: Snapshot): string {
  const indicators = indicatorsOf(snapshot);
  const bases = new Set(snapshot.domains.map(({ baseDomain }) => baseDomain));
  const timestamp = seconds(snapshot.createdAt);
  return json({
    Event: {
      uuid: uuidOf(ownNames, `event ${snapshot.createdAt} ${indicators.map(({ name }) => name).join(' ')}`),
      info: `Seldom: ${counted(indicators.length, 'malicious name', 'malicious names')} among those that script processes contacted`,
      date: day(snapshot.createdAt),
      timestamp,
      // Undefined threat, analysis complete, this organisation only: who publishes it decides further.
      threat_level_id: '4',
      analysis: '2',
      distribution: '0',
      published: false,
      Attribute: indicators.map((indicator) => ({
        uuid: uuidOf(ownNames, `attribute ${indicator.name}`),
        type: bases.has(indicator.name) ? 'domain' : 'hostname',
        category: 'Network activity',
        value: indicator.name,
        to_ids: !indicator.shared,
        comment: described(indicator),
        timestamp,
        distribution: '5',
        ...(indicator.firstSeen === null ? {} : { first_seen: indicator.firstSeen }),
        ...(indicator.lastSeen === null ? {} : { last_seen: indicator.lastSeen }),
      })),
    },
  });
}

/** A MISP warninglist of the names held benign, so that others' tools warn before they take them for indicators. */
export function mispWarninglist(snapshot: Snapshot): string {
  return json({
    name: 'Names that script processes contact and that were held benign',
    description: `Held benign by review or allow-list in an analysis with Seldom, ${day(snapshot.createdAt)}`,
    version: Number(day(snapshot.createdAt).replaceAll('-', '')),
    type: 'hostname',
    list: benignNames(snapshot),
    matching_attributes: ['hostname', 'domain', 'domain|ip', 'url'],
  });
}
