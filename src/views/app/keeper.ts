import type { Engine } from '../../engine/engine';
import type { Overview } from '../../engine/readings';
import type { LoggedDecision } from '../../labels/decision';
import type { AnalysisSummary, Storage, StoredAnalysis } from '../../storage/storage';
import { overviewOf, type SaveState } from './app-state';
import { LatestOnly } from './latest-only';
import { shownError } from './shown-error';
import type { Store } from './store';
import type { ToastList } from './toast-list';

/** Settings are kept some time after they last changed, so that a dragged slider is kept once. */
const settleMs = 500;

/** Keeps the open analysis in the browser's storage. A storage that fails costs the keeping, not the work. */
export class Keeper {
  #lane = new LatestOnly<void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sumsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly engine: Engine,
    readonly storage: Promise<Storage>,
    readonly store: Store,
    readonly toasts: ToastList,
    /** Called with the analysis that was just kept. */
    readonly kept: (id: string) => void,
  ) {}

  /** Whether what was changed here is still to be kept. */
  get isBehind(): boolean {
    return this.#timer !== undefined;
  }

  saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), settleMs);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.store.current().saveState;
    try {
      this.#say('saving');
      await this.#lane.run(() => this.#saveNow());
      this.#say((await this.storage).kind === 'memory' ? 'memory' : 'saved');
    } catch (error) {
      this.#say('failed');
      if (before !== 'failed') this.toasts.show(`Not kept: ${shownError(error).message} Export a snapshot to keep the work.`);
    }
  }

  /**
   * Keeps decisions on the open analysis; when it resolves they are on the disk, or the page says that nothing is kept.
   * After a failure everything is kept again, as what failed is in no store.
   */
  async keepDecisions(logged: readonly LoggedDecision[]): Promise<void> {
    const { analysisId, saveState } = this.store.current();
    if (saveState === 'failed' || analysisId === '') return this.save();
    try {
      await (await this.storage).addDecisions(analysisId, logged);
    } catch (error) {
      this.#say('failed');
      this.toasts.show(`Not kept: ${shownError(error).message} Export a snapshot to keep the work.`);
    }
  }

  /** Brings the list of kept analyses up to date some time after a decision; the next one does it again should it fail. */
  keepSumsSoon(): void {
    clearTimeout(this.#sumsTimer);
    this.#sumsTimer = setTimeout(() => void this.#keepSums().catch(() => undefined), settleMs);
  }

  async #keepSums(): Promise<void> {
    const overview = overviewOf(this.store.current());
    const { analysisId } = this.store.current();
    if (overview === null || analysisId === '') return;
    await (await this.storage).setSums(analysisId, { modifiedAt: Date.now(), ...sumsOf(overview) });
    await this.list();
  }

  /** Reads which analyses are kept, the latest first, and shows them. */
  async list(): Promise<readonly AnalysisSummary[]> {
    const storage = await this.storage;
    const kept = [...(await storage.list())].sort((a, b) => b.modifiedAt - a.modifiedAt);
    this.store.commit({ kind: 'keptListed', kept });
    return kept;
  }

  #say(saveState: SaveState): void {
    this.store.commit({ kind: 'saveStateChanged', saveState });
  }

  async #saveNow(): Promise<void> {
    const id = this.store.current().analysisId;
    if (id === '') return;
    const [storage, kept] = await Promise.all([this.storage, this.engine.keep()]);
    // Another analysis may have been opened meanwhile; what was read is then of that one.
    if (id !== this.store.current().analysisId) return;
    await storage.save(this.#stored(id, kept));
    this.kept(id);
    await this.list();
  }

  #stored(id: string, { overview, events, labels, decisions }: Awaited<ReturnType<Engine['keep']>>): StoredAnalysis {
    const { kept, group } = this.store.current();
    const now = Date.now();
    return {
      id,
      name: overview.name,
      createdAt: kept.find((summary) => summary.id === id)?.createdAt ?? now,
      modifiedAt: now,
      contacts: overview.contacts,
      ...sumsOf(overview),
      basis: overview.basis,
      group,
      events,
      labels,
      decisions,
    };
  }
}

const sumsOf = (overview: Overview): { readonly reviewed: number; readonly malicious: number } => ({
  reviewed: overview.reviews.length,
  malicious: overview.groups.reduce((sum, one) => sum + one.malicious, 0),
});
