import type { Screen } from '../../src/views/app/app-state';
import type { Session } from '../../src/views/app/session';
import type { AnalysisSummary } from '../../src/storage/storage';
import { failedReceipts, fullOverview, emptyGroup, groups, hostileRows, knownRows } from './fake-data';
import { hostileTexts } from './hostile-texts';
import { keptSummaries, type FakeWorld } from './fake-engine';

/** One state of the page. */
export interface Scene {
  readonly world?: Partial<FakeWorld>;
  readonly storage?: { readonly kind: 'kept' | 'memory'; readonly summaries?: readonly AnalysisSummary[]; readonly full?: boolean };
  /** What a user would do to get there. */
  readonly play: (session: Session) => Promise<void> | void;
  /** The phase in which the page comes to rest. */
  /** Taller than the screen, for what stands below the fold. */
  readonly height?: number;
  readonly phase: 'empty' | 'importing' | 'ready' | 'failed';
}

const file = (name = 'sysmon-2024-06_12.json.gz'): File => new File(['x'], name);
const opened = (...steps: readonly ((session: Session) => Promise<void> | void)[]) => async (session: Session): Promise<void> => {
  await session.addFiles([file()]);
  for (const step of steps) await step(session);
};
const screen = (name: Screen) => (session: Session): void => session.chooseScreen(name);
const replicaReceipt = { ...(fullOverview.receipts[1] ?? failedReceipts[0]), name: 'study-replica-events.csv' } as (typeof fullOverview.receipts)[number];
const hostileGroups = groups.map((group, index) => ({ ...group, label: hostileTexts[index] ?? group.label }));
const press = (testId: string) => (): void => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();

