import { ratio, type Statistic } from '../words';
import type { Palette, Picture } from './frame';
import { logAxis, tickText } from './log-axis';
import { label, shape, shortened } from './pen';

/** One odds ratio with its limits; null where the table does not define one. */
export interface ForestRow {
  readonly label: string;
  readonly ratio: Statistic;
  readonly low: Statistic;
  readonly high: Statistic;
}

const names = 150;
const numbers = 150;
const row = 26;
const bottom = 36;
/** The axis goes no further, so that one group with hardly any cases does not press the others together. */
const furthest = 3;

/** Odds ratios as a forest plot: points, limits as lines, 1 as the line of no difference. */
export function forestPicture(rows: readonly ForestRow[], palette: Palette, width = 640): Picture {
  const height = rows.length * row + bottom + 6;
  const finite = rows.flatMap(({ ratio: point, low, high }) => [point, low, high]).filter((value): value is number => typeof value === 'number' && value > 0);
  const logs = finite.map((value) => Math.log10(value));
  const axis = logAxis(Math.max(-furthest, Math.floor(Math.min(-1, ...logs))), Math.min(furthest, Math.ceil(Math.max(1, ...logs))));
  const x = (value: number): number => names + axis.at(value) * (width - names - numbers);
  const floor = height - bottom;
  const small = { fill: palette.secondary };
  const parts = axis.ticks.flatMap((tick) => [
    shape('line', { x1: x(tick), x2: x(tick), y1: 2, y2: floor, stroke: tick === 1 ? palette.secondary : palette.line }),
    label(tickText(tick), { x: x(tick), y: floor + 15, 'text-anchor': 'middle', ...small }),
  ]);
  for (const [index, { label: name, ratio: point, low, high }] of rows.entries()) {
    const middle = 4 + index * row + row / 2;
    const hasLimits = typeof low === 'number' && typeof high === 'number';
    parts.push(label(shortened(name, 25), { x: names - 8, y: middle + 4, 'text-anchor': 'end', fill: palette.ink }));
    if (hasLimits) parts.push(shape('line', { x1: x(low), x2: x(high), y1: middle, y2: middle, stroke: palette.accent, 'stroke-width': 1.6 }));
    if (typeof point === 'number' && point > 0) parts.push(shape('rect', { x: x(point) - 4, y: middle - 4, width: 8, height: 8, fill: palette.accent }));
    parts.push(label(inNumbers(point, hasLimits ? { low, high } : null), { x: width - numbers + 12, y: middle + 4, fill: point === null ? palette.secondary : palette.ink }));
  }
  parts.push(label('odds ratio of malice, rare against common (logarithmic); lines are 95 % Woolf limits', { x: (names + width - numbers) / 2, y: height - 4, 'text-anchor': 'middle', ...small }));
  return { markup: parts.join(''), width, height };
}

function inNumbers(point: Statistic, limits: { readonly low: number; readonly high: number } | null): string {
  if (point === null) return 'not defined';
  return limits ? `${ratio(point)} (${ratio(limits.low)} to ${ratio(limits.high)})` : `${ratio(point)}, no limits`;
}
