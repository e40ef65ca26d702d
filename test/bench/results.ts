import type { Log } from './logs';
import type { Measure, Outcome, Status } from './measures/measure';
import type { Quantity } from './quantities';
import { spreadOf, type Spread } from './spread';

/** What all rounds brought, by log and measure. */
export class Results {
  readonly #outcomes = new Map<string, Outcome[]>();

  add(log: Log, measure: Measure, outcome: Outcome): void {
    const key = keyOf(log.id, measure.name);
    this.#outcomes.set(key, [...(this.#outcomes.get(key) ?? []), outcome]);
  }

  of(log: Log['id'], measure: string): readonly Outcome[] {
    return this.#outcomes.get(keyOf(log, measure)) ?? [];
  }

  spread(log: Log['id'], measure: string, quantity: Quantity): Spread | null {
    const values = this.of(log, measure).flatMap(({ status, numbers }) => (isMeasured(status) ? (numbers[quantity] ?? []) : []));
    return spreadOf(values);
  }

  /** Median over all rounds; null where nothing was measured. */
  median(log: Log['id'], measure: string, quantity: Quantity): number | null {
    return this.spread(log, measure, quantity)?.median ?? null;
  }

  /** The most that any round showed. */
  most(log: Log['id'], measure: string, quantity: Quantity): number | null {
    return this.spread(log, measure, quantity)?.most ?? null;
  }

  get wrongCount(): number {
    return [...this.#outcomes.values()].flat().filter(({ status }) => status === 'wrong').length;
  }
}

const isMeasured = (status: Status): boolean => status === 'measured' || status === 'unchecked';
const keyOf = (log: string, measure: string): string => `${log} ${measure}`;