/** Every scene: empty, usual, huge, hostile, failing. */
export const scenes: Readonly<Record<string, Scene>> = {
  start: { play: () => undefined, phase: 'empty' },
  'start-kept': { storage: { kind: 'kept', summaries: keptSummaries }, play: () => undefined, phase: 'empty' },
  'start-memory': { storage: { kind: 'memory' }, play: () => undefined, phase: 'empty' },
  importing: { world: { importStops: 'underway' }, play: (session) => void session.addFiles([file(), file(), file(), file()]), phase: 'importing' },
  'importing-more': {
    play: async (session) => {
      await session.addFiles([file()]);
      (session.parts.engine as unknown as { world: { importStops: string } }).world.importStops = 'underway';
      void session.addFiles([file('more.csv')]);
      void session.addFiles([file('later.csv')]);
    },
    phase: 'importing',
  },
  mapping: { world: { importStops: 'asking' }, play: (session) => void session.addFiles([file('export aus dem SIEM.csv')]), phase: 'importing' },
  study: { play: opened(), phase: 'ready' },
  'study-zero-cell': { play: opened((session) => session.chooseGroup('rundll32')), phase: 'ready' },
  'study-significant': { play: opened((session) => session.chooseGroup('wscript')), phase: 'ready' },
  'study-nothing-malicious': { play: opened((session) => session.chooseGroup('bash')), phase: 'ready' },
  'study-all-rare': { play: opened((session) => session.chooseGroup('zsh')), phase: 'ready' },
  'study-empty-group': { world: { overview: { ...fullOverview, groups: [emptyGroup] } }, play: opened(), phase: 'ready' },
  'study-no-lists': { world: { overview: { ...fullOverview, lists: [], reviews: [] } }, play: opened(), phase: 'ready' },
  'study-no-contacts': { world: { overview: { ...fullOverview, contacts: 0, groups: [] } }, play: opened(), phase: 'ready' },
  'study-hostile': { world: { overview: { ...fullOverview, name: hostileTexts[3] ?? '', groups: hostileGroups }, rows: hostileRows }, play: opened(), phase: 'ready' },
  'study-replica': { world: { overview: { ...fullOverview, name: 'Study replica', receipts: [replicaReceipt] } }, play: opened(), phase: 'ready', height: 1900 },
  'study-made-up': { world: { overview: { ...fullOverview, receipts: [replicaReceipt] } }, play: opened((session) => session.chooseGroup('cmd')), phase: 'ready' },
  'study-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened(), phase: 'ready' },
  'study-explained': { play: opened(() => document.querySelector<HTMLElement>('[data-testid="figure-odds-ratio"] + dt button')?.click()), phase: 'ready' },
  'study-failing': { world: { readingsFail: true }, play: opened(), phase: 'failed' },
  domains: { play: opened(screen('domains')), phase: 'ready' },
  'domains-selected': { play: opened((session) => session.showDomain('githubusercontent.com')), phase: 'ready' },
  'domains-arguments': {
    play: opened((session) => session.showDomain('githubusercontent.com'), () => new Promise((resolve) => setTimeout(resolve, 200)), press('choose-arguments')),
    phase: 'ready',
  },
  'domains-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened((session) => session.showDomain('githubusercontent.com')), phase: 'ready' },
  'domains-million': { world: { endlessCount: 1_000_000 }, play: opened((session) => session.showDomain('kakaka0.com')), phase: 'ready' },
  'domains-three-million': {
    world: { endlessCount: 3_000_000 },
    play: opened(screen('domains'), () => new Promise((resolve) => setTimeout(resolve, 300)), () => document.querySelector('[role=grid]')?.scrollTo(0, 1e9)),
    phase: 'ready',
  },
  'domains-hostile': { world: { rows: hostileRows }, play: opened((session) => session.showDomain(hostileTexts[6] ?? '')), phase: 'ready' },
  'domains-nothing-matches': { play: opened(screen('domains'), (session) => session.changeDomainView({ search: 'nowhere' })), phase: 'ready' },
  'domains-undo': {
    play: opened(screen('domains'), (session) => session.review([{ verdict: 'malicious', level: 'base', domain: 'trycloudflare.com', arguments: '', note: '' }], 'trycloudflare.com: malicious')),
    phase: 'ready',
  },
  processes: { play: opened(screen('processes')), phase: 'ready' },
  'processes-hostile': { world: { overview: { ...fullOverview, groups: hostileGroups } }, play: opened(screen('processes')), phase: 'ready' },
  'processes-edit': { play: opened(screen('processes'), (session) => session.openDialog('groups')), phase: 'ready' },
  files: { play: opened(screen('files')), phase: 'ready' },
  'files-mixed': { world: { overview: { ...fullOverview, receipts: [...fullOverview.receipts, ...failedReceipts] } }, play: opened(screen('files')), phase: 'ready' },
  'files-failing': {
    world: { overview: { ...fullOverview, contacts: 0, groups: [], lists: [], reviews: [], receipts: failedReceipts } },
    play: opened(),
    phase: 'failed',
  },
  lists: { play: opened(screen('lists')), phase: 'ready' },
  'lists-empty': { world: { overview: { ...fullOverview, lists: [], reviews: [] } }, play: opened(screen('lists')), phase: 'ready' },
  analyses: { storage: { kind: 'kept', summaries: keptSummaries }, play: opened(screen('analyses')), phase: 'ready' },
  'analyses-memory': { storage: { kind: 'memory' }, play: opened(screen('analyses')), phase: 'ready' },
  'analyses-full': { storage: { kind: 'kept', summaries: keptSummaries, full: true }, play: opened(screen('analyses')), phase: 'ready' },
  privacy: { play: opened(screen('privacy')), phase: 'ready' },
  'privacy-from-start': { play: screen('privacy'), phase: 'empty' },
  export: { play: opened((session) => session.openDialog('export')), phase: 'ready' },
  help: { play: opened((session) => session.openDialog('help')), phase: 'ready' },
  settings: { play: opened(press('settings')), phase: 'ready' },
  filter: { play: opened(press('filter')), phase: 'ready' },
  failed: { world: { importFails: true }, play: (session) => void session.addFiles([file()]), phase: 'failed' },
};

export const usualWorld: FakeWorld = {
  overview: fullOverview,
  rows: knownRows,
  endlessCount: 0,
  importStops: 'never',
  importFails: false,
  readingsFail: false,
};
