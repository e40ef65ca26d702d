import type { Screen } from '../../src/views/app/app-state';
import type { Session } from '../../src/views/app/session';
import type { AnalysisSummary } from '../../src/storage/storage';
import { failedReceipts, unsureReceipts, fullOverview, emptyGroup, groups, hostileRows, knownRows } from './fake-data';
import { hostileTexts } from './hostile-texts';
import { keptSummaries, type FakeWorld } from './fake-engine';
import { hostileLists } from './fake-lists';

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
const shortly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
/** What has the id, once it is drawn: its code may still be on its way. @throws Error when it does not come. */
const found = async <Kind extends HTMLElement>(testId: string): Promise<Kind> => {
  for (let tries = 0; tries < 25; tries++) {
    const element = document.querySelector<Kind>(`[data-testid="${testId}"]`);
    if (element) return element;
    await drawn();
  }
  throw new Error(`no ${testId} is drawn`);
};

const press = (testId: string) => async (): Promise<void> => (await found(testId)).click();
const choose = (testId: string, value: string) => async (): Promise<void> => {
  const select = await found<HTMLSelectElement>(testId);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const type = (testId: string, text: string) => async (): Promise<void> => {
  const input = await found<HTMLInputElement>(testId);
  // React listens for changes of its own making, so the value is set behind its back.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
const lockedFile = (): File => new File(['{"kind":"seldom-locked","version":1}\n'], 'seldom-2024-07-02.seldom');

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
  times: { world: { importStops: 'asking-times' }, play: (session) => void session.addFiles([file('query_data.csv')]), phase: 'importing' },
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
  'study-unsealed': { world: { overview: { ...fullOverview, basis: 'snapshot', isUnsealed: true } }, play: opened(), phase: 'ready' },
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
  'domains-marked': {
    play: opened(screen('domains'), () => new Promise((resolve) => setTimeout(resolve, 300)), () => {
      for (const row of [...document.querySelectorAll<HTMLElement>('[data-testid=domain-row]')].slice(1, 5)) row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    }),
    phase: 'ready',
  },
  'domains-outside': { play: opened((session) => session.showDomain('githubusercontent.com'), () => new Promise((resolve) => setTimeout(resolve, 200)), press('outside')), phase: 'ready' },
  'domains-allow': { play: opened((session) => session.showDomain('githubusercontent.com'), () => new Promise((resolve) => setTimeout(resolve, 200)), press('allow-domain')), phase: 'ready' },
  'domains-allow-hostile': { world: { rows: hostileRows }, play: opened((session) => session.showDomain(hostileTexts[6] ?? ''), () => new Promise((resolve) => setTimeout(resolve, 200)), press('allow-domain')), phase: 'ready' },
  'domains-nothing-matches': { play: opened(screen('domains'), (session) => session.changeDomainView({ search: 'nowhere' })), phase: 'ready' },
  'domains-undo': {
    play: opened(screen('domains'), (session) => session.review([{ verdict: 'malicious', level: 'base', domain: 'trycloudflare.com', arguments: '', note: '' }], 'trycloudflare.com: malicious')),
    phase: 'ready',
  },
  review: { play: opened(screen('review')), phase: 'ready' },
  'review-arguments': {
    play: opened((session) => session.nameAnalyst('Jo Eriksen'), (session) => session.changeReviewView({ filter: { search: 'github', rarity: 'all', verdict: 'all' } }), screen('review'), () => new Promise((resolve) => setTimeout(resolve, 300)), press('review-level-arguments')),
    phase: 'ready',
  },
  'review-empty': { play: opened((session) => session.changeReviewView({ filter: { search: 'nowhere', rarity: 'rare', verdict: 'all' } }), screen('review')), phase: 'ready' },
  'review-end': { play: opened(screen('review'), () => new Promise((resolve) => setTimeout(resolve, 200)), (session) => session.changeReviewView({ at: session.store.current().reviewView.domains.length })), phase: 'ready' },
  'review-hostile': { world: { rows: hostileRows }, play: opened(screen('review')), phase: 'ready' },
  'review-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened(screen('review')), phase: 'ready' },
  'review-look-up': { play: opened(screen('review'), () => new Promise((resolve) => setTimeout(resolve, 200)), press('look-up')), phase: 'ready' },
  'review-merge': { world: { merge: 'usual', overview: { ...fullOverview, conflicts: 2 } }, play: opened((session) => session.changeReviewView({ part: 'merge' }), screen('review')), phase: 'ready' },
  'review-merge-empty': { play: opened((session) => session.changeReviewView({ part: 'merge' }), screen('review')), phase: 'ready' },
  'review-merge-hostile': { world: { merge: 'hostile', overview: { ...fullOverview, conflicts: 9 } }, play: opened((session) => session.changeReviewView({ part: 'merge' }), screen('review')), phase: 'ready' },
  arguments: { play: opened(screen('arguments')), phase: 'ready', height: 1900 },
  'arguments-none': { world: { argumentsAre: 'none' }, play: opened(screen('arguments')), phase: 'ready' },
  'arguments-hostile': { world: { argumentsAre: 'hostile' }, play: opened(screen('arguments')), phase: 'ready', height: 1900 },
  'arguments-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened(screen('arguments')), phase: 'ready' },
  'arguments-rule': { play: opened(screen('arguments'), shortly, press('add-rule'), shortly, press('save-rule')), phase: 'ready' },
  score: { play: opened(screen('score')), phase: 'ready', height: 3000 },
  'score-few-labels': { world: { labelsAre: 'few', overview: { ...fullOverview, evidencePending: { done: 120_000, total: 229_000 } } }, play: opened(screen('score')), phase: 'ready', height: 2600 },
  'score-no-labels': { world: { labelsAre: 'none', rows: hostileRows }, play: opened(screen('score')), phase: 'ready', height: 1300 },
  processes: { play: opened(screen('processes')), phase: 'ready' },
  'processes-hostile': { world: { overview: { ...fullOverview, groups: hostileGroups } }, play: opened(screen('processes')), phase: 'ready' },
  'processes-edit': { play: opened(screen('processes'), (session) => session.openDialog('groups')), phase: 'ready' },
  certainty: { play: opened(screen('certainty')), phase: 'ready', height: 2100 },
  'certainty-zero-cell': { play: opened((session) => session.chooseGroup('rundll32'), screen('certainty')), phase: 'ready', height: 2100 },
  'certainty-nothing-malicious': { play: opened((session) => session.chooseGroup('bash'), screen('certainty')), phase: 'ready', height: 1900 },
  'certainty-hostile': { world: { overview: { ...fullOverview, groups: hostileGroups } }, play: opened(screen('certainty')), phase: 'ready', height: 2100 },
  'certainty-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened(screen('certainty')), phase: 'ready' },
  time: { play: opened(screen('time')), phase: 'ready', height: 2300 },
  'time-hours': { play: opened(screen('time'), (session) => session.openDialog('hours')), phase: 'ready' },
  'time-hostile': { world: { rows: hostileRows }, play: opened(screen('time')), phase: 'ready', height: 2300 },
  'time-empty': { world: { rows: [] }, play: opened(screen('time')), phase: 'ready', height: 1500 },
  'time-no-times': { world: { overview: { ...fullOverview, firstSeen: null, lastSeen: null } }, play: opened(screen('time')), phase: 'ready' },
  'time-snapshot': { world: { overview: { ...fullOverview, basis: 'snapshot' } }, play: opened(screen('time')), phase: 'ready' },
  files: { play: opened(screen('files')), phase: 'ready' },
  'files-mixed': { world: { overview: { ...fullOverview, receipts: [...fullOverview.receipts, ...failedReceipts] } }, play: opened(screen('files')), phase: 'ready' },
  'files-unsure': { world: { overview: { ...fullOverview, receipts: unsureReceipts } }, play: opened(screen('files')), phase: 'ready' },
  'files-unsure-reloaded': { world: { holdsFiles: false, overview: { ...fullOverview, receipts: unsureReceipts } }, play: opened(screen('files')), phase: 'ready' },
  'files-failing': {
    world: { overview: { ...fullOverview, contacts: 0, groups: [], lists: [], reviews: [], receipts: failedReceipts } },
    play: opened(),
    phase: 'failed',
  },
  lists: { play: opened(screen('lists')), phase: 'ready' },
  'lists-opened': { play: opened(screen('lists'), press('show-list')), phase: 'ready', height: 1300 },
  'lists-conflicts': { play: opened(screen('lists'), press('show-list'), shortly, press('list-tab-conflicts')), phase: 'ready' },
  'lists-not-counted': { play: opened(screen('lists'), press('show-list'), shortly, press('list-tab-unused')), phase: 'ready' },
  'lists-paste': { play: opened(screen('lists'), press('paste-indicators')), phase: 'ready' },
  'lists-hostile': {
    world: { overview: { ...fullOverview, lists: hostileLists }, holdsHostileLists: true },
    play: opened(screen('lists'), press('show-list')),
    phase: 'ready',
    height: 1500,
  },
  'lists-empty': { world: { overview: { ...fullOverview, lists: [], reviews: [] } }, play: opened(screen('lists')), phase: 'ready' },
  analyses: { storage: { kind: 'kept', summaries: keptSummaries }, play: opened(screen('analyses')), phase: 'ready' },
  'analyses-memory': { storage: { kind: 'memory' }, play: opened(screen('analyses')), phase: 'ready' },
  'analyses-full': { storage: { kind: 'kept', summaries: keptSummaries, full: true }, play: opened(screen('analyses')), phase: 'ready' },
  privacy: { play: opened(screen('privacy')), phase: 'ready' },
  'privacy-from-start': { play: screen('privacy'), phase: 'empty' },
  export: { play: opened((session) => session.openDialog('export')), phase: 'ready' },
  'export-full': { play: opened((session) => session.openDialog('export'), drawn, press('export-level-full'), drawn, press('export-show-arguments')), phase: 'ready' },
  'export-analysis': { play: opened((session) => session.openDialog('export'), drawn, press('export-level-analysis'), drawn, press('export-show-hosts')), phase: 'ready' },
  'export-numbers': { play: opened((session) => session.openDialog('export'), drawn, press('export-level-numbers'), drawn, press('export-show-own')), phase: 'ready', height: 1000 },
  'export-passphrase': { play: opened((session) => session.openDialog('export'), drawn, type('export-passphrase', 'four random plain words'), drawn, type('export-passphrase-again', 'four random')), phase: 'ready', height: 1000 },
  'export-hostile': { world: { rows: hostileRows }, play: opened((session) => session.openDialog('export'), drawn, press('export-show-domains')), phase: 'ready' },
  unlock: { play: (session) => void session.addFiles([lockedFile()]), phase: 'importing' },
  'unlock-wrong': { play: async (session) => {
    void session.addFiles([lockedFile()]);
    await drawn();
    session.passphraseDesk.answer('not this one');
    await drawn();
  }, phase: 'importing' },
  compare: { world: { earlier: 'usual' }, play: opened(screen('compare')), phase: 'ready' },
  'compare-gone': { world: { earlier: 'usual' }, play: opened(screen('compare'), drawn, press('change-gone')), phase: 'ready' },
  'compare-none': { world: { earlier: 'usual' }, play: opened(screen('compare'), (session) => session.chooseGroup('bash')), phase: 'ready' },
  'compare-empty': { play: opened(screen('compare')), phase: 'ready' },
  'compare-hostile': { world: { earlier: 'hostile', rows: hostileRows }, play: opened(screen('compare')), phase: 'ready' },
  handover: { play: opened(screen('handover')), phase: 'ready' },
  'handover-stix': { play: opened(screen('handover'), drawn, press('offer-stix')), phase: 'ready' },
  'handover-sigma': { play: opened(screen('handover'), drawn, press('offer-sigma')), phase: 'ready' },
  'handover-table': { play: opened(screen('handover'), drawn, press('offer-domains'), drawn, press('handover-columns')), phase: 'ready' },
  'handover-nameless': { play: opened(screen('handover'), drawn, press('offer-misp'), choose('handover-level', 'numbers')), phase: 'ready' },
  'handover-empty': { world: { overview: { ...fullOverview, contacts: 0, groups: [] } }, play: opened(screen('handover')), phase: 'ready' },
  'handover-hostile': {
    world: { overview: { ...fullOverview, name: hostileTexts[3] ?? '', groups: hostileGroups }, rows: hostileRows },
    play: opened(screen('handover'), drawn, press('offer-text')),
    phase: 'ready',
  },
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
  holdsFiles: true,
  importFails: false,
  holdsHostileLists: false,
  readingsFail: false,
  merge: 'none',
  argumentsAre: 'usual',
  labelsAre: 'usual',
  earlier: 'none',
};
