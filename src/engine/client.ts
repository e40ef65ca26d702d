import { transfer } from 'comlink';
import { UserError } from '../base/user-error';
import { type ReadingChoices, noChoices } from '../ingest/reading-choices';
import type { Analysis } from './analysis';
import type { Engine, ImportListener } from './engine';
import { ImportRun } from './import-run';
import type { IngestedFile } from './ingest-file';
import type { Overview } from './readings';
import { type KnownFile, knownFilesOf } from './repeated-files';
import { transferablesIn } from './transferables';
import { WorkerHandle } from './worker-handle';

// The worker is inlined into a chunk that is loaded when first needed; see scripts/security-headers.ts for why.
/** Loads the code of the workers without starting any, so that the page needs no network later. */
export const loadWorkers = (): Promise<unknown> => Promise.all([import('./analysis-worker?worker&inline'), import('./ingest-worker?worker&inline')]);

const newAnalysisWorker = async (): Promise<Worker> => new (await import('./analysis-worker?worker&inline')).default();

/** The analysis answers other questions between slices of this length. */
const evidenceSliceMs = 40;

/** The engine as the page uses it: the analysis in one worker, files read by others. */
export function startEngine(): Engine {
  let analysis: Promise<WorkerHandle<Analysis>> | null = null;
  let running: ImportRun | null = null;
  /** Files given since the page was opened, by their content: those that can be read again. */
  const held = new Map<string, File>();
  const ask = async <Answer>(question: Parameters<WorkerHandle<Analysis>['ask']>[0]): Promise<Answer> => {
    analysis ??= newAnalysisWorker().then((worker) => new WorkerHandle<Analysis>(worker));
    return (await analysis).ask(question) as Promise<Answer>;
  };
  /** Asks for what rests on all evidence, and gathers that in slices first, so that other questions are answered meanwhile. */
  const askOnceGathered = async <Answer>(question: Parameters<WorkerHandle<Analysis>['ask']>[0]): Promise<Answer> => {
    while ((await ask((remote) => remote.gatherEvidence(evidenceSliceMs))) !== null);
    return ask<Answer>(question);
  };

  const read = async (files: readonly File[], known: readonly KnownFile[], choices: ReadingChoices[], listener: ImportListener): Promise<readonly IngestedFile[]> => {
    running = new ImportRun(files, known, choices, listener);
    try {
      const ingested = await running.run();
      for (const [index, { receipt }] of ingested.entries()) if (receipt.content) held.set(receipt.content, files[index]!);
      return ingested;
    } finally {
      running = null;
    }
  };

  return {
    async importFiles(files, listener) {
      const { receipts } = await ask<Overview>((remote) => remote.overview());
      const ingested = await read(files, knownFilesOf(receipts), files.map(() => noChoices), listener);
      return ask<Overview>((remote) => remote.add(transfer(ingested, transferablesIn(ingested)), Date.now()));
    },
    async readAgain(receipt, choices, listener) {
      const { receipts } = await ask<Overview>((remote) => remote.overview());
      const file = held.get(receipts[receipt]?.content ?? '');
      if (file === undefined) throw new UserError('FileUnreadable', 'The page does not hold this file any more. Drop it again, and then change how it is read.');
      const [ingested] = await read([file], [], [choices], listener);
      // A question that was left is no wish to leave the file out.
      if (ingested === undefined || ingested.question !== null) throw new UserError('ImportCancelled', 'Nothing was read again; the analysis is as it was before.');
      return ask<Overview>((remote) => remote.replace(receipt, transfer(ingested, transferablesIn(ingested))));
    },
    holds: ({ content }) => held.has(content ?? ''),
    cancelImport: () => running?.cancel(),
    overview: () => ask((remote) => remote.overview()),
    gatherEvidence: () => ask((remote) => remote.gatherEvidence(evidenceSliceMs)),
    study: (group) => ask((remote) => remote.studyOf(group)),
    domains: (query) => ask((remote) => remote.domains(query)),
    domain: (group, baseDomain) => ask((remote) => remote.domain(group, baseDomain)),
    certainty: (query) => ask((remote) => remote.certainty(query)),
    time: (query) => ask((remote) => remote.time(query)),
    offHours: (group, offTime, most) => ask((remote) => remote.offHours(group, offTime, most)),
    newDomains: (group, since, most) => ask((remote) => remote.newDomains(group, since, most)),
    rhythms: (group, most) => ask((remote) => remote.rhythms(group, most)),
    argumentsOf: (group, most) => ask((remote) => remote.argumentsOf(group, most)),
    exploreArguments: (query) => ask((remote) => remote.exploreArguments(query)),
    ruleFault: (rule) => ask((remote) => remote.ruleFault(rule)),
    score: (query) => ask((remote) => remote.score(query)),
    fittedWeights: (query) => ask((remote) => remote.fittedWeights(query)),
    domainScores: (group, baseDomain) => ask((remote) => remote.domainScores(group, baseDomain)),
    setSettings: (settings) => ask((remote) => remote.setSettings(settings)),
    setFilter: (filter) => ask((remote) => remote.setFilter(filter)),
    rename: (name) => ask((remote) => remote.rename(name)),
    review: (changes, author) => ask((remote) => remote.review(changes, author, Date.now())),
    takeDecisions: (decisions) => ask((remote) => remote.takeDecisions(decisions)),
    merge: () => ask((remote) => remote.merge()),
    reviewQueue: (filter) => ask((remote) => remote.reviewQueue(filter)),
    reviewItem: (group, baseDomain) => ask((remote) => remote.reviewItem(group, baseDomain)),
    rareTenants: (group) => ask((remote) => remote.rareTenants(group)),
    names: (filter, level) => ask((remote) => remote.names(filter, level)),
    reviews: () => ask((remote) => remote.allReviews()),
    removeList: (id) => ask((remote) => remote.removeList(id)),
    restoreList: () => ask((remote) => remote.restoreList()),
    setListKind: (id, kind) => ask((remote) => remote.setListKind(id, kind)),
    allow: (change) => ask((remote) => remote.allow(change, Date.now())),
    setListEntry: (id, entry, counts) => ask((remote) => remote.setListEntry(id, entry, counts)),
    listEntries: (query) => ask((remote) => remote.listEntries(query)),
    listDetail: (id) => ask((remote) => remote.listDetail(id)),
    exportSnapshot: (options) => askOnceGathered((remote) => remote.snapshotFile(options, Date.now())),
    exportFile: (wanted, options) => askOnceGathered((remote) => remote.exportFile(wanted, options, Date.now())),
    leaving: (options, query) => askOnceGathered((remote) => remote.leaving(options, query, Date.now())),
    comparison: (query) => askOnceGathered((remote) => remote.comparison(query, Date.now())),
    exportComparison: (options) => askOnceGathered((remote) => remote.comparisonFile(options, Date.now())),
    removeEarlier: () => ask((remote) => remote.removeEarlier()),
    restoreEarlier: () => ask((remote) => remote.restoreEarlier()),
    keep: () => ask((remote) => remote.keep()),
    open: (kept) => ask((remote) => remote.open(kept)),
    takeKept: (kept, keepsSettings) => ask((remote) => remote.takeKept(kept, keepsSettings)),
    clear: () => ask((remote) => remote.clear()),
  };
}
