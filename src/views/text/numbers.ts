import type { Bytes, Share } from '../../base/units';

/** Numbers as a person of the browser's language reads them. Undefined numbers never come here. */
const language = navigator.language;

const format = (options: Intl.NumberFormatOptions) => {
  const formatter = new Intl.NumberFormat(language, options);
  return (value: number): string => formatter.format(value);
};

const integer = format({ maximumFractionDigits: 0 });
const twoDecimals = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDecimal = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const oneOrTwoDecimals = format({ minimumFractionDigits: 1, maximumFractionDigits: 2 });
const fourDecimals = format({ minimumFractionDigits: 4, maximumFractionDigits: 4 });
const percentOne = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percentTwo = format({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
const short = format({ notation: 'compact', maximumFractionDigits: 1 });

export const count = integer;
export const shortCount = short;
export const mean = twoDecimals;
export const percentile = oneOrTwoDecimals;
export const threshold = oneDecimal;
export const share = (value: Share): string => percentTwo(value);
export const roughShare = (value: Share): string => percentOne(value);

/** A p value with four decimals, as the study prints it. */
export function pValue(p: number): string {
  return p < 0.0001 ? `< ${fourDecimals(0.0001)}` : fourDecimals(p);
}

/** An odds ratio or one of its limits: three figures, as far as they mean something. */
export function ratio(value: number): string {
  if (value === Infinity) return '∞';
  if (value >= 100) return integer(value);
  return value >= 10 ? oneDecimal(value) : twoDecimals(value);
}

/** `9 domains`, `1 domain`. */
export function counted(n: number, one: string, many: string): string {
  return `${integer(n)} ${n === 1 ? one : many}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size in decimal units, as file managers and network tools count. */
export function bytes(value: Bytes): string {
  const step = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** step;
  return `${step === 0 || scaled >= 100 ? integer(scaled) : oneDecimal(scaled)} ${units[step]}`;
}

/** A length of time, in the unit that a person would say. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${oneDecimal(seconds)} s`;
  if (seconds < 90) return `${integer(seconds)} s`;
  if (seconds < 90 * 60) return `${integer(seconds / 60)} min`;
  return seconds < 36 * 3600 ? `${oneDecimal(seconds / 3600)} h` : `${integer(seconds / 86_400)} days`;
}
