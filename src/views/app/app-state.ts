import { unreachable } from '../../base/assert';
import type { EvidenceProgress } from '../../engine/gathered-evidence';
import type { ImportProgress } from '../../engine/engine';
import type { DomainFilter, DomainSortKey, GroupReading, Overview } from '../../engine/readings';
import { defaultSettings, everyContact, type ContactFilter, type Settings } from '../../engine/settings';
import type { MappingQuestion } from '../../ingest/mapping';
import type { TimeQuestion } from '../../ingest/time-findings';
import type { AnalysisSummary } from '../../storage/storage';

/** The screens of an open analysis, in the order of their keys. */
export type Screen = 'study' | 'domains' | 'review' | 'processes' | 'certainty' | 'time' | 'arguments' | 'score' | 'compare' | 'handover' | 'files' | 'lists' | 'analyses' | 'privacy';

/** An error as the page shows it: `details` only where the fault is ours. */
export interface ShownError {
  readonly name: string;
  readonly message: string;
  readonly details: string;
}

/** Where the page stands. An analysis that is open stays in sight while files are added to it. */
export type Phase =
  | { readonly kind: 'empty' }
  | { readonly kind: 'importing'; readonly overview: Overview | null; readonly run: ImportRun }
  | { readonly kind: 'ready'; readonly overview: Overview }
  | { readonly kind: 'failed'; readonly overview: Overview | null; readonly error: ShownError };

/** An import under way. `progress` is null until the engine has spoken. */
export interface ImportRun {
  /** What is being done, e.g. `Reading 3 files`. */
  readonly title: string;
  readonly startedAt: number;
  readonly progress: ImportProgress | null;
  /** Files dropped meanwhile; they follow. */
  readonly queuedCount: number;
  readonly cancellable: boolean;
  /** A file whose columns the user must name before the import goes on. */
  readonly question: MappingQuestion | null;
  /** Files whose times the user must place before the import goes on. */
  readonly timeQuestion: TimeQuestion | null;
  /** A locked file whose passphrase the user must give first. */
  readonly locked: LockedFile | null;
}

/** A locked file; `refusal` says why the passphrase given before did not do. */
export interface LockedFile {
  readonly fileName: string;
  readonly refusal: string;
}

/** How the domain table is looked at; kept while other screens are open. */
export interface DomainView {
  readonly search: string;
  readonly rarity: 'rare' | 'common' | 'all';
  readonly verdict: DomainFilter['verdict'];
  readonly sort: DomainSortKey;
  readonly descending: boolean;
  /** Base domain whose details are open. */
  readonly selected: string | null;
}

/** The review queue as it is worked through; its order stays while verdicts are given. */
export interface ReviewView {
  /** `merge`: where analysts differ. */
  readonly part: 'queue' | 'merge';
  readonly filter: Pick<DomainFilter, 'search' | 'rarity' | 'verdict'>;
  /** What the order was made for; null where it is to be made anew. */
  readonly orderedFor: string | null;
  readonly domains: readonly string[];
  /** How many match; {@link domains} holds the first of them. */
  readonly matching: number;
  /** Where in {@link domains} the analyst is. */
  readonly at: number;
  readonly skipped: ReadonlySet<string>;
}

/** What became of the analysis in the browser's storage. */
export type SaveState = 'unsaved' | 'saving' | 'saved' | 'failed' | 'memory';

/** The dialogs that can stand over a screen. */
export type OpenDialog = 'help' | 'hours' | 'export' | 'groups' | null;

export interface AppState {
  readonly phase: Phase;
  readonly screen: Screen;
  /** Id of the process group under study. */
  readonly group: string;
  readonly settings: Settings;
  readonly filter: ContactFilter;
  readonly analysisId: string;
  /** Grows with every change that a reading may depend on. */
  readonly revision: number;
  readonly domainView: DomainView;
  readonly reviewView: ReviewView;
  /** Name that goes with each verdict: '' for none, null before it was asked. */
  readonly analyst: string | null;
  /** Id of the list whose conflicts a message led to; '' for none. */
  readonly shownList: string;
  readonly saveState: SaveState;
  readonly storageKind: 'opening' | 'kept' | 'memory';
  readonly kept: readonly AnalysisSummary[];
  readonly dialog: OpenDialog;
}

