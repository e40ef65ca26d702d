import { count, percent } from '../words';
import type { Palette, Picture } from './frame';
import { label, shape, shortened } from './pen';

/** A share with its limits. */
export interface Rate {
  readonly label: string;
  readonly part: number;
  readonly all: number;
  readonly low: number;
  readonly high: number;
  readonly kind: 'rare' | 'common';
}

const names = 130;
const numbers = 190;
const row = 26;
const bottom = 34;

/** Shares as bars with their 95 % Wilson limits as whiskers, from 0 to the highest limit. */
export function ratesPicture(rates: readonly Rate[], palette: Palette, width = 640): Picture {
  const height = rates.length * row + bottom + 6;
  const most = niceTop(Math.max(0.01, ...rates.map(({ high }) => high)));
  const x = (share: number): number => names + (Math.min(share, most) / most) * (width - names - numbers);
  const floor = height - bottom;
  const small = { fill: palette.secondary };
  const parts = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => [
    shape('line', { x1: x(part * most), x2: x(part * most), y1: 2, y2: floor, stroke: palette.line }),
    label(`${Number((part * most * 100).toPrecision(3))} %`, { x: x(part * most), y: floor + 15, 'text-anchor': 'middle', ...small }),
  ]);
  for (const [index, rate] of rates.entries()) {
    const middle = 4 + index * row + row / 2;
    const share = rate.all === 0 ? 0 : rate.part / rate.all;
    const whisker = { stroke: palette.ink, 'stroke-width': 1.3 };
    parts.push(
      label(shortened(rate.label, 22), { x: names - 8, y: middle + 4, 'text-anchor': 'end', fill: palette.ink }),
      shape('rect', { x: names, y: middle - 7, width: Math.max(0, x(share) - names), height: 14, fill: rate.kind === 'rare' ? palette.accent : palette.common }),
      shape('line', { x1: x(rate.low), x2: x(rate.high), y1: middle, y2: middle, ...whisker }),
      shape('line', { x1: x(rate.low), x2: x(rate.low), y1: middle - 4, y2: middle + 4, ...whisker }),
      shape('line', { x1: x(rate.high), x2: x(rate.high), y1: middle - 4, y2: middle + 4, ...whisker }),
      label(`${count(rate.part)} of ${count(rate.all)}; ${percent(rate.low)} to ${percent(rate.high)}`, { x: width - numbers + 12, y: middle + 4, fill: palette.ink }),
    );
  }
  parts.push(label('malicious share of the base domains; whiskers are 95 % Wilson limits', { x: names, y: height - 4, ...small }));
  return { markup: parts.join(''), width, height };
}

/** The end of an axis that four equal steps divide into numbers one can say. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.min(1, ([1, 2, 4, 8, 10].find((factor) => factor * power >= value) ?? 10) * power);
}
