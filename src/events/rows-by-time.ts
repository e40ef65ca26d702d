import type { EpochMs } from '../base/units';

/** The rows of one key in the order of their times; of equal times the row that came last stands first. */
interface Line {
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** Groups rows by a key, and finds in each group by time. Rows without a time are found by rows without one alone. */
export class RowsByTime<Key> {
  private readonly added = new Map<Key, number[]>();
  private readonly lines = new Map<Key, Line>();

  /** @param timeOf row -> its time; asked when a group is first looked at. */
  constructor(private readonly timeOf: (row: number) => EpochMs) {}

  get isEmpty(): boolean {
    return this.added.size === 0;
  }

  add(key: Key, row: number): void {
    const known = this.added.get(key);
    if (known) known.push(row);
    else this.added.set(key, [row]);
  }

  /** The row that was added first; -1 when there is none. */
  first(key: Key): number {
    return this.added.get(key)?.[0] ?? -1;
  }

  /** The latest row at `until` or before that `fits`, not earlier than `from`; -1 when none. Of equal times the row added first. */
  latest(key: Key, from: EpochMs, until: EpochMs, fits: (row: number) => boolean = always): number {
    const { rows, times } = this.line(key);
    for (let at = firstAfter(times, until) - 1; at >= 0 && times[at]! >= from; at--) if (fits(rows[at]!)) return rows[at]!;
    return -1;
  }

  /** The row nearest to `time`, whether before or after it; -1 when there is none. Of equally near ones the row added first. */
  nearest(key: Key, time: EpochMs): number {
    const { rows, times } = this.line(key);
    if (rows.length === 0 || Number.isNaN(time)) return this.first(key);
    const after = firstAfter(times, time);
    const before = after - 1;
    if (before < 0) return rows[lastOfEqual(times, after)]!;
    if (after === rows.length) return rows[before]!;
    const [agoBefore, agoAfter] = [time - times[before]!, times[after]! - time];
    const next = rows[lastOfEqual(times, after)]!;
    if (agoBefore !== agoAfter) return agoBefore < agoAfter ? rows[before]! : next;
    return Math.min(rows[before]!, next);
  }

  /** Whether a row is at most so far from `time`; rows without a time are near to everything, and so is no time. */
  isNear(key: Key, time: EpochMs, within: number): boolean {
    const added = this.added.get(key);
    if (added === undefined) return false;
    const { times } = this.line(key);
    if (Number.isNaN(time) || times.length < added.length) return true;
    const at = firstAfter(times, time + within) - 1;
    return at >= 0 && times[at]! >= time - within;
  }

  private line(key: Key): Line {
    const known = this.lines.get(key);
    if (known) return known;
    const added = this.added.get(key);
    // Most keys that are asked for were never added; a line for each of them would cost more than the join.
    if (added === undefined) return emptyLine;
    const timed = added.filter((row) => !Number.isNaN(this.timeOf(row)));
    timed.sort((a, b) => this.timeOf(a) - this.timeOf(b) || b - a);
    const line = { rows: Uint32Array.from(timed), times: Float64Array.from(timed, this.timeOf) };
    this.lines.set(key, line);
    return line;
  }
}

const emptyLine: Line = { rows: new Uint32Array(0), times: new Float64Array(0) };

const always = (): boolean => true;

/** Index of the first time after `time`. */
function firstAfter(times: Float64Array, time: EpochMs): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last index with the same time as `at`. */
const lastOfEqual = (times: Float64Array, at: number): number => firstAfter(times, times[at]!) - 1;
