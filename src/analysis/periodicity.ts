import { GrowableColumns } from '../base/growable-columns';
import type { EventTable } from '../events/event-table';
import { fisherGTest } from '../statistics/fisher-g';
import { periodogram } from '../statistics/periodogram';
import { quantile } from '../statistics/quantile';
import { bowleySkewness, medianAbsoluteDeviation } from '../statistics/quartile-spread';
import { LinkRows, type TimeRange } from './link-rows';

/** Links with contacts at fewer different times say nothing of a rhythm. */
export const leastContacts = 10;

const periodicity = {
  link: Uint32Array,
  contacts: Uint32Array,
  medianIntervalMs: Float64Array,
  coefficientOfVariation: Float64Array,
  bowley: Float64Array,
  mad: Float64Array,
  fisherG: Float64Array,
  fisherP: Float64Array,
  periodMs: Float64Array,
  score: Float64Array,
};

/**
 * How regular the contacts of links are, in columns, one row a link. Intervals are those between one contact and the
 * next; contacts at the very same time count as one.
 *
 * - `contacts`: contacts that have a time within the range;
 * - `medianIntervalMs`: median interval, above 0;
 * - `coefficientOfVariation`: standard deviation (of the population) of the intervals / their mean; 0 is a clock, about 1 is chance;
 * - `bowley`: Bowley's skewness of the intervals, from −1 to 1, and 0 where RITA takes it as 0;
 * - `mad`: median absolute deviation of the intervals in milliseconds;
 * - `fisherG`, `fisherP`: Fisher's test of the strongest line in the periodogram of contacts over time; 0 and 1 where none was found or looked for;
 * - `periodMs`: the period of that line; NaN where there is none;
 * - `score`: RITA's score of timestamps, from 0 to 1.
 *
 * Evidence, not a verdict: updaters and monitors beat as steadily as implants do.
 */
export type PeriodicLinks = { readonly [Column in keyof typeof periodicity]: InstanceType<(typeof periodicity)[Column]> };

/**
 * Measures every link that has contacts at {@link leastContacts} different times within a range, in the order of their ids,
 * a little at a time: millions of contacts take seconds, and other questions wait meanwhile.
 */
export class PeriodicityMeasurement {
  /** Contacts in links that have enough of them. */
  readonly total: number;
  /** Of these, how many were looked at. */
  done = 0;
  private readonly rows = new GrowableColumns(periodicity);
  private readonly inRange: LinkRows;
  private next = 0;
  private finished: PeriodicLinks | null = null;

  /** @param leastScore links with a lower score have no periodogram made, which takes most of the time. */
  constructor(
    private readonly table: EventTable,
    range: TimeRange,
    private readonly leastScore: number,
  ) {
    this.inRange = LinkRows.in(table, range);
    let total = 0;
    for (let link = 0; link < table.linkCount; link++) total += this.enough(link);
    this.total = total;
  }

  get isDone(): boolean {
    return this.next === this.table.linkCount;
  }

  /** Goes on for about so long. */
  advance(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    for (; !this.isDone && performance.now() < end; this.next++) {
      // A look at the clock costs as much as passing over many links that have too few contacts.
      while (!this.isDone && this.enough(this.next) === 0) this.next++;
      if (this.isDone) return;
      this.measureNext();
    }
  }

  /** What was measured so far. */
  links(): PeriodicLinks {
    if (!this.isDone) return this.rows.trimmed();
    return (this.finished ??= this.rows.trimmed());
  }

  /** Contacts of a link, 0 where they are too few. */
  private enough(link: number): number {
    const contacts = this.inRange.timedEnd(link) - this.inRange.start(link);
    return contacts < leastContacts ? 0 : contacts;
  }

  private measureNext(): void {
    const link = this.next;
    const contacts = this.enough(link);
    this.done += contacts;
    const measured = measure(this.table.columns.time.subarray(this.inRange.start(link), this.inRange.timedEnd(link)), this.leastScore);
    if (measured === null) return;
    const row = this.rows.add();
    const { columns } = this.rows;
    columns.link[row] = link;
    columns.contacts[row] = contacts;
    for (const [name, value] of Object.entries(measured) as [keyof Rhythm, number][]) columns[name][row] = value;
  }
}