export const initialDomainView: DomainView = {
  search: '',
  rarity: 'all',
  verdict: 'all',
  sort: 'score',
  descending: true,
  selected: null,
};

export const initialReviewView: ReviewView = {
  part: 'queue',
  filter: { search: '', rarity: 'rare', verdict: 'all' },
  orderedFor: null,
  domains: [],
  matching: 0,
  at: 0,
  skipped: new Set(),
};

export const initialState: AppState = {
  phase: { kind: 'empty' },
  screen: 'study',
  group: '',
  settings: defaultSettings,
  filter: everyContact,
  analysisId: '',
  revision: 0,
  domainView: initialDomainView,
  reviewView: initialReviewView,
  analyst: null,
  shownList: '',
  saveState: 'unsaved',
  storageKind: 'opening',
  kept: [],
  dialog: null,
};

export type AppEvent =
  | { readonly kind: 'importStarted'; readonly title: string; readonly at: number; readonly cancellable: boolean }
  | { readonly kind: 'importProgressed'; readonly progress: ImportProgress }
  | { readonly kind: 'importQueued'; readonly queuedCount: number }
  | { readonly kind: 'mappingAsked'; readonly question: MappingQuestion | null }
  | { readonly kind: 'timesAsked'; readonly question: TimeQuestion | null }
  | { readonly kind: 'passphraseAsked'; readonly locked: LockedFile | null }
  | { readonly kind: 'importCancelled' }
  /** The analysis has changed: a new overview, and every reading of the old one is out of date. */
  | { readonly kind: 'analysisChanged'; readonly overview: Overview; readonly endsImport: boolean }
  /** More of what scores rest on was looked at; readings stand until all is. */
  | { readonly kind: 'evidenceGathered'; readonly progress: EvidenceProgress }
  | { readonly kind: 'analysisClosed' }
  | { readonly kind: 'analysisNamed'; readonly id: string }
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'failed'; readonly error: ShownError }
  | { readonly kind: 'failureDismissed' }
  | { readonly kind: 'settingsChosen'; readonly settings: Settings }
  | { readonly kind: 'filterChosen'; readonly filter: ContactFilter }
  | { readonly kind: 'groupChosen'; readonly group: string }
  | { readonly kind: 'screenChosen'; readonly screen: Screen }
  | { readonly kind: 'reviewViewChanged'; readonly change: Partial<ReviewView> }
  | { readonly kind: 'listShown'; readonly list: string }
  | { readonly kind: 'analystNamed'; readonly analyst: string }
  | { readonly kind: 'domainViewChanged'; readonly change: Partial<DomainView> }
  | { readonly kind: 'dialogOpened'; readonly dialog: OpenDialog }
  | { readonly kind: 'saveStateChanged'; readonly saveState: SaveState }
  | { readonly kind: 'storageOpened'; readonly storageKind: 'kept' | 'memory' }
  | { readonly kind: 'keptListed'; readonly kept: readonly AnalysisSummary[] };

