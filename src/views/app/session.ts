import { UserError } from '../../base/user-error';
import { visibleString } from '../../base/visible-text';
import type { Engine, ImportListener } from '../../engine/engine';
import type { ExportedFile, Handover } from '../../handover/hand-over';
import type { AllowChange, Overview, ReviewChange } from '../../engine/readings';
import type { ContactFilter, Settings } from '../../engine/settings';
import type { LoggedDecision } from '../../labels/decision';
import { type ListEntry, type ListKind, ownAllowList } from '../../labels/domain-list';
import type { LookUpService } from '../../labels/look-up';
import type { SnapshotOptions } from '../../snapshot/redaction-levels';
import type { SnapshotFileOptions } from '../../snapshot/write-file';
import type { ReadingChoices } from '../../ingest/reading-choices';
import type { FileReceipt } from '../../ingest/receipt';
import type { Storage } from '../../storage/storage';
import { holdsSomething, overviewOf, type AppEvent, type AppState, type DomainView, type OpenDialog, type ReviewView, type Screen } from './app-state';
import { defaultFileOptions, optionsFrom, type RememberedOptions } from './export-options';
import { EvidenceGatherer } from './evidence-gatherer';
import { Keeper } from './keeper';
import { LatestOnly, overtaken } from './latest-only';
import { openBeforeReload, rememberOpen, rememberOpening } from './last-open';
import { MappingDesk } from './mapping-desk';
import { TimeDesk } from './time-desk';
import { OtherTabs } from './other-tabs';
import { PassphraseDesk } from './passphrase-desk';
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
  readonly timeDesk: TimeDesk;
  readonly passphraseDesk: PassphraseDesk;
  readonly #keeper: Keeper;
  readonly #evidence: EvidenceGatherer;
  /** Which message offers to take a step back. */
  #offers = new WeakMap<Undoable, number>();
  readonly #otherTabs = new OtherTabs();
  #settingsLane = new LatestOnly<Overview>();
  #filterLane = new LatestOnly<Overview>();
  #queue: File[] = [];
  #importing = false;
  #cancelled = false;

  constructor(
    readonly parts: SessionParts,
    readonly store: Store,
    readonly toasts: ToastList,
  ) {
    this.mappingDesk = new MappingDesk(parts.storage, store);
    this.timeDesk = new TimeDesk(store);
    this.passphraseDesk = new PassphraseDesk(store);
    this.#keeper = new Keeper(parts.engine, parts.storage, store, toasts, (id) => this.#otherTabs.tellKept(id));
    this.#evidence = new EvidenceGatherer(parts.engine, store, (error) => this.fail(error), () => this.#keeper.saveSoon());
    this.#otherTabs.listen({ onDecisions: (analysis, decisions) => this.#takeDecisions(analysis, decisions), onKept: (analysis) => this.#takeKept(analysis) });
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
      const analyst = await storage.preference('analyst').catch(() => null);
      if (typeof analyst === 'string') this.#commit({ kind: 'analystNamed', analyst });
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
    const before = overviewOf(this.#state);
    this.#commit({ kind: 'importStarted', title, at: performance.now(), cancellable: true });
    try {
      const opened = await this.#unlocked(files);
      if (opened.length === 0) {
        this.#commit({ kind: 'importCancelled' });
        return;
      }
      const overview = await this.#engine.importFiles(opened, this.#importListener);
      const named = overview.name === '' ? await this.#named(overview, name || nameOf(files)) : overview;
      this.#adopt(named, true);
      this.#reportImport(named, opened);
      this.#reportConflicts(named, before?.conflicts ?? 0);
      this.#reportDoubtful(named, before);
      await this.#keeper.save();
      // A review file decides too; what the other tabs have already is no news to them.
      if (named.receipts.slice(-opened.length).some(({ kind }) => kind === 'review')) this.#otherTabs.tellDecisions(this.#state.analysisId, (await this.#engine.merge()).log);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ImportCancelled')) throw error;
      this.#queue = [];
      this.#commit({ kind: 'importCancelled' });
      this.toasts.show('Import cancelled. Nothing of it was kept.');
    }
  }

  get #importListener(): ImportListener {
    return {
      onProgress: (progress) => this.#commit({ kind: 'importProgressed', progress }),
      askMapping: (question) => this.mappingDesk.ask(question),
      askTimes: (question) => this.timeDesk.ask(question),
    };
  }

  /** Reads the file behind a receipt again, as chosen. */
  async readAgain(receipt: number, choices: ReadingChoices): Promise<void> {
    if (!this.#importing) await this.#doing(() => this.#filling(() => this.#readAgain(receipt, choices)));
  }

  async #readAgain(receipt: number, choices: ReadingChoices): Promise<void> {
    this.#commit({ kind: 'importStarted', title: 'Reading 1 file again', at: performance.now(), cancellable: true });
    try {
      this.#adopt(await this.#engine.readAgain(receipt, choices, this.#importListener), true);
      await this.#keeper.save();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ImportCancelled')) throw error;
      this.#commit({ kind: 'importCancelled' });
      this.toasts.show('Nothing was read again; the file counts as before.');
    }
  }

  /** Whether the page holds the file behind a receipt, so that it can be read again. */
  holds(receipt: FileReceipt): boolean {
    return this.#engine.holds(receipt);
  }

  /** The files with what was locked opened. A report goes back to the user, as the page that it is. */
  async #unlocked(files: readonly File[]): Promise<readonly File[]> {
    this.#cancelled = false;
    const opened: File[] = [];
    for (const file of files) {
      const { file: content, holds } = await this.passphraseDesk.open(file);
      if (this.#cancelled) throw new UserError('ImportCancelled', 'The import was cancelled; the analysis is as it was before.');
      if (holds === 'report') this.#saved(content, `${content.name.replace(/\.html$/i, '')}.html`);
      else opened.push(content);
    }
    return opened;
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
    if (overview.evidencePending) void this.#evidence.gather();
  }

  #reportImport(overview: Overview, files: readonly File[]): void {
    const receipts = overview.receipts.slice(-files.length);
    const failedCount = receipts.filter((receipt) => receipt.error).length;
    if (!holdsSomething(overview) && overview.receipts.every((receipt) => receipt.error)) {
      this.#commit({ kind: 'screenChosen', screen: 'files' });
      const message = files.length === 1 ? 'The file could not be used.' : 'None of the files could be used.';
      this.#commit({ kind: 'failed', error: { name: 'NothingRead', message: `${message} Why stands below.`, details: '' } });
    } else if (failedCount > 0) {
      this.toasts.show(`${failedCount} of ${files.length} files could not be used in full.`, {
        label: 'Show why',
        run: () => this.chooseScreen('files'),
      });
    }
  }

  /** A colleague's review file that contradicts what is held: shows where. Until somebody settles it the later verdict holds. */
  #reportConflicts({ conflicts }: Overview, before: number): void {
    if (conflicts <= before) return;
    this.changeReviewView({ part: 'merge' });
    this.chooseScreen('review');
    this.toasts.show(`${conflicts} ${conflicts === 1 ? 'verdict contradicts another' : 'verdicts contradict others'}. The later one holds until you settle it.`);
  }

  /** A list that holds names which others call popular or often listed by mistake: leads to them. */
  #reportDoubtful({ lists }: Overview, before: Overview | null): void {
    const known = new Map(before?.lists.map(({ id, conflicts }) => [id, conflicts]));
    const doubtful = lists.filter(({ id, conflicts }) => conflicts > (known.get(id) ?? 0));
    const [first] = doubtful;
    if (!first) return;
    const count = doubtful.reduce((sum, { conflicts }) => sum + conflicts, 0);
    const where = doubtful.length === 1 ? visibleString(first.name) : `${doubtful.length} lists`;
    this.toasts.show(`${count} ${count === 1 ? 'entry' : 'entries'} of ${where} may be listed by mistake.`, {
      label: 'Show conflicts',
      run: () => {
        this.#commit({ kind: 'listShown', list: first.id });
        this.chooseScreen('lists');
      },
    });
  }

  cancelImport(): void {
    const { phase } = this.#state;
    if (phase.kind !== 'importing' || !phase.run.cancellable) return;
    this.#queue = [];
    this.mappingDesk.answer(null);
    this.timeDesk.answer(null);
    this.#cancelled = true;
    this.passphraseDesk.answer(null);
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

  /** Says that settings were changed, and offers to take back what they were `before`. */
  offerSettingsUndo(label: string, before: Partial<Settings>): void {
    this.#offerUndo({ label, undo: () => this.changeSettings(before) });
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

  changeReviewView(change: Partial<ReviewView>): void {
    this.#commit({ kind: 'reviewViewChanged', change });
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

  /**
   * Sets or takes away verdicts, as one step that can be taken back and done again.
   * @param show brings into sight what it was about, when the step is taken back or done again.
   */
  review(changes: readonly ReviewChange[], label: string, show: () => void = () => undefined): Promise<void> {
    return this.#doing(async () => {
      let back = await this.#decide(changes);
      this.#offerUndo({
        label,
        undo: async () => {
          await this.#decide(back);
          show();
        },
        redo: async () => {
          back = await this.#decide(changes);
          show();
        },
      });
    });
  }

  /** Decides, and shows it when it is on the disk. Returns the changes that take it back. */
  async #decide(changes: readonly ReviewChange[]): Promise<readonly ReviewChange[]> {
    const { logged, undo } = await this.#engine.review(changes, this.#state.analyst ?? '');
    const [overview] = await Promise.all([this.#engine.overview(), this.#keeper.keepDecisions(logged)]);
    this.#adopt(overview);
    this.#keeper.keepSumsSoon();
    this.#otherTabs.tellDecisions(this.#state.analysisId, logged);
    return undo;
  }

  /** Takes in what was decided on the open analysis in another tab. */
  #takeDecisions(analysis: string, decisions: readonly LoggedDecision[]): void {
    if (analysis !== '' && analysis === this.#state.analysisId) void this.#doing(async () => this.#adopt(await this.#engine.takeDecisions(decisions)));
  }

  /** Takes over what another tab kept of the open analysis. */
  #takeKept(analysis: string): void {
    if (analysis === '' || analysis !== this.#state.analysisId || this.#importing) return;
    void this.#doing(async () => {
      const stored = await (await this.parts.storage).load(analysis);
      if (stored !== null) this.#adopt(await this.#engine.takeKept({ events: stored.events, labels: stored.labels, decisions: stored.decisions }, this.#keeper.isBehind));
    });
  }

  /** Keeps the analyst's name, which goes with each verdict; '' for none. */
  async nameAnalyst(analyst: string): Promise<void> {
    this.#commit({ kind: 'analystNamed', analyst });
    const storage = await this.parts.storage.catch(() => null);
    await storage?.setPreference('analyst', analyst).catch(() => undefined);
  }

  /** Saves all verdicts as a review file: those that hold as CSV, or the whole log as JSON. */
  exportReviews(form: 'csv' | 'json'): Promise<void> {
    return this.#doing(async () => {
      const { logAsJson, reviewsAsCsv } = await import('../../labels/write-review');
      const text = form === 'csv' ? reviewsAsCsv(await this.#engine.reviews()) : logAsJson((await this.#engine.merge()).log);
      const fileName = `seldom-review-${new Date().toISOString().slice(0, 10)}.${form}`;
      saveDownload(new Blob([text], { type: form === 'csv' ? 'text/csv' : 'application/json' }), fileName);
      this.toasts.show(`Saved as ${fileName}`);
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

  setListKind(id: string, kind: ListKind): Promise<void> {
    return this.#doing(async () => {
      this.#adopt(await this.#engine.setListKind(id, kind));
      await this.#keeper.save();
    });
  }

  /** Allows a name; can be undone. */
  allow(change: AllowChange, label: string): Promise<void> {
    return this.#changeLists(label, () => this.#engine.allow(change), () => this.#engine.setListEntry(ownAllowList, change, false));
  }

  /** Takes an entry out of its list, or back in; can be undone. */
  setListEntry(id: string, entry: ListEntry, counts: boolean, label: string): Promise<void> {
    return this.#changeLists(label, () => this.#engine.setListEntry(id, entry, counts), () => this.#engine.setListEntry(id, entry, !counts));
  }

  #changeLists(label: string, change: () => Promise<Overview>, back: () => Promise<Overview>): Promise<void> {
    return this.#doing(async () => {
      this.#adopt(await change());
      this.#offerUndo({
        label,
        undo: async () => {
          this.#adopt(await back());
          await this.#keeper.save();
        },
      });
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

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const step = this.undoStack.popUndone();
    if (!step) return void this.toasts.show('Nothing to do again.');
    await this.#doing(async () => {
      await step.redo?.();
      this.toasts.show(`Done again: ${step.label}`);
    });
  }

  async #undo(step: Undoable): Promise<void> {
    if (this.undoStack.take(step)) await this.#runUndo(step);
  }

  #runUndo(step: Undoable): Promise<void> {
    this.toasts.dismiss(this.#offers.get(step) ?? 0);
    return this.#doing(async () => {
      await step.undo();
      this.undoStack.pushUndone(step);
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
    const overview = await this.#engine.open({ events: stored.events, labels: stored.labels, decisions: stored.decisions });
    const named = overview.name === stored.name ? overview : await this.#named(overview, stored.name);
    this.undoStack.clear();
    this.#commit({ kind: 'analysisClosed' });
    this.#commit({ kind: 'analysisNamed', id });
    this.#commit({ kind: 'groupChosen', group: stored.group });
    this.#adopt(named, true);
    this.#commit({ kind: 'saveStateChanged', saveState: storage.kind === 'memory' ? 'memory' : 'saved' });
    rememberOpening('');
    // Another tab may have decided something between the reading and now.
    this.#adopt(await this.#engine.takeDecisions(await storage.decisions(id)));
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

  exportSnapshot(options: SnapshotFileOptions): Promise<void> {
    return this.#doing(async () => {
      const blob = await this.#engine.exportSnapshot(options);
      const { snapshotFileName } = await import('../../snapshot/write-file');
      this.#saved(blob, snapshotFileName(options, new Date()));
      const { passphrase: _never, ...remembered } = options;
      const storage = await this.parts.storage.catch(() => null);
      await storage?.setPreference('snapshot-options', remembered).catch(() => undefined);
    });
  }

  /** Makes a file to be handed on, and saves it. */
  exportFile(wanted: Handover, options: SnapshotOptions): Promise<void> {
    return this.#doing(async () => this.saveFile(await this.#engine.exportFile(wanted, options)));
  }

  /** Saves a file that was made to be handed on. */
  saveFile({ blob, name }: ExportedFile): void {
    this.#saved(blob, name);
  }

  #saved(blob: Blob, fileName: string): void {
    saveDownload(blob, fileName);
    this.toasts.show(`Saved as ${fileName}`);
  }

  /** What was chosen at the last export; the default before the first. */
  async lastExportOptions(): Promise<RememberedOptions> {
    const storage = await this.parts.storage.catch(() => null);
    const last = await storage?.preference('snapshot-options').catch(() => null);
    return last === null || last === undefined ? defaultFileOptions : optionsFrom(last);
  }

  /**
   * Leaves Seldom in this tab for an outside service, at the address that the user has seen and agreed to, once everything
   * is on the disk; Back returns to it.
   */
  leaveFor(service: LookUpService, domain: string): Promise<void> {
    return this.#doing(async () => {
      await this.#keeper.save();
      if (this.#state.saveState === 'saved') location.assign(service.addressOf(domain));
    });
  }

  // --- comparison ---

  /** Saves what changed since the earlier snapshot, with the names that the last export let out. */
  exportComparison(): Promise<void> {
    return this.#doing(async () => {
      const blob = await this.#engine.exportComparison(await this.lastExportOptions());
      this.#saved(blob, `seldom-changes-${new Date().toISOString().slice(0, 10)}.csv`);
    });
  }

  /** Compares with nothing any more; can be undone. */
  removeEarlier(): Promise<void> {
    return this.#doing(async () => {
      this.#adopt(await this.#engine.removeEarlier());
      this.#offerUndo({
        label: 'Removed the earlier snapshot',
        undo: async () => {
          this.#adopt(await this.#engine.restoreEarlier());
          await this.#keeper.save();
        },
      });
      await this.#keeper.save();
    });
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
