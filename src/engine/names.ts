import { matchingRows } from './domain-table';
import type { DomainFilter } from './readings';
import type { StudiedGroup } from './studied-group';

const mostNames = 100_000;

/** Base domains, or all their FQDNs, that a filter lets through; those with the highest score first. */
export function namesOf(group: StudiedGroup, filter: DomainFilter, level: 'base' | 'fqdn', fqdnText: (id: number) => string): readonly string[] {
  const scores = group.allScores();
  const rows = matchingRows(group, filter, fqdnText).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const { fqdnStart } = group.summary.base;
  const names: string[] = [];
  for (const index of rows) {
    if (names.length >= mostNames) break;
    if (level === 'base') names.push(group.baseDomain(index));
    else for (let at = fqdnStart[index]!; at < fqdnStart[index + 1]!; at++) names.push(group.fqdnText(at));
  }
  return names.slice(0, mostNames);
}
