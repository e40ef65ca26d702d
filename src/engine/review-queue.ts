import { matchingRows } from './domain-table';
import type { DomainFilter } from './readings';
import type { StudiedGroup } from './studied-group';

/** The base domains to go through, in the order in which to do it. */
export interface ReviewQueue {
  /** At most {@link mostQueued}. */
  readonly domains: readonly string[];
  /** How many match. */
  readonly matching: number;
}

/** More than anybody goes through. */
const mostQueued = 10_000;

/**
 * Rare ones first; among them those that intelligence flags, then those with arguments judged malicious, then shared
 * hosting, then the rest; each by score. The order is that of the moment: it does not follow the verdicts given.
 */
export function reviewQueue(group: StudiedGroup, filter: DomainFilter, fqdnText: (id: number) => string): ReviewQueue {
  const rows = matchingRows(group, filter, fqdnText);
  const scores = group.allScores();
  // Rarity and evidence in one number, the more urgent the higher.
  const urgency = new Map(Array.from(rows, (index) => [index, (group.isRare(index) ? 4 : 0) + evidence(group, index)]));
  rows.sort((a, b) => urgency.get(b)! - urgency.get(a)! || scores[b]! - scores[a]! || a - b);
  return { domains: Array.from(rows.subarray(0, mostQueued), (index) => group.baseDomain(index)), matching: rows.length };
}

function evidence(group: StudiedGroup, index: number): number {
  const { fqdnStart } = group.summary.base;
  let maliciousArguments = false;
  for (let at = fqdnStart[index]!; at < fqdnStart[index + 1]!; at++) {
    if (group.isFlagged(at)) return 3;
    maliciousArguments ||= group.hasMaliciousArguments(at);
  }
  if (maliciousArguments) return 2;
  return group.hosting(index) === null ? 0 : 1;
}
