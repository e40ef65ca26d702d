import type { Snapshot } from './schema';

/**
 * What each text of a snapshot is. Nothing leaves that does not stand here: `redact.ts` copies the members named in
 * {@link snapshotRules} and no others, so a new field of the schema stays here until somebody says what it is.
 *
 * - `own`: a word of Seldom's own: an id, a format, a verdict.
 * - `groupId`, `groupLabel`, `image`: process groups, which the user may have named, and images.
 * - `behaviour`: id of a rule, which the user may have made.
 * - `entry`: a name that a list holds, or a URL without its scheme.
 * - `author`: name of a file where a review came in one, else of an analyst.
 * - `reason`: a note where a review judges, else name and entry of a list.
 * - `sentence`: words of Seldom that may name a file or a domain; `error`: those that always name a file.
 * - `title`: name of the analysis, at first that of its first file.
 */
export type TextKind =
  | 'own' | 'time' | 'domain' | 'arguments' | 'user' | 'host' | 'file' | 'note' | 'image' | 'groupId' | 'groupLabel'
  | 'author' | 'behaviour' | 'entry' | 'reason' | 'sentence' | 'error' | 'title';

type Present<T> = Exclude<T, null | undefined>;

/** The rule for a value: a kind for a text, `number` for what is no text; that of its items for an array. */
export type RuleFor<T> = [Present<T>] extends [number | boolean | 'Infinity']
  ? 'number'
  : [Present<T>] extends [string]
    ? TextKind
    : [Present<T>] extends [readonly (infer Item)[]]
      ? RuleFor<Item>
      : string extends keyof Present<T>
        ? { readonly eachName: TextKind }
        : { readonly [Name in keyof Present<T>]-?: RuleFor<Present<T>[Name]> };

export type Rule = TextKind | 'number' | { readonly [name: string]: Rule };

const provenance = { list: 'file', listDate: 'time', level: 'own', entry: 'entry', entryDate: 'time', confidence: 'number', note: 'note' } as const;
const judged = { verdict: 'own', verdictSource: 'own', mixed: 'number', reason: 'reason', provenance, author: 'author', at: 'time', toReview: 'number' } as const;
const seen = { firstSeen: 'time', lastSeen: 'time' } as const;
const tally = { name: 'host', connections: 'number' } as const;
const limits = { low: 'number', high: 'number' } as const;

export const snapshotRules: RuleFor<Snapshot> = {
  kind: 'own',
  version: 'number',
  createdAt: 'own',
  name: 'title',
  settings: {
    rarityThreshold: 'number',
    suffixRules: 'own',
    timeZone: 'own',
    processGroups: { id: 'groupId', label: 'groupLabel', images: 'image' },
    countFailed: 'number',
    countInbound: 'number',
    indicatorAgeDays: 'number',
    engineThreshold: 'number',
    startAllowList: 'number',
    scoreWeights: {
      verdict: 'number', argumentsVerdict: 'number', behaviours: 'number', rarity: 'number', rareTenants: 'number', company: 'number', machines: 'number',
      rhythm: 'number', randomness: 'number', outOfHours: 'number', firstSeen: 'number', newSince: 'number', hosting: 'number', unlisted: 'number', tld: 'number',
    },
    workingHours: { week: { from: 'number', until: 'number' }, holidays: 'own' },
  },
  redaction: {
    arguments: 'own', users: 'own', hosts: 'own', ownDomains: 'own', fileNames: 'own', notes: 'own', domains: 'own', processes: 'own', times: 'own',
  },
  contacts: 'number',
  hosts: 'number',
  ...seen,
  import: {
    name: 'file', kind: 'own', format: 'own', bytes: 'number', records: 'number', events: 'number',
    rejected: { eachName: 'own' }, skipped: { eachName: 'own' }, recognised: { eachName: 'own' },
    warnings: 'sentence', error: { name: 'own', message: 'error' },
  },
  lists: { name: 'file', kind: 'own', format: 'own', entries: 'number', rejected: 'number', addedAt: 'own', date: 'time', unused: { eachName: 'own' } },
  reviews: { verdict: 'own', level: 'own', domain: 'domain', arguments: 'arguments', note: 'note', at: 'time', author: 'author' },
  groups: {
    id: 'groupId', label: 'groupLabel', processes: { eachName: 'image' },
    connections: 'number', fqdns: 'number', baseDomains: 'number', rare: 'number', hosts: 'number',
    percentiles: { p60: 'number', p90: 'number', p95: 'number', p99: 'number' },
    table: { rareMalicious: 'number', rareBenign: 'number', commonMalicious: 'number', commonBenign: 'number' },
    wilsonRare: limits, wilsonCommon: limits,
    oddsRatio: 'number', oddsRatioLow: 'number', oddsRatioHigh: 'number', oddsRatioMethod: 'own',
    conditionalOddsRatio: 'number', conditionalOddsRatioLow: 'number', conditionalOddsRatioHigh: 'number',
    chiSquareP: 'number', chiSquareYatesP: 'number', fisherP: 'number',
  },
  domains: {
    group: 'groupId', baseDomain: 'domain', connections: 'number', meanPerFqdn: 'number', rare: 'number', ...judged, ...seen,
    hosts: 'number', score: 'number', scoreParts: { factor: 'own', points: 'number' }, badMachines: 'number', popular: 'number', knownBefore: 'number',
    fqdns: {
      fqdn: 'domain', connections: 'number', ...judged, ...seen, hosts: 'number', maliciousArguments: 'number', flagged: 'number',
      evidence: { behaviours: 'behaviour', contacts: 'number', outOfHours: 'number', rhythm: 'number', badMachines: 'number' }, score: 'number',
      arguments: { arguments: 'arguments', image: 'image', source: 'own', connections: 'number', hosts: 'number', ...judged },
    },
    hostNames: tally,
    userNames: { ...tally, name: 'user' },
  },
  sha256: 'own',
};

/**
 * A copy of `value` with the members that `rule` names, each text put through `rewrite`. A text for which that gives
 * `undefined` goes: as a member, as an item, or as a name with what it names.
 */
export function rewritten(value: unknown, rule: Rule, rewrite: (text: string, kind: TextKind, parent: unknown) => string | null | undefined, parent: unknown = null): unknown {
  if (value === null || value === undefined || rule === 'number') return value;
  if (Array.isArray(value)) {
    return value.map((item) => rewritten(item, rule, rewrite, parent)).filter((item) => item !== undefined);
  }
  if (typeof rule === 'string') return rewrite(String(value), rule, parent);
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  const eachName = rule['eachName'];
  if (typeof eachName === 'string' && eachName !== 'number') {
    for (const [name, member] of Object.entries(members)) addName(copy, rewrite(name, eachName, members), member);
    return copy;
  }
  for (const [name, own] of Object.entries(rule)) {
    const member = Object.hasOwn(members, name) ? rewritten(members[name], own, rewrite, members) : undefined;
    if (member !== undefined) copy[name] = member;
  }
  return copy;
}

/** `__proto__` is a name as any other. Names that became one are added up. */
function addName(copy: Record<string, unknown>, name: string | null | undefined, member: unknown): void {
  if (name === undefined || name === null) return;
  const before = Object.hasOwn(copy, name) ? Number(copy[name]) : 0;
  Object.defineProperty(copy, name, { value: before + Number(member), enumerable: true, writable: true, configurable: true });
}
