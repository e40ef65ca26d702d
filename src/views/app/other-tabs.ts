import type { LoggedDecision } from '../../labels/decision';

interface Message {
  readonly analysis: string;
  readonly decisions: readonly LoggedDecision[];
}

/**
 * Other tabs of this page in this browser. What is decided in one is told to the others, so that two that look at one
 * analysis show the same; what they keep merges anyhow, as decisions are only ever added.
 */
export class OtherTabs {
  readonly #channel = new BroadcastChannel('seldom');

  /** @param onDecisions called with decisions on an analysis that were taken elsewhere. */
  listen(onDecisions: (analysis: string, decisions: readonly LoggedDecision[]) => void): void {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => onDecisions(data.analysis, data.decisions);
  }

  tell(analysis: string, decisions: readonly LoggedDecision[]): void {
    this.#channel.postMessage({ analysis, decisions } satisfies Message);
  }
}
