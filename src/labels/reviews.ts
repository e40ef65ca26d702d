import type { Review, VerdictLevel } from './verdict';

/** What a verdict can be about. */
export interface ReviewTarget {
  readonly level: VerdictLevel;
  readonly domain: string;
  readonly arguments: string;
}

const targetKey = ({ level, domain, arguments: args }: ReviewTarget): string => `${level}\n${domain}\n${args}`;

/** The verdicts of analysts: one a target, the latest. */
export class Reviews {
  private readonly byTarget = new Map<string, Review>();

  get(target: ReviewTarget): Review | null {
    return this.byTarget.get(targetKey(target)) ?? null;
  }

  /** @returns the verdict that it replaces. */
  set(review: Review): Review | null {
    const key = targetKey(review);
    const before = this.byTarget.get(key) ?? null;
    // Taken out first, so that the newest stands last.
    this.byTarget.delete(key);
    this.byTarget.set(key, review);
    return before;
  }

  /** @returns the verdict that is gone. */
  remove(target: ReviewTarget): Review | null {
    const key = targetKey(target);
    const before = this.byTarget.get(key) ?? null;
    this.byTarget.delete(key);
    return before;
  }

  /** All verdicts, the newest last. */
  all(): readonly Review[] {
    return [...this.byTarget.values()];
  }
}
