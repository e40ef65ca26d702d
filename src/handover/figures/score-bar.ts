import type { Palette, Picture } from './frame';
import { shape } from './pen';

const width = 60;
const height = 8;

/** A score of 0 to 100 as a bar. */
export function scoreBar(score: number, palette: Palette): Picture {
  const filled = (Math.max(0, Math.min(100, score)) / 100) * width;
  const markup = shape('rect', { width, height, rx: 2, fill: palette.line }) + shape('rect', { width: filled, height, rx: 2, fill: palette.accent });
  return { markup, width, height };
}
