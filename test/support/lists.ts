import type { DomainList } from '../../src/labels/domain-list';
import { type Indicators, indicatorLevels } from '../../src/labels/indicators';
import { readList, recogniseList } from '../../src/labels/read-list';
import { plain } from '../../src/labels/lists/plain';
import { now } from './study';

/** Everything that a list names, by level; a level other than domain is said: `url evil.com/x`. */
export const namesOf = ({ sets }: Indicators): readonly string[] =>
  indicatorLevels.flatMap((level) => Array.from({ length: sets[level].count }, (_, index) => `${level === 'domain' ? '' : `${level} `}${sets[level].names.text(index + 1)}`));

/** A list as its text says, read in June 2024 or at another time. */
export function listFrom(text: string, as: 'plain' | 'known' = 'known', at = now, name = 'list.txt'): DomainList {
  const recognised = as === 'plain' ? { kind: 'intel' as const, format: plain } : recogniseList(name, text.slice(0, 64 * 1024));
  if (recognised === null) throw new Error(`no list: ${text.slice(0, 80)}`);
  const { indicators, rejected, unused, date } = readList(text, recognised.format, at);
  return { id: '1', name, kind: recognised.kind, format: recognised.format.label, addedAt: at, date, rejected, unused, indicators, takenOut: new Set() };
}
