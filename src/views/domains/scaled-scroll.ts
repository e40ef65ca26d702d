/**
 * Chromium lays out no element taller than 33,554,432 px (1.2 million rows of 28 px). Above that the scroll height
 * is held at a bound and one pixel of it stands for several of the list.
 */
const tallest = 30_000_000;

/** How list offsets and scroll offsets go together for a list of `listHeight` seen through `viewHeight`. */
export interface ScaledScroll {
  /** Height to give the scrolled element. */
  readonly height: number;
  /** List pixels per scroll pixel, 1 for lists that fit. */
  readonly factor: number;
}

export function scaledScroll(listHeight: number, viewHeight: number): ScaledScroll {
  if (listHeight <= tallest) return { height: listHeight, factor: 1 };
  return { height: tallest, factor: (listHeight - viewHeight) / (tallest - viewHeight) };
}
