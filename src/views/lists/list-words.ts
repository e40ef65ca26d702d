import type { ListReading } from '../../engine/readings';
import type { IndicatorLevel } from '../../labels/verdict';
import { skipWords } from '../../ingest/reason-words';
import { visibleString } from '../../base/visible-text';

export const kindNames: Readonly<Record<ListReading['kind'], string>> = { intel: 'intelligence', allow: 'allow-list', context: 'context' };

/** What an entry names. */
export const levelNames: Readonly<Record<IndicatorLevel, string>> = { domain: 'domain and all below', fqdn: 'host exactly', url: 'URL', address: 'address' };

/** Why entries do not count. */
const unusedWords: Readonly<Record<string, string>> = {
  ...skipWords,
  unreadable: 'entries that name nothing public, or could not be read',
  'too-old': 'entries last confirmed too long before the list was added',
  'too-few-engines': 'entries that too few engines call malicious',
  'taken-out': 'entries that you took out',
};

/** Why one entry does not count. */
export const againstWords: Readonly<Record<string, string>> = { 'too-old': 'too old', 'too-few-engines': 'too few engines', 'taken-out': 'taken out' };

/** What of a list does not count, by reason, with what could not be read. */
export const unusedOfList = ({ unused, rejected }: ListReading): readonly (readonly [reason: string, count: number])[] =>
  rejected > 0 ? [...Object.entries(unused), ['unreadable', rejected]] : Object.entries(unused);

export const unusedCount = (list: ListReading): number => unusedOfList(list).reduce((sum, [, count]) => sum + count, 0);

export const wordsOfReason = (reason: string): string => (Object.hasOwn(unusedWords, reason) ? (unusedWords[reason] ?? reason) : visibleString(reason));

/** The day of a list or an entry, as lists give it: in UTC. */
export const dayInUtc = (time: number): string => new Date(time).toISOString().slice(0, 10);