/** The next state. Pure: the same state and event give the same result. */
export function reduce(state: AppState, event: AppEvent): AppState {
  switch (event.kind) {
    case 'importStarted':
      return {
        ...state,
        phase: {
          kind: 'importing',
          overview: overviewOf(state),
          run: {
            title: event.title,
            startedAt: event.at,
            progress: null,
            queuedCount: 0,
            cancellable: event.cancellable,
            question: null,
            timeQuestion: null,
            locked: null,
          },
        },
      };
    case 'importProgressed':
      return withRun(state, (run) => ({ ...run, progress: event.progress }));
    case 'importQueued':
      return withRun(state, (run) => ({ ...run, queuedCount: event.queuedCount }));
    case 'mappingAsked':
      return withRun(state, (run) => ({ ...run, question: event.question }));
    case 'timesAsked':
      return withRun(state, (run) => ({ ...run, timeQuestion: event.question }));
    case 'passphraseAsked':
      return withRun(state, (run) => ({ ...run, locked: event.locked }));
    case 'importCancelled':
      return { ...state, phase: settled(overviewOf(state)) };
    case 'analysisChanged':
      return {
        ...state,
        phase:
          state.phase.kind === 'importing' && !event.endsImport
            ? { ...state.phase, overview: event.overview }
            : { kind: 'ready', overview: event.overview },
        settings: event.overview.settings,
        filter: event.overview.filter,
        group: groupOf(event.overview.groups, state.group),
        revision: state.revision + 1,
      };
    case 'evidenceGathered':
      return withOverview(state, (overview) => ({ ...overview, evidencePending: event.progress }));
    case 'analysisClosed':
      return {
        ...state,
        phase: { kind: 'empty' },
        group: '',
        settings: defaultSettings,
        filter: everyContact,
        analysisId: '',
        domainView: initialDomainView,
        reviewView: initialReviewView,
        saveState: 'unsaved',
        revision: state.revision + 1,
      };
    case 'analysisNamed':
      return { ...state, analysisId: event.id };
    case 'renamed':
      return withOverview(state, (overview) => ({ ...overview, name: event.name }));
    case 'failed':
      return { ...state, phase: { kind: 'failed', overview: overviewOf(state), error: event.error } };
    case 'failureDismissed':
      return state.phase.kind === 'failed' ? { ...state, phase: settled(state.phase.overview) } : state;
    case 'settingsChosen':
      return { ...state, settings: event.settings };
    case 'filterChosen':
      return { ...state, filter: event.filter };
    case 'groupChosen':
      return { ...state, group: event.group, domainView: { ...state.domainView, selected: null } };
    case 'screenChosen':
      return { ...state, screen: event.screen };
    case 'reviewViewChanged':
      return { ...state, reviewView: { ...state.reviewView, ...event.change } };
    case 'listShown':
      return { ...state, shownList: event.list };
    case 'analystNamed':
      return { ...state, analyst: event.analyst };
    case 'domainViewChanged':
      return { ...state, domainView: { ...state.domainView, ...event.change } };
    case 'dialogOpened':
      return { ...state, dialog: event.dialog };
    case 'saveStateChanged':
      return { ...state, saveState: event.saveState };
    case 'storageOpened':
      return { ...state, storageKind: event.storageKind };
    case 'keptListed':
      return { ...state, kept: event.kept };
    default:
      return unreachable(event);
  }
}

/** The analysis in sight, whatever the phase. */
export function overviewOf(state: AppState): Overview | null {
  return state.phase.kind === 'empty' ? null : state.phase.overview;
}

/** Whether the analysis holds anything at all: files that were all unreadable leave a receipt and nothing else. */
export function holdsSomething(overview: Overview): boolean {
  return overview.contacts > 0 || overview.lists.length > 0 || overview.reviews.length > 0;
}

function settled(overview: Overview | null): Phase {
  return overview ? { kind: 'ready', overview } : { kind: 'empty' };
}

function withRun(state: AppState, change: (run: ImportRun) => ImportRun): AppState {
  const { phase } = state;
  return phase.kind === 'importing' ? { ...state, phase: { ...phase, run: change(phase.run) } } : state;
}

function withOverview(state: AppState, change: (overview: Overview) => Overview): AppState {
  const { phase } = state;
  if (phase.kind === 'empty' || !phase.overview) return state;
  return { ...state, phase: { ...phase, overview: change(phase.overview) } };
}

/** The group to study: the one chosen while it is there, else PowerShell, else the one with the most domains. */
function groupOf(groups: readonly GroupReading[], chosen: string): string {
  if (groups.some((group) => group.id === chosen)) return chosen;
  if (groups.some((group) => group.id === 'powershell')) return 'powershell';
  return groups.reduce<GroupReading | null>(
    (most, group) => (most && most.baseDomains >= group.baseDomains ? most : group),
    null,
  )?.id ?? chosen;
}
