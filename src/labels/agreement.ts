import { byTime, type LoggedDecision, targetKey, timeOf, whoDecided } from './decision';

/** What one analyst thinks of a target: the last thing said. */
export type Opinion = LoggedDecision & { readonly verdict: 'malicious' | 'benign' };

/** A target on which analysts disagree and that nobody has settled. */
export interface Conflict {
  /** Each analyst's opinion, the one that holds first: it is the latest. */
  readonly opinions: readonly Opinion[];
}

/** How two analysts judged the targets that both judged. */
export interface Agreement {
  readonly first: string;
  readonly second: string;
  readonly bothMalicious: number;
  readonly bothBenign: number;
  readonly onlyFirstMalicious: number;
  readonly onlySecondMalicious: number;
}

/** Target -> analyst -> opinion, from a log with the oldest first. */
type Opinions = ReadonlyMap<string, ReadonlyMap<string, Opinion>>;

function opinionsOf(log: readonly LoggedDecision[]): Opinions {
  const byTarget = new Map<string, Map<string, Opinion>>();
  for (const line of log) {
    const key = targetKey(line);
    const byAnalyst = byTarget.get(key) ?? new Map<string, Opinion>();
    byTarget.set(key, byAnalyst);
    // Taken out first, so that the newest stands last.
    byAnalyst.delete(whoDecided(line));
    if (line.verdict !== null) byAnalyst.set(whoDecided(line), { ...line, verdict: line.verdict });
  }
  return byTarget;
}

/**
 * The conflicts of a log, the newest first: targets on which the last opinions of two analysts differ, unless
 * {@link isSettled}. Until it is settled the latest opinion holds.
 */
export function conflictsIn(log: readonly LoggedDecision[]): readonly Conflict[] {
  const ordered = log.toSorted(byTime);
  const last = new Map(ordered.map((line) => [targetKey(line), line]));
  const conflicts: Conflict[] = [];
  for (const [key, byAnalyst] of opinionsOf(ordered)) {
    const opinions = [...byAnalyst.values()].reverse();
    const differ = opinions.some(({ verdict }) => verdict !== opinions[0]?.verdict);
    if (differ && !isSettled(last.get(key), opinions)) conflicts.push({ opinions });
  }
  return conflicts.sort((a, b) => timeOf(b.opinions[0]!) - timeOf(a.opinions[0]!));
}

/** Whether the last word was said here, with everybody else's opinion in sight. */
function isSettled(last: LoggedDecision | undefined, opinions: readonly Opinion[]): boolean {
  return last !== undefined && last.source === '' && opinions.every((opinion) => opinion.id === last.id || opinion.loggedAt < last.loggedAt);
}

/**
 * How each pair of analysts agrees, over the targets that both judged, on exactly the same level; pairs without any
 * are left out. Those with the most targets first.
 */
export function agreementsIn(log: readonly LoggedDecision[]): readonly Agreement[] {
  const pairs = new Map<string, { -readonly [Key in keyof Agreement]: Agreement[Key] }>();
  for (const byAnalyst of opinionsOf(log.toSorted(byTime)).values()) {
    const opinions = [...byAnalyst].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [i, [first, one]] of opinions.entries()) {
      for (const [second, other] of opinions.slice(i + 1)) {
        const key = JSON.stringify([first, second]);
        const pair = pairs.get(key) ?? { first, second, bothMalicious: 0, bothBenign: 0, onlyFirstMalicious: 0, onlySecondMalicious: 0 };
        pairs.set(key, pair);
        if (one.verdict === other.verdict) pair[one.verdict === 'malicious' ? 'bothMalicious' : 'bothBenign']++;
        else pair[one.verdict === 'malicious' ? 'onlyFirstMalicious' : 'onlySecondMalicious']++;
      }
    }
  }
  return [...pairs.values()].sort((a, b) => judgedByBoth(b) - judgedByBoth(a));
}

/** Targets that both judged. */
export const judgedByBoth = ({ bothMalicious, bothBenign, onlyFirstMalicious, onlySecondMalicious }: Agreement): number =>
  bothMalicious + bothBenign + onlyFirstMalicious + onlySecondMalicious;
