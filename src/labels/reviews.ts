import type { EpochMs } from '../base/units';
import { byTime, type Decision, decisionId, type LoggedDecision, type ReviewTarget, targetKey, timeOf, whoDecided } from './decision';
import type { Review } from './verdict';

/** A verdict to set, or to take away (`null`), on one target. */
export type Change = Omit<Decision, 'at' | 'author'>;

/**
 * The verdicts of analysts: an append-only log of decisions, and of each target the latest. Two logs are merged by
 * taking in what the other has: the same decisions give the same verdicts, in whatever order they came.
 */
export class Reviews {
  private readonly byId = new Map<string, LoggedDecision>();
  private readonly byTarget = new Map<string, LoggedDecision>();
  /** When the last decision was taken here. */
  private lastAt: EpochMs = 0;

  get(target: ReviewTarget): Review | null {
    return asReview(this.byTarget.get(targetKey(target)));
  }

  /**
   * Writes what is decided here and now into the log. Whatever the clock says, it is later than all that it replaces.
   * @returns the new lines of the log, and the changes that undo them, in the order to apply them.
   */
  decide(changes: readonly Change[], author: string, now: EpochMs): { readonly logged: readonly LoggedDecision[]; readonly undo: readonly Change[] } {
    const logged: LoggedDecision[] = [];
    const undo: Change[] = [];
    for (const { verdict, level, domain, arguments: args, note } of changes) {
      const target = { level, domain, arguments: args };
      const before = this.byTarget.get(targetKey(target));
      undo.push({ ...target, verdict: before?.verdict ?? null, note: before?.note ?? '' });
      const at = Math.max(now, this.lastAt + 1, before === undefined ? 0 : timeOf(before) + 1);
      this.lastAt = at;
      const decision = { ...target, verdict, note, at, author };
      const line = { ...decision, id: decisionId(decision, at), source: '', loggedAt: at };
      this.takeIn([line]);
      logged.push(line);
    }
    return { logged, undo: undo.reverse() };
  }

  /**
   * Takes in the decisions of a review file. One without a time that changes nothing is no news.
   * @returns those that are new.
   */
  takeInFile(decisions: readonly Decision[], source: string, droppedAt: EpochMs): readonly LoggedDecision[] {
    // Of several on one target without a time, the last in the file is what the file says.
    const lastOf = new Map(decisions.filter(({ at }) => at === null).map((decision) => [targetKey(decision), decision]));
    const lines = decisions
      .filter((decision) => decision.at !== null || (lastOf.get(targetKey(decision)) === decision && !this.saysTheSame(decision)))
      .map((decision) => ({ ...decision, id: decisionId(decision, droppedAt), source, loggedAt: droppedAt }));
    return this.takeIn(lines);
  }

  /**
   * Takes in lines of another log of the same analysis.
   * @returns those that are new.
   */
  takeIn(lines: readonly LoggedDecision[]): readonly LoggedDecision[] {
    const fresh = lines.filter(({ id }) => !this.byId.has(id));
    for (const line of fresh) {
      this.byId.set(line.id, line);
      const key = targetKey(line);
      const before = this.byTarget.get(key);
      if (before === undefined || byTime(before, line) < 0) this.byTarget.set(key, line);
    }
    return fresh;
  }

  /** All verdicts that hold, the newest last. */
  all(): readonly Review[] {
    return [...this.byTarget.values()].sort(byTime).flatMap((line) => asReview(line) ?? []);
  }

  /** Every decision ever taken, the oldest first. */
  log(): readonly LoggedDecision[] {
    return [...this.byId.values()].sort(byTime);
  }

  clear(): void {
    this.byId.clear();
    this.byTarget.clear();
    this.lastAt = 0;
  }

  private saysTheSame(decision: Decision): boolean {
    const held = this.byTarget.get(targetKey(decision));
    return (held?.verdict ?? null) === decision.verdict && (held?.note ?? '') === decision.note;
  }
}

function asReview(line: LoggedDecision | undefined): Review | null {
  if (!line || line.verdict === null) return null;
  const { verdict, level, domain, arguments: args, note, at } = line;
  return { verdict, level, domain, arguments: args, note, at, author: whoDecided(line) };
}
