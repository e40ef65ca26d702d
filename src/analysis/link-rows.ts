import type { EventTable } from '../events/event-table';
import type { EpochMs } from '../base/units';

/** Which contacts take part; `null` is no limit. */
export interface TimeRange {
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly until: EpochMs | null;
}

/** Finds the events of links within a time range, in a sorted table. A contact without a time belongs to no range. */
export class LinkRows {
  private readonly isBounded: boolean;
  private readonly from: EpochMs;
  private readonly until: EpochMs;

  constructor(
    private readonly time: Float64Array,
    private readonly rowStart: Uint32Array,
    { from, until }: TimeRange,
  ) {
    this.isBounded = from !== null || until !== null;
    this.from = from ?? -Infinity;
    this.until = until ?? Infinity;
  }

  static in({ columns, rowStart }: EventTable, range: TimeRange): LinkRows {
    return new LinkRows(columns.time, rowStart, range);
  }

  /** The first row of `link`. */
  start(link: number): number {
    return this.isBounded ? this.firstFrom(link, this.from) : this.rowStart[link]!;
  }

  /** The row after the last one of `link`. */
  end(link: number): number {
    return this.isBounded ? this.firstFrom(link, this.until) : this.rowStart[link + 1]!;
  }

  /** The row after the last one of `link` that has a time. */
  timedEnd(link: number): number {
    return this.firstFrom(link, this.until);
  }

  /** The first row at `time` or later; those without a time are last. */
  private firstFrom(link: number, time: EpochMs): number {
    let low = this.rowStart[link]!;
    let high = this.rowStart[link + 1]!;
    // Most ranges have no bound at one side, and most links lie wholly at one side of the other.
    if (low === high || this.time[low]! >= time) return low;
    if (this.time[high - 1]! < time) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
