import type { Engine } from '../../engine/engine';
import type { Store } from './store';

/** So often the page says how far it is: each time draws what shows the analysis anew. */
const betweenShownMs = 500;

/**
 * Drives the engine through what scores rest on and takes long, a slice at a time, so that it answers other questions in
 * between. Until it is done the page shows the scores so far and does not call itself ready.
 */
export class EvidenceGatherer {
  #running = false;

  constructor(
    readonly engine: Engine,
    readonly store: Store,
    readonly fail: (error: unknown) => void,
    /** Called when more was gathered than there was. */
    readonly gathered: () => void,
  ) {}

  async gather(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const done = this.store.outstanding.begin();
    try {
      let shownAt = performance.now();
      let isMore = false;
      for (let progress = await this.engine.gatherEvidence(); progress !== null; progress = await this.engine.gatherEvidence()) {
        isMore = true;
        if (performance.now() - shownAt < betweenShownMs) continue;
        shownAt = performance.now();
        this.store.commit({ kind: 'evidenceGathered', progress });
      }
      const overview = await this.engine.overview();
      // A newer wish may stand in the slider already; it must not jump back to this answer.
      this.store.commit({ kind: 'analysisChanged', overview: { ...overview, settings: this.store.current().settings }, endsImport: false });
      if (isMore) this.gathered();
    } catch (error) {
      this.fail(error);
    } finally {
      this.#running = false;
      done();
    }
  }
}
