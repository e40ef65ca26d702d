/** What becomes of a kind of text. `pseudonym`: another name, random for each export, the same throughout one. */
export type Treatment = 'keep' | 'pseudonym' | 'drop';

/** What in a snapshot can be kept, renamed or left out. `ownDomains`: the user's own, as far as named. */
export type RedactedKind = 'arguments' | 'users' | 'hosts' | 'ownDomains' | 'fileNames' | 'notes' | 'domains' | 'processes' | 'times';
export type Treatments = Readonly<Record<RedactedKind, Treatment>>;

/**
 * Which treatments make sense. What a row is known by (domains, files, process groups) can get another name and not be
 * dropped: figures would no longer be those of the analysis.
 */
export const treatmentsOf: Readonly<Record<RedactedKind, readonly Treatment[]>> = {
  arguments: ['keep', 'pseudonym', 'drop'],
  users: ['keep', 'pseudonym', 'drop'],
  hosts: ['keep', 'pseudonym', 'drop'],
  ownDomains: ['keep', 'pseudonym'],
  fileNames: ['keep', 'pseudonym'],
  notes: ['keep', 'drop'],
  domains: ['keep', 'pseudonym'],
  processes: ['keep', 'pseudonym'],
  times: ['keep', 'drop'],
};
export const redactedKinds = Object.keys(treatmentsOf) as readonly RedactedKind[];

export interface SnapshotOptions {
  readonly treatments: Treatments;
  /** The user's own domains: they and all below them are treated as `ownDomains`. Lower case, no dot at either end. */
  readonly ownDomains: readonly string[];
}

/** Whether anything leaves that takes a look into the events: arguments, machines, users. */
export function looksCloser({ treatments }: SnapshotOptions): boolean {
  return treatments.arguments !== 'drop' || treatments.hosts !== 'drop' || treatments.users !== 'drop';
}

/** How much leaves, from everything to numbers alone. */
export type Level = 'full' | 'analysis' | 'indicators' | 'numbers';

const allKept: Treatments = {
  arguments: 'keep', users: 'keep', hosts: 'keep', ownDomains: 'keep', fileNames: 'keep', notes: 'keep', domains: 'keep', processes: 'keep', times: 'keep',
};
const analysis: Treatments = { ...allKept, arguments: 'drop', users: 'drop', hosts: 'pseudonym', fileNames: 'pseudonym' };
/**
 * File names stay, although they are no indicators: a receipt is known by the name of its file. So do all public
 * domains, listed or not, with their times: they are what the study is about.
 */
const indicators: Treatments = { ...analysis, hosts: 'drop', fileNames: 'keep', notes: 'drop', ownDomains: 'pseudonym' };
const numbers: Treatments = { ...indicators, fileNames: 'pseudonym', domains: 'pseudonym', processes: 'pseudonym', times: 'drop' };

export const levels: Readonly<Record<Level, Treatments>> = { full: allKept, analysis, indicators, numbers };
export const defaultSnapshotOptions: SnapshotOptions = { treatments: indicators, ownDomains: [] };

/** The level with exactly these treatments; null for a choice of one's own. */
export function levelOf(treatments: Treatments): Level | null {
  return (Object.keys(levels) as Level[]).find((level) => redactedKinds.every((kind) => levels[level][kind] === treatments[kind])) ?? null;
}

/** What each kind of text is treated as; `own` for Seldom's own words, which say nothing of anybody. */
export type LeavingKind = RedactedKind | 'own';
