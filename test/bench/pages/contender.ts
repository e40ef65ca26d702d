import type { PairSummary } from './pair-counts';

/** What a contender found in a file, and how long it took. */
export interface Answer {
  /** From taking the file to having the whole answer; the start of the engine is not in it. */
  readonly seconds: number;
  /** How long the engine took to start, before it was given the file. */
  readonly startSeconds: number;
  /** Bytes of the file, or of what it unpacks to. */
  readonly bytes: number;
  /** What was counted; null for contenders that only move bytes. */
  readonly summary: PairSummary | null;
}

/** Something that can be measured on a file, on a page of the benchmark's own. */
export interface Contender {
  /** Loads workers and engines. */
  start(): Promise<void>;
  run(file: File): Promise<Omit<Answer, 'startSeconds'>>;
}

declare global {
  interface Window {
    /** Called by the measure when the page's file input holds the file. */
    runContender: () => Promise<Answer>;
  }
}

/** Puts a file input on the page and lets the benchmark run `contender` on what it holds. */
export function offer(contender: Contender): void {
  const input = document.createElement('input');
  input.type = 'file';
  document.body.append(input);
  window.runContender = async () => {
    const file = input.files?.[0];
    if (!file) throw new Error('the page was given no file');
    const before = performance.now();
    await contender.start();
    const startSeconds = (performance.now() - before) / 1000;
    return { ...(await contender.run(file)), startSeconds };
  };
}
