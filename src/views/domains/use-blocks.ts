import { elementScroll, observeElementOffset, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, useState, type RefObject } from 'react';
import { scaledScroll } from './scaled-scroll';

/** Height of a row, as the style sheet has it. */
export const rowHeight = 28;

/**
 * Rows that are mounted together. The virtualiser counts blocks and not rows: a million items would cost it 0.2 s
 * of the page's time at every change of the list, forty thousand cost it nothing.
 */
export const rowsPerBlock = 25;

export interface Block {
  readonly index: number;
  /** Where to draw it inside the scrolled element. */
  readonly top: number;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Height of the scrolled element. */
  readonly height: number;
  /** Brings a row into sight. */
  readonly showRow: (row: number) => void;
}

/** Which blocks of `rowCount` rows stand in sight of `scroller`. */
export function useBlocks(scroller: RefObject<HTMLElement | null>, rowCount: number): Blocks {
  const [viewHeight, setViewHeight] = useState(600);
  const { height, factor } = scaledScroll(rowCount * rowHeight, viewHeight);

  // By reference: the virtualiser subscribes once, and the factor follows the length of the list.
  const scale = useRef(factor);
  scale.current = factor;
  const observeOffset = useCallback(
    (instance: Virtualizer<HTMLElement, Element>, tell: (offset: number, isScrolling: boolean) => void) =>
      observeElementOffset(instance, (offset, isScrolling) => tell(offset * scale.current, isScrolling)),
    [],
  );

  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: Math.ceil(rowCount / rowsPerBlock),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowsPerBlock * rowHeight,
    overscan: 1,
    observeElementOffset: observeOffset,
    scrollToFn: (offset, options, instance) => elementScroll(offset / factor, options, instance),
    onChange: (instance) => setViewHeight(instance.scrollRect?.height ?? 600),
  });

  // Above the bound, blocks are drawn around the place where the scroll bar stands.
  const offset = virtualizer.scrollOffset ?? 0;
  const shift = offset / factor - offset;
  return {
    blocks: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start + shift })),
    height,
    showRow: (row) => showRow(scroller.current, row, factor, viewHeight),
  };
}

/** Scrolls as little as it takes to have the row in sight. */
function showRow(element: HTMLElement | null, row: number, factor: number, viewHeight: number): void {
  if (!element) return;
  const offset = element.scrollTop * factor;
  const top = row * rowHeight;
  // The head of the table covers the first row's height of the view.
  const seen = viewHeight - rowHeight;
  if (top < offset) element.scrollTop = top / factor;
  else if (top + rowHeight > offset + seen) element.scrollTop = (top + rowHeight - seen) / factor;
}
