import type { Snapshot, SnapshotDomain } from './schema';

/** What became of a base domain in a process group between two snapshots. `same`: its rarity did not change. */
export type Change = 'new' | 'gone' | 'rarer' | 'commoner' | 'same';

/** One side of a comparison: what a snapshot holds of a base domain. */
export interface ComparedSide {
  readonly connections: number;
  readonly meanPerFqdn: number;
  /** At most the threshold of the later snapshot, so that both sides are measured alike. */
  readonly rare: boolean;
  readonly hosts: number;
  readonly score: number;
  readonly verdict: SnapshotDomain['verdict'];
  readonly mixed: boolean;
}

export interface ComparedDomain {
  readonly group: string;
  readonly baseDomain: string;
  readonly change: Change;
  /** Both sides hold a verdict of it, and not the same. */
  readonly verdictChanged: boolean;
  /** FQDNs that the earlier snapshot does not have. */
  readonly newFqdns: number;
  readonly before: ComparedSide | null;
  readonly now: ComparedSide | null;
}

/** Counts of base domains of one group, or of all. */
export interface ChangeCounts {
  readonly new: number;
  readonly newRare: number;
  readonly newMalicious: number;
  readonly gone: number;
  readonly rarer: number;
  readonly commoner: number;
  readonly verdictChanged: number;
  /** In both snapshots. */
  readonly kept: number;
}

export interface Comparison {
  /** All that changed, what matters first; see {@link byWhatMatters}. */
  readonly domains: readonly ComparedDomain[];
  readonly counts: ReadonlyMap<string, ChangeCounts>;
  /** Why the two cannot be compared in every respect, as plain sentences. */
  readonly caveats: readonly string[];
}

/** Compares what each process group contacted: base domains by name, groups by id. */
export function compareSnapshots(before: Snapshot, now: Snapshot): Comparison {
  const threshold = now.settings.rarityThreshold;
  const earlier = new Map(before.domains.map((domain) => [keyOf(domain), domain]));
  const domains: ComparedDomain[] = [];
  const counts = new Map<string, Mutable<ChangeCounts>>();
  const take = (old: SnapshotDomain | undefined, current: SnapshotDomain | undefined): void => {
    const compared = comparedDomain(old, current, threshold);
    if (compared === null) return;
    count(counts, compared);
    if (compared.change !== 'same' || compared.verdictChanged) domains.push(compared);
  };
  const seen = new Set<string>();
  for (const current of now.domains) {
    const key = keyOf(current);
    if (seen.has(key)) continue;
    seen.add(key);
    take(earlier.get(key), current);
  }
  for (const [key, old] of earlier) if (!seen.has(key)) take(old, undefined);
  return { domains: domains.sort(byWhatMatters), counts, caveats: caveatsOf(before, now) };
}

const keyOf = ({ group, baseDomain }: SnapshotDomain): string => `${group} ${baseDomain}`;

function comparedDomain(old: SnapshotDomain | undefined, current: SnapshotDomain | undefined, threshold: number): ComparedDomain | null {
  const either = current ?? old;
  if (!either) return null;
  const [before, now] = [sideOf(old, threshold), sideOf(current, threshold)];
  const known = new Set(old?.fqdns.map(({ fqdn }) => fqdn));
  return {
    group: either.group,
    baseDomain: either.baseDomain,
    change: changeOf(before, now),
    verdictChanged: before !== null && now !== null && (before.verdict !== now.verdict || before.mixed !== now.mixed),
    newFqdns: current ? current.fqdns.reduce((sum, { fqdn }) => sum + (known.has(fqdn) ? 0 : 1), 0) : 0,
    before,
    now,
  };
}

function sideOf(domain: SnapshotDomain | undefined, threshold: number): ComparedSide | null {
  if (!domain) return null;
  const { connections, meanPerFqdn, hosts, score, verdict, mixed } = domain;
  return { connections, meanPerFqdn, rare: meanPerFqdn <= threshold, hosts, score, verdict, mixed };
}

