import type { PairSummary } from './pair-counts';

/** What a contender found in the files of a log, and how long it took. */
export interface Answer {
  /** From taking the files to having the whole answer; the start of the engine is not in it. */
  readonly seconds: number;
  /** How long the engine took to start, before it was given the files. */
  readonly startSeconds: number;
  /** Bytes of the files, or of what they unpack to. */
  readonly bytes: number;
  /** What was counted; null for contenders that only move bytes. */
  readonly summary: PairSummary | null;
}

/** Something that can be measured on a log, on a page of the benchmark's own. */
export interface Contender {
  /** Loads workers and engines. */
  start(): Promise<void>;
  run(files: readonly File[]): Promise<Omit<Answer, 'startSeconds'>>;
}

declare global {
  interface Window {
    /** Called by the measure when the page's file input holds the files. */
    runContender: () => Promise<Answer>;
  }
}

/** Puts a file input on the page and lets the benchmark run `contender` on what it holds. */
export function offer(contender: Contender): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  document.body.append(input);
  window.runContender = async () => {
    const files = [...(input.files ?? [])];
    if (files.length === 0) throw new Error('the page was given no file');
    const before = performance.now();
    await contender.start();
    const startSeconds = (performance.now() - before) / 1000;
    return { ...(await contender.run(files)), startSeconds };
  };
}
