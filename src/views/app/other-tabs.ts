import type { LoggedDecision } from '../../labels/decision';

interface Message {
  readonly analysis: string;
  /** Decisions that were taken; missing where everything else was kept anew: lists, settings, events. */
  readonly decisions?: readonly LoggedDecision[];
}

export interface OtherTabsListener {
  /** Decisions on an analysis were taken elsewhere. */
  onDecisions(analysis: string, decisions: readonly LoggedDecision[]): void;
  /** An analysis was changed elsewhere, and kept. */
  onKept(analysis: string): void;
}

/**
 * Other tabs of this page in this browser. What is changed in one is told to the others, so that two that look at one
 * analysis show the same, and neither keeps its older state over the newer one of the other.
 */
export class OtherTabs {
  readonly #channel = new BroadcastChannel('seldom');

  listen(listener: OtherTabsListener): void {
    this.#channel.onmessage = ({ data: { analysis, decisions } }: MessageEvent<Message>) => {
      if (decisions === undefined) listener.onKept(analysis);
      else listener.onDecisions(analysis, decisions);
    };
  }

  tellDecisions(analysis: string, decisions: readonly LoggedDecision[]): void {
    this.#channel.postMessage({ analysis, decisions } satisfies Message);
  }

  tellKept(analysis: string): void {
    this.#channel.postMessage({ analysis } satisfies Message);
  }
}
