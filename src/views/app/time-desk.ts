import type { TimeAnswer, TimeQuestion } from '../../ingest/time-findings';
import { overviewOf } from './app-state';
import type { Store } from './store';

/**
 * Where an import asks how to take times that do not say it: once for all files of a drop. What was answered before in
 * the same analysis holds for what follows.
 */
export class TimeDesk {
  #resolve: ((answer: TimeAnswer | null) => void) | null = null;

  constructor(readonly store: Store) {}

  async ask(question: TimeQuestion): Promise<TimeAnswer | null> {
    const known = this.#saidBefore(question);
    if (known !== null) return known;
    const answer = await new Promise<TimeAnswer | null>((resolve) => {
      this.#resolve = resolve;
      this.store.commit({ kind: 'timesAsked', question });
    });
    this.store.commit({ kind: 'timesAsked', question: null });
    return answer;
  }

  /** The user's answer; null leaves the times as they were read. */
  answer(answer: TimeAnswer | null): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(answer);
  }

  #saidBefore({ asks }: TimeQuestion): TimeAnswer | null {
    const said = (overviewOf(this.store.current())?.receipts ?? []).map(({ choices }) => choices ?? {});
    const timeZone = said.findLast((choices) => choices.timeZone !== undefined)?.timeZone;
    const dayFirst = said.findLast((choices) => choices.dayFirst !== undefined)?.dayFirst;
    if ((asks.zone && timeZone === undefined) || (asks.dayOrder && dayFirst === undefined)) return null;
    return { timeZone: timeZone ?? 'UTC', dayFirst: dayFirst ?? false };
  }
}
