import type { Palette, Picture } from '../../handover/figures/frame';
import { label as textAt, shape, shortened } from '../../handover/figures/pen';

/** One number with a name. */
export interface Bar {
  readonly label: string;
  /** null where it is not defined: its words then stand alone. */
  readonly value: number | null;
  /** Limits, drawn as a whisker. */
  readonly limits?: { readonly low: number; readonly high: number } | null;
  /** Stands to the right of the bar. */
  readonly words: string;
  readonly tone?: 'accent' | 'common' | 'malicious';
}

const row = 20;
const names = 250;
const width = 240;
const words = 300;
/** What is longer stands in the numbers. */
const mostBars = 40;

/** Numbers as bars from 0, to either side where some are below; at most 40 of them, and a line that says how many there are. */
export function barsPicture(bars: readonly Bar[], palette: Palette): Picture {
  const shown = bars.slice(0, mostBars);
  const ends = shown.flatMap(({ value, limits }) => [value ?? 0, limits?.low ?? 0, limits?.high ?? 0]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (value: number): number => names + ((value - least) / (most - least || 1)) * width;
  const markup = shown.flatMap(({ label, value, limits, words: said, tone = 'accent' }, index) => {
    const y = index * row;
    const middle = y + row / 2;
    const whisker = { stroke: palette.ink, 'stroke-width': 1.3 };
    return [
      textAt(shortened(label, 40), { x: names - 8, y: y + 14, 'text-anchor': 'end', fill: palette.ink }),
      value === null ? '' : shape('rect', { x: Math.min(x(0), x(value)), y: y + 4, width: Math.abs(x(value) - x(0)), height: 12, fill: palette[tone] }),
      limits ? shape('line', { x1: x(limits.low), x2: x(limits.high), y1: middle, y2: middle, ...whisker }) : '',
      textAt(shortened(said, 56), { x: names + width + 8, y: y + 14, fill: palette.secondary }),
    ];
  });
  const height = Math.max(1, shown.length) * row;
  const zero = least < 0 ? shape('line', { x1: x(0), x2: x(0), y1: 0, y2: height, stroke: palette.secondary }) : '';
  const more = bars.length > shown.length ? textAt(`the first ${shown.length} of ${bars.length}; the numbers hold all`, { x: names, y: height + 14, fill: palette.secondary }) : '';
  return { markup: [...markup, zero, more].join(''), width: names + width + words, height: height + (more === '' ? 0 : row) };
}
