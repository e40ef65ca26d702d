import type { Engine } from '../../engine/engine';
import type { Overview, ReviewChange } from '../../engine/readings';
import type { ContactFilter, Settings } from '../../engine/settings';
import { mostPrivate, type SnapshotOptions } from '../../snapshot/redact';
import type { Storage } from '../../storage/storage';
import { holdsSomething, overviewOf, type AppEvent, type AppState, type DomainView, type OpenDialog, type Screen } from './app-state';
import { Keeper } from './keeper';
import { LatestOnly, overtaken } from './latest-only';
import { openBeforeReload, rememberOpen, rememberOpening } from './last-open';
import { MappingDesk } from './mapping-desk';
import { saveDownload } from './save-download';
import { shownError } from './shown-error';
import type { Store } from './store';
import type { ToastList } from './toast-list';
import { UndoStack, type Undoable } from './undo-stack';

/** What a session works with; the gallery gives it others than the page does. */
export interface SessionParts {
  readonly engine: Engine;
  readonly storage: Promise<Storage>;
  /** The files of the study replica. */
  readonly loadReplica: () => Promise<readonly File[]>;
}

/**
 * What the user can do. Each deed drives the engine and the storage, and commits what came of it; a deed that fails
 * shows why and never throws.
 */
export class Session {
  readonly undoStack = new UndoStack();
  /** Where the import's questions are answered. */
  readonly mappingDesk: MappingDesk;
  readonly #keeper: Keeper;
  /** Which message offers to take a step back. */
  #offers = new WeakMap<Undoable, number>();
  #settingsLane = new LatestOnly<Overview>();
  #filterLane = new LatestOnly<Overview>();
  #queue: File[] = [];
  #importing = false;

  constructor(
    readonly parts: SessionParts,
    readonly store: Store,
    readonly toasts: ToastList,
  ) {
    this.mappingDesk = new MappingDesk(parts.storage, store);
    this.#keeper = new Keeper(parts.engine, parts.storage, store, toasts);
  }

