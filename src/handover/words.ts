import type { SnapshotGroup } from '../snapshot/schema';

/** A statistic of a snapshot: null where it is undefined. */
export type Statistic = SnapshotGroup['oddsRatio'];

/**
 * Numbers and times as the files that leave say them: in English whatever the browser speaks, so that the same analysis
 * gives the same file everywhere.
 */
const format = (options: Intl.NumberFormatOptions) => {
  const formatter = new Intl.NumberFormat('en', options);
  return (value: number): string => formatter.format(value);
};
const oneDecimal = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fourDecimals = format({ minimumFractionDigits: 4, maximumFractionDigits: 4 });

export const count = format({ maximumFractionDigits: 0 });
/** Of a mean, and of a percentile: at most two decimals. */
export const decimal = format({ maximumFractionDigits: 2 });
/** A share of 0 to 1 in percent. */
export const percent = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** `9 domains`, `1 domain`. */
export const counted = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** A p value with four decimals, as the study prints it. */
export const pValue = (p: number): string => (p < 0.0001 ? 'below 0.0001' : fourDecimals(p));

/** An odds ratio or a limit of one: three figures, as far as they mean something. */
export function ratio(value: number | 'Infinity'): string {
  if (value === 'Infinity' || value === Infinity) return 'infinite';
  if (value >= 100) return count(value);
  return value >= 10 ? oneDecimal(value) : twoDecimals(value);
}

/** A statistic, or a dash. */
export const orDash = (value: Statistic, write: (value: number) => string): string =>
  value === null ? '–' : value === 'Infinity' ? 'infinite' : write(value);

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size in decimal units. */
export function bytes(value: number): string {
  const step = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${step === 0 ? count(value) : oneDecimal(value / 1000 ** step)} ${units[step] ?? ''}`;
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** `2024-09-14` of an ISO time in UTC; a dash where it is unknown. */
export const day = (iso: string | null): string => iso?.slice(0, 10) ?? '–';

/** `2024-09-14 02:13` of an ISO time in UTC; a dash where it is unknown. */
export const minute = (iso: string | null): string => iso?.slice(0, 16).replace('T', ' ') ?? '–';
