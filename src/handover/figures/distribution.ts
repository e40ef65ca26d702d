import type { Palette, Picture } from './frame';
import { logAxis, tickText } from './log-axis';
import { label, shape } from './pen';

/** Steps closer than this, in pixels, are drawn as one. */
const leastStep = 0.5;
const left = 46;
const bottom = 38;
const top = 8;
const right = 32;

/**
 * The cumulative distribution of `values` (each above 0) on a logarithmic axis, with the threshold as a dotted line. It
 * is the study's figure 1, on the mean that decides rarity.
 */
export function distributionPicture(values: readonly number[], threshold: number, palette: Palette, width = 640, height = 250): Picture {
  const sorted = values.toSorted((a, b) => a - b);
  const axis = logAxis(0, Math.max(1, Math.ceil(Math.log10(Math.max(10, sorted.at(-1) ?? 10, threshold)))));
  const x = (value: number): number => left + axis.at(value) * (width - left - right);
  const y = (share: number): number => height - bottom - share * (height - top - bottom);
  const small = { fill: palette.secondary };
  const parts = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    shape('line', { x1: left, x2: width - right, y1: y(share), y2: y(share), stroke: palette.line, 'stroke-width': 1 }),
    label(`${share * 100} %`, { x: left - 6, y: y(share) + 4, 'text-anchor': 'end', ...small }),
  ]);
  for (const tick of axis.ticks) {
    parts.push(
      shape('line', { x1: x(tick), x2: x(tick), y1: y(0), y2: y(0) + 4, stroke: palette.secondary }),
      label(tickText(tick), { x: x(tick), y: y(0) + 17, 'text-anchor': 'middle', ...small }),
    );
  }
  parts.push(
    label('connections per FQDN, mean of a base domain (logarithmic)', { x: (left + width - right) / 2, y: height - 5, 'text-anchor': 'middle', ...small }),
    shape('path', { d: stepsOf(sorted, x, y), fill: 'none', stroke: palette.ink, 'stroke-width': 1.6 }),
    shape('line', { x1: x(threshold), x2: x(threshold), y1: y(1), y2: y(0), stroke: palette.accent, 'stroke-width': 1.4, 'stroke-dasharray': '2 3' }),
    label(`rare: at most ${threshold}`, { x: x(threshold) + 6, y: y(0) - 8, fill: palette.accent }),
  );
  return { markup: parts.join(''), width, height };
}

function stepsOf(sorted: readonly number[], x: (value: number) => number, y: (share: number) => number): string {
  let path = `M${x(1).toFixed(1)} ${y(0).toFixed(1)}`;
  for (const [index, value] of sorted.entries()) {
    const next = sorted[index + 1];
    // Of values that fall together the last one says how many there are.
    if (next !== undefined && x(next) - x(value) < leastStep) continue;
    path += `H${x(value).toFixed(1)}V${y((index + 1) / sorted.length).toFixed(1)}`;
  }
  return `${path}H${x(Infinity).toFixed(1)}`;
}
