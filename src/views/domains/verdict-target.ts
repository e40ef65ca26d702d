import type { DomainDetail } from '../../engine/readings';
import type { Review, VerdictLevel } from '../../labels/verdict';

/** What a verdict will be about. `arguments` is '' except at that level. */
export interface VerdictTarget {
  readonly level: VerdictLevel;
  readonly domain: string;
  readonly arguments: string;
}

/** The target at another level, near the present one: its own FQDN, else the first; its first arguments. */
export function targetAtLevel(detail: DomainDetail, target: VerdictTarget, level: VerdictLevel): VerdictTarget {
  const { baseDomain } = detail.row;
  if (level === 'base') return { level, domain: baseDomain, arguments: '' };
  const fqdn = target.level === 'base' ? (detail.fqdns[0]?.fqdn ?? baseDomain) : target.domain;
  if (level === 'fqdn') return { level, domain: fqdn, arguments: '' };
  const named = detail.arguments.filter((row) => row.arguments !== '');
  const row = named.find((one) => one.fqdn === fqdn) ?? named[0];
  return row ? { level, domain: row.fqdn, arguments: row.arguments } : target;
}

export const isSameTarget = (a: VerdictTarget, b: VerdictTarget): boolean =>
  a.level === b.level && a.domain === b.domain && a.arguments === b.arguments;

/** The analyst's own verdict on the target, if there is one. */
export function reviewOn(reviews: readonly Review[], target: VerdictTarget): Review | null {
  return reviews.findLast((review) => isSameTarget(review, target)) ?? null;
}

/** Reviews on a base domain and on everything below it. */
export function reviewsUnder(reviews: readonly Review[], baseDomain: string): readonly Review[] {
  return reviews.filter(({ domain }) => domain === baseDomain || domain.endsWith(`.${baseDomain}`));
}