function changeOf(before: ComparedSide | null, now: ComparedSide | null): Change {
  if (before === null) return 'new';
  if (now === null) return 'gone';
  if (before.rare === now.rare) return 'same';
  return now.rare ? 'rarer' : 'commoner';
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function count(counts: Map<string, Mutable<ChangeCounts>>, { group, change, verdictChanged, now }: ComparedDomain): void {
  let sums = counts.get(group);
  if (!sums) counts.set(group, (sums = { new: 0, newRare: 0, newMalicious: 0, gone: 0, rarer: 0, commoner: 0, verdictChanged: 0, kept: 0 }));
  if (change === 'new') {
    sums.new++;
    if (now?.rare) sums.newRare++;
    if (now?.verdict === 'malicious') sums.newMalicious++;
  } else if (change === 'gone') {
    sums.gone++;
  } else {
    sums.kept++;
    if (change !== 'same') sums[change]++;
    if (verdictChanged) sums.verdictChanged++;
  }
}

/**
 * How much a change matters, 0 the most: malicious now and not before; new and rare; other new ones; rarer; another
 * verdict; commoner; gone. What is judged benign now stands behind what is not.
 */
function rank({ change, verdictChanged, before, now }: ComparedDomain): number {
  if (now?.verdict === 'malicious' && before?.verdict !== 'malicious') return 0;
  const kind = change === 'new' ? (now?.rare ? 1 : 2) : change === 'rarer' ? 3 : verdictChanged ? 4 : change === 'commoner' ? 5 : 6;
  return now?.verdict === 'benign' ? kind + 6 : kind === 6 ? 20 : kind;
}

/** By {@link rank}, then by the score, highest first, then by name. */
function byWhatMatters(a: ComparedDomain, b: ComparedDomain): number {
  const score = ({ now, before }: ComparedDomain): number => now?.score ?? before?.score ?? 0;
  return rank(a) - rank(b) || score(b) - score(a) || (a.baseDomain < b.baseDomain ? -1 : a.baseDomain > b.baseDomain ? 1 : a.group < b.group ? -1 : 1);
}

function caveatsOf(before: Snapshot, now: Snapshot): readonly string[] {
  const caveats: string[] = [];
  const say = (when: boolean, what: string): void => void (when && caveats.push(what));
  say(before.settings.suffixRules !== now.settings.suffixRules, 'Base domains were made by other suffix rules, so some stand as new or gone that are neither.');
  say(JSON.stringify(before.settings.processGroups) !== JSON.stringify(now.settings.processGroups), 'Process groups were defined otherwise; groups are compared by their id.');
  say(before.settings.countFailed !== now.settings.countFailed || before.settings.countInbound !== now.settings.countInbound, 'Failed or inbound connections count on one side alone.');
  say([before, now].some(({ redaction }) => redaction?.domains === 'pseudonym'), 'One side has other names in place of its domains, so all of them stand as new or gone.');
  say(hasOtherNames(before) || hasOtherNames(now), 'One side has other names in place of its exporter’s own domains; those stand as new or gone.');
  say(before.settings.rarityThreshold !== now.settings.rarityThreshold, `Rare was at most ${before.settings.rarityThreshold} connections per FQDN there; here both sides are measured by ${now.settings.rarityThreshold}.`);
  say(overlaps(before, now), 'The times of the two overlap, so part of what is compared is the same.');
  return caveats;
}

/** Whether some domains go under other names, and not all. */
const hasOtherNames = ({ redaction, domains }: Snapshot): boolean =>
  redaction?.domains !== 'pseudonym' && domains.some(({ baseDomain }) => baseDomain.endsWith('.invalid'));

/** ISO times of one form sort as text. */
function overlaps(a: Snapshot, b: Snapshot): boolean {
  return a.firstSeen !== null && b.firstSeen !== null && a.lastSeen !== null && b.lastSeen !== null && a.firstSeen <= b.lastSeen && b.firstSeen <= a.lastSeen;
}