interface Rhythm {
  medianIntervalMs: number;
  coefficientOfVariation: number;
  bowley: number;
  mad: number;
  fisherG: number;
  fisherP: number;
  periodMs: number;
  score: number;
}

/** @param times the earliest first */
function measure(times: Float64Array, leastScore: number): Rhythm | null {
  const intervals = intervalsOf(times).sort();
  if (intervals.length < leastContacts - 1) return null;
  const medianIntervalMs = quantile(intervals, 0.5)!;
  const mad = medianAbsoluteDeviation(intervals)!;
  const bowley = ritaBowley(intervals);
  const score = ritaScore(bowley, mad, medianIntervalMs);
  return {
    medianIntervalMs,
    coefficientOfVariation: variationOf(intervals),
    bowley,
    mad,
    ...(score < leastScore ? noLine : strongestLine(times, medianIntervalMs)),
    score,
  };
}

/** What lies between one time and the next, where that is not nothing. */
function intervalsOf(sorted: Float64Array): Float64Array {
  const intervals = new Float64Array(sorted.length);
  let count = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i]! > sorted[i - 1]!) intervals[count++] = sorted[i]! - sorted[i - 1]!;
  return intervals.subarray(0, count);
}

function variationOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length) / mean;
}

const second = 1000;

/** RITA takes the skewness as 0 where the quartiles are less than ten seconds apart, or the median is one of them. */
function ritaBowley(sorted: Float64Array): number {
  const [low, middle, high] = [quantile(sorted, 0.25)!, quantile(sorted, 0.5)!, quantile(sorted, 0.75)!];
  return high - low < 10 * second || middle === low || middle === high ? 0 : bowleySkewness(sorted)!;
}

/**
 * RITA's score of timestamps: the mean of 1 − |Bowley| and (median − MAD) / median, at least 0; the latter is 1 where
 * the median is below a second. Source: RITA v5, analysis/beacons.go.
 */
function ritaScore(bowley: number, mad: number, median: number): number {
  const dispersion = median < second ? 1 : Math.max(0, (median - mad) / median);
  return (1 - Math.abs(bowley) + dispersion) / 2;
}

const noLine = { fisherG: 0, fisherP: 1, periodMs: NaN } as const;

/** The periodogram is taken over at most so many bins. */
const mostBins = 4096;
/** A median interval is cut into four bins: its frequency is then well below the highest that the bins can show. */
const binsPerInterval = 4;

/**
 * Fisher's test over contacts counted in equal bins of about a quarter of the median interval. Where that would be more
 * than {@link mostBins}, over the stretch of that length with the most contacts.
 */
function strongestLine(sorted: Float64Array, median: number): Pick<Rhythm, 'fisherG' | 'fisherP' | 'periodMs'> {
  const first = sorted[0]!;
  // The last contact falls into the last bin, not behind it.
  const span = sorted[sorted.length - 1]! - first + 1;
  const bins = 2 ** Math.round(Math.log2((span / median) * binsPerInterval));
  const stretch = bins <= mostBins ? { start: first, length: span, bins } : { ...busiest(sorted, (mostBins / binsPerInterval) * median), bins: mostBins };
  const counts = new Float64Array(stretch.bins);
  for (const time of sorted) {
    const bin = Math.floor(((time - stretch.start) / stretch.length) * stretch.bins);
    if (bin >= 0 && bin < stretch.bins) counts[bin]!++;
  }
  const found = fisherGTest(periodogram(counts));
  return found === null ? noLine : { fisherG: found.g, fisherP: found.p, periodMs: stretch.length / (found.line + 1) };
}

/** The stretch of this length, beginning with a contact, that holds the most. */
function busiest(sorted: Float64Array, length: number): { start: number; length: number } {
  let best = 0;
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; from++) {
    while (to < sorted.length && sorted[to]! < sorted[from]! + length) to++;
    if (to - from > most) {
      most = to - from;
      best = from;
    }
  }
  return { start: sorted[best]!, length };
}