  get #state(): AppState {
    return this.store.current();
  }

  get #engine(): Engine {
    return this.parts.engine;
  }

  #commit(event: AppEvent): void {
    this.store.commit(event);
  }

  /** Runs a deed as outstanding work; an error becomes the page's failed state. */
  async #doing(deed: () => Promise<void>): Promise<void> {
    const done = this.store.outstanding.begin();
    try {
      await deed();
    } catch (error) {
      this.fail(error);
    } finally {
      done();
    }
  }

  // --- start ---

  /** Opens the storage, and what this tab had open before a reload. */
  start(): Promise<void> {
    return this.#doing(async () => {
      const storage = await this.parts.storage;
      this.#commit({ kind: 'storageOpened', storageKind: storage.kind });
      const kept = await this.#keeper.list();
      const before = openBeforeReload();
      if (this.#state.phase.kind !== 'empty' || !kept.some((summary) => summary.id === before)) return;
      await this.#filling(() => this.#open(before));
    });
  }

  // --- files ---

  /** Reads files into the open analysis, or into a new one. While an import runs they wait for it. */
  async addFiles(files: readonly File[], name = ''): Promise<void> {
    if (files.length === 0) return;
    if (this.#importing) {
      this.#queue.push(...files);
      this.#commit({ kind: 'importQueued', queuedCount: this.#queue.length });
      return;
    }
    await this.#doing(() => this.#filling(() => this.#importBatch(files, name)));
  }

  /** Runs what fills the analysis; files given meanwhile wait for it, and follow. */
  async #filling(deed: () => Promise<void>): Promise<void> {
    this.#importing = true;
    try {
      await deed();
      while (this.#queue.length > 0) await this.#importBatch(this.#queue.splice(0), '');
    } finally {
      this.#importing = false;
      this.#queue = [];
    }
  }

  async #importBatch(files: readonly File[], name: string): Promise<void> {
    const title = files.length === 1 ? 'Reading 1 file' : `Reading ${files.length} files`;
    this.#commit({ kind: 'importStarted', title, at: performance.now(), cancellable: true });
    try {
      const overview = await this.#engine.importFiles(files, {
        onProgress: (progress) => this.#commit({ kind: 'importProgressed', progress }),
        askMapping: (question) => this.mappingDesk.ask(question),
      });
      const named = overview.name === '' ? await this.#named(overview, name || nameOf(files)) : overview;
      this.#adopt(named, true);
      this.#reportImport(named, files);
      await this.#keeper.save();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ImportCancelled')) throw error;
      this.#queue = [];
      this.#commit({ kind: 'importCancelled' });
      this.toasts.show('Import cancelled. Nothing of it was kept.');
    }
  }

  async #named(overview: Overview, name: string): Promise<Overview> {
    await this.#engine.rename(name);
    return { ...overview, name };
  }

  /** Takes over what the engine now holds. Only the end of an import, or of opening, ends the importing phase. */
  #adopt(overview: Overview, endsImport = false): void {
    if (endsImport && this.#state.analysisId === '') this.#commit({ kind: 'analysisNamed', id: newId() });
    rememberOpen(this.#state.analysisId);
    this.#commit({ kind: 'analysisChanged', overview, endsImport });
  }

  #reportImport(overview: Overview, files: readonly File[]): void {
    const receipts = overview.receipts.slice(-files.length);
    const failedCount = receipts.filter((receipt) => receipt.error).length;
    if (!holdsSomething(overview) && overview.receipts.every((receipt) => receipt.error)) {
      this.#commit({ kind: 'screenChosen', screen: 'files' });
      const message = files.length === 1 ? 'The file could not be used.' : 'None of the files could be used.';
      this.#commit({ kind: 'failed', error: { name: 'NothingRead', message: `${message} Why stands below.`, details: '' } });
    } else if (failedCount > 0) {
      this.toasts.show(`${failedCount} of ${files.length} files could not be used.`, {
        label: 'Show why',
        run: () => this.chooseScreen('files'),
      });
    }
  }

  cancelImport(): void {
    const { phase } = this.#state;
    if (phase.kind !== 'importing' || !phase.run.cancellable) return;
    this.#queue = [];
    this.mappingDesk.answer(null);
    this.#engine.cancelImport();
  }

  /** Opens the study replica as an analysis of its own. */
  async openReplica(): Promise<void> {
    await this.#doing(async () => {
      const files = await this.parts.loadReplica();
      await this.#close();
      this.chooseScreen('study');
      await this.addFiles(files, 'Study replica');
    });
  }

  // --- what every figure depends on ---

  changeSettings(change: Partial<Settings>): Promise<void> {
    const settings = { ...this.#state.settings, ...change };
    return this.#doing(async () => {
      this.#commit({ kind: 'settingsChosen', settings });
      if (!overviewOf(this.#state)) return;
      const overview = await this.#settingsLane.run(() => this.#engine.setSettings(settings));
      if (overview === overtaken) return;
      // A newer wish may stand in the slider already; it must not jump back to this answer.
      const wished = this.#state.settings;
      this.#adopt(wished === settings ? overview : { ...overview, settings: wished });
      this.#keeper.saveSoon();
    });
  }

  changeFilter(change: Partial<ContactFilter>): Promise<void> {
    const filter = { ...this.#state.filter, ...change };
    return this.#doing(async () => {
      this.#commit({ kind: 'filterChosen', filter });
      const overview = await this.#filterLane.run(() => this.#engine.setFilter(filter));
      if (overview !== overtaken) this.#adopt(overview);
    });
  }

  stepThreshold(by: number): void {
    if (this.#importing) return;
    const next = Math.max(1, this.#state.settings.rarityThreshold + by);
    void this.changeSettings({ rarityThreshold: next });
  }

  chooseGroup(group: string): void {
    this.#commit({ kind: 'groupChosen', group });
    this.#keeper.saveSoon();
  }

  stepGroup(by: number): void {
    const groups = overviewOf(this.#state)?.groups ?? [];
    const at = groups.findIndex((group) => group.id === this.#state.group);
    const next = groups[(at + by + groups.length) % groups.length];
    if (next) this.chooseGroup(next.id);
  }

  // --- what is looked at ---

  chooseScreen(screen: Screen): void {
    if (this.#state.screen === screen) return;
    history.pushState(null, '', `#${screen}`);
    this.#commit({ kind: 'screenChosen', screen });
  }

  /** The browser's back and forward. */
  showScreen(screen: Screen): void {
    this.#commit({ kind: 'screenChosen', screen });
  }

  changeDomainView(change: Partial<DomainView>): void {
    this.#commit({ kind: 'domainViewChanged', change });
  }

  /** Opens the details of a domain in the domain table. */
  showDomain(baseDomain: string): void {
    this.#commit({ kind: 'domainViewChanged', change: { selected: baseDomain } });
    this.chooseScreen('domains');
  }

  openDialog(dialog: OpenDialog): void {
    this.#commit({ kind: 'dialogOpened', dialog });
  }

  // --- labels ---

  /** Sets or takes away verdicts; can be undone. */
  review(changes: readonly ReviewChange[], label: string): Promise<void> {
    return this.#doing(async () => {
      const inverse = await this.#engine.review(changes);
      this.#adopt(await this.#engine.overview());
      this.#offerUndo({
        label,
        undo: async () => {
          await this.#engine.review(inverse);
          this.#adopt(await this.#engine.overview());
          await this.#keeper.save();
        },
      });
      await this.#keeper.save();
    });
  }

  removeList(id: string, name: string): Promise<void> {
    return this.#doing(async () => {
      this.#adopt(await this.#engine.removeList(id));
      this.#offerUndo({
        label: `Removed ${name}`,
        undo: async () => {
          this.#adopt(await this.#engine.restoreList());
          await this.#keeper.save();
        },
      });
      await this.#keeper.save();
    });
  }

  setListKind(id: string, kind: 'intel' | 'allow'): Promise<void> {
    return this.#doing(async () => {
      this.#adopt(await this.#engine.setListKind(id, kind));
      await this.#keeper.save();
    });
  }

  #offerUndo(step: Undoable): void {
    this.undoStack.push(step);
    const toast = this.toasts.show(step.label, { label: 'Undo', run: () => void this.#undo(step) });
    this.#offers.set(step, toast);
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const step = this.undoStack.pop();
    if (step) await this.#runUndo(step);
    else this.toasts.show('Nothing to undo.');
  }

  async #undo(step: Undoable): Promise<void> {
    if (this.undoStack.take(step)) await this.#runUndo(step);
  }

  #runUndo(step: Undoable): Promise<void> {
    this.toasts.dismiss(this.#offers.get(step) ?? 0);
    return this.#doing(async () => {
      await step.undo();
      this.toasts.show(`Undone: ${step.label}`);
    });
  }

  // --- kept analyses ---

  open(id: string): Promise<void> {
    return this.#doing(async () => {
      if (this.#importing) return;
      await this.#filling(() => this.#open(id));
      this.chooseScreen('study');
    });
  }

  async #open(id: string): Promise<void> {
    const name = this.#state.kept.find((summary) => summary.id === id)?.name ?? '';
    this.#commit({ kind: 'importStarted', title: `Opening ${name}`, at: performance.now(), cancellable: false });
    rememberOpening(id);
    const storage = await this.parts.storage;
    const stored = await storage.load(id);
    if (!stored) throw new Error(`analysis ${id} is listed and not there`);
    const overview = await this.#engine.open({ events: stored.events, labels: stored.labels });
    const named = overview.name === stored.name ? overview : await this.#named(overview, stored.name);
    this.undoStack.clear();
    this.#commit({ kind: 'analysisClosed' });
    this.#commit({ kind: 'analysisNamed', id });
    this.#commit({ kind: 'groupChosen', group: stored.group });
    this.#adopt(named, true);
    this.#commit({ kind: 'saveStateChanged', saveState: storage.kind === 'memory' ? 'memory' : 'saved' });
    rememberOpening('');
  }

  /** Closes the open analysis, which stays kept, and shows the start. */
  startNew(): Promise<void> {
    return this.#doing(async () => {
      await this.#close();
      this.chooseScreen('study');
    });
  }

  async #close(): Promise<void> {
    if (this.#state.phase.kind !== 'empty') await this.#engine.clear();
    this.undoStack.clear();
    rememberOpen('');
    this.#commit({ kind: 'analysisClosed' });
  }

  rename(id: string, name: string): Promise<void> {
    return this.#doing(async () => {
      if (id === this.#state.analysisId) {
        await this.#engine.rename(name);
        this.#commit({ kind: 'renamed', name });
        await this.#keeper.save();
      } else {
        await (await this.parts.storage).rename(id, name);
      }
      await this.#keeper.list();
    });
  }

  remove(id: string, name: string): Promise<void> {
    return this.#doing(async () => {
      const storage = await this.parts.storage;
      const wasOpen = id === this.#state.analysisId;
      await storage.remove(id);
      if (wasOpen) {
        await this.#close();
        this.chooseScreen('analyses');
      }
      await this.#keeper.list();
      this.#offerUndo({
        label: `Deleted ${name}`,
        undo: async () => {
          await storage.restore(id);
          await this.#keeper.list();
        },
      });
    });
  }

  // --- out ---

  exportSnapshot(options: SnapshotOptions): Promise<void> {
    return this.#doing(async () => {
      const blob = await this.#engine.exportSnapshot(options);
      const fileName = `seldom-${new Date().toISOString().slice(0, 10)}.json`;
      saveDownload(blob, fileName);
      this.toasts.show(`Saved as ${fileName}`);
      const storage = await this.parts.storage.catch(() => null);
      await storage?.setPreference('snapshot-options', options).catch(() => undefined);
    });
  }

  /** What was chosen at the last export; null before the first. */
  async lastSnapshotOptions(): Promise<SnapshotOptions | null> {
    const storage = await this.parts.storage.catch(() => null);
    const last = await storage?.preference('snapshot-options').catch(() => null);
    if (typeof last !== 'object' || last === null) return null;
    const chosen = last as Readonly<Record<string, unknown>>;
    const keys = Object.keys(mostPrivate) as readonly (keyof SnapshotOptions)[];
    // Only `true` lets something out: whatever else the storage holds stays private.
    return keys.reduce<SnapshotOptions>((options, key) => ({ ...options, [key]: chosen[key] === true }), mostPrivate);
  }

  // --- faults ---

  fail(error: unknown): void {
    this.#commit({ kind: 'failed', error: shownError(error) });
  }

  dismissFailure(): void {
    this.#commit({ kind: 'failureDismissed' });
  }
}

/** An id for a new analysis. Not `randomUUID`, which browsers offer to https alone. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A name for a new analysis: that of its first file, and how many came with it. */
function nameOf(files: readonly File[]): string {
  const first = (files[0]?.name ?? '').replace(/\.[a-z0-9]{1,5}(\.(gz|zip))?$/i, '');
  return files.length > 1 ? `${first} and ${files.length - 1} more` : first || 'Analysis';
}
