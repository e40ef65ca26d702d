import type { ReviewItem } from '../../engine/review-item';
import type { VerdictLevel } from '../../labels/verdict';
import { isSameTarget, targetAtLevel, type VerdictTarget } from '../domains/verdict-target';

const levels: readonly VerdictLevel[] = ['base', 'fqdn', 'arguments'];

/** Everything that can be judged at a level, in the order in which it is shown. */
export function targetsAt(item: ReviewItem, level: VerdictLevel): readonly VerdictTarget[] {
  const { detail, argumentsGroups } = item;
  switch (level) {
    case 'base':
      return [{ level, domain: detail.row.baseDomain, arguments: '' }];
    case 'fqdn':
      return detail.fqdns.map(({ fqdn }) => ({ level, domain: fqdn, arguments: '' }));
    case 'arguments': {
      const rows = argumentsGroups.flatMap(({ rows: inGroup }) => inGroup).filter((row) => row.arguments !== '');
      const targets = rows.map((row) => ({ level, domain: row.fqdn, arguments: row.arguments }));
      // The same arguments by two images are one target.
      return targets.filter((target, index) => targets.findIndex((other) => isSameTarget(other, target)) === index);
    }
  }
}

/** The target one level up (towards the base domain, -1) or down (towards arguments, 1); the same where there is none. */
export function atNextLevel(item: ReviewItem, target: VerdictTarget, by: -1 | 1): VerdictTarget {
  const level = levels[levels.indexOf(target.level) + by];
  if (level === undefined) return target;
  const near = targetAtLevel(item.detail, target, level);
  const there = targetsAt(item, level);
  return there.find((one) => isSameTarget(one, near)) ?? there[0] ?? target;
}

/** The next target at the same level, or null behind the last one. */
export function nextTarget(item: ReviewItem, target: VerdictTarget, by: -1 | 1): VerdictTarget | null {
  const targets = targetsAt(item, target.level);
  return targets[targets.findIndex((one) => isSameTarget(one, target)) + by] ?? null;
}
