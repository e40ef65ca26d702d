import * as v from 'valibot';
import { defaultWeights, type FactorId, factors } from '../score/factors';
import { usualWorkingHours } from '../analysis/calendar';

/**
 * The snapshot, version 1: one JSON document, described for others by `public/snapshot.schema.json`. What is checked
 * here is what a file from somebody else must satisfy before anything of it is shown.
 */
export const snapshotVersion = 1;

/** Sums of a million of them stay finite; -0, which JSON can hold, is 0. */
const count = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER), v.transform((value) => value + 0));
const share = v.pipe(v.number(), v.finite());
/** As long as the longest record that is read. */
const text = v.pipe(v.string(), v.maxLength(8 * 1024 * 1024));
const shortText = v.pipe(v.string(), v.maxLength(10_000));
/** ISO 8601 in UTC, or null where the time is unknown. */
const time = v.nullable(
  v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/), v.check((text) => !Number.isNaN(Date.parse(text)), 'Invalid time')),
);
/** Counts by names of any kind, `constructor` and `__proto__` among them, which `v.record` would leave out. */
const counts = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'Invalid type: expected an object'),
  v.transform((given) => Object.entries(given)),
  v.array(v.tuple([shortText, count])),
  v.transform((entries): Record<string, number> => Object.fromEntries(entries)),
);
/** A statistic: null where it is undefined, "Infinity" where it is infinite. */
const statistic = v.nullable(v.union([share, v.literal('Infinity')]));
const verdict = v.picklist(['malicious', 'benign', 'unreviewed']);
const verdictSource = v.picklist(['review', 'allow', 'intel', 'none']);
const identifier = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,64}$/));

const indicatorLevel = v.picklist(['url', 'fqdn', 'domain', 'address']);
/** The entry of a list behind a verdict, or behind a wish to have a name reviewed. */
const provenance = v.object({
  list: text,
  listDate: time,
  level: indicatorLevel,
  entry: text,
  entryDate: time,
  confidence: v.nullable(v.pipe(count, v.maxValue(100))),
  note: v.optional(text, ''),
});

const judged = {
  verdict, verdictSource, mixed: v.boolean(), reason: v.optional(text, ''),
  provenance: v.optional(provenance),
  /** Who gave a verdict by review, and when; missing where that is not known. */
  author: v.optional(text),
  at: v.optional(time),
  /** Nobody judged it, and a list has a URL on it. */
  toReview: v.optional(v.boolean()),
};
const seen = { firstSeen: time, lastSeen: time };
const tally = v.object({ name: text, connections: count });

const score = v.pipe(share, v.minValue(0), v.maxValue(100));
/** Points of each factor; the default where one is missing. */
const weightOf = (weight: number) => v.optional(score, weight);
const scoreWeights = v.object(
  Object.fromEntries(factors.map(({ id, weight }) => [id, weightOf(weight)])) as Record<FactorId, ReturnType<typeof weightOf>>,
);

const fqdn = v.object({
  fqdn: shortText,
  connections: count,
  ...judged,
  ...seen,
  /** Unique machines. */
  hosts: count,
  /** Whether some of its contacts had arguments that an analyst found malicious. */
  maliciousArguments: v.optional(v.boolean(), false),
  /** Whether a list calls it malicious, whatever reviews say. */
  flagged: v.optional(v.boolean(), false),
  /** What its contacts show, on which scores rest; see `score/`. */
  evidence: v.optional(
    v.object({
      behaviours: v.array(identifier),
      contacts: count,
      outOfHours: count,
      rhythm: v.pipe(share, v.minValue(0), v.maxValue(1)),
      badMachines: count,
    }),
  ),
  score: v.optional(score),
  /** Only when arguments were included. */
  arguments: v.optional(v.array(v.object({ arguments: text, image: shortText, source: shortText, connections: count, hosts: count, ...judged }))),
});

const domain = v.object({
  group: identifier,
  baseDomain: shortText,
  connections: count,
  meanPerFqdn: count,
  rare: v.boolean(),
  ...judged,
  ...seen,
  hosts: count,
  score,
  /** The factors that make the score; their points sum to it. */
  scoreParts: v.optional(v.array(v.object({ factor: shortText, points: v.pipe(share, v.minValue(-100), v.maxValue(100)) }))),
  /** Machines that also contacted something else that is malicious. */
  badMachines: v.optional(count),
  /** Whether a popularity list names it; null or missing where there was none. */
  popular: v.optional(v.nullable(v.boolean())),
  /** Whether the earlier snapshot has it; null or missing where there was none. */
  knownBefore: v.optional(v.nullable(v.boolean())),
  fqdns: v.pipe(v.array(fqdn), v.minLength(1)),
  /** Only when they were included. */
  hostNames: v.optional(v.array(tally)),
  userNames: v.optional(v.array(tally)),
});

/** What the exporter did to a kind of text; see `redact.ts`. */
const treatment = v.picklist(['keep', 'pseudonym', 'drop']);

const limits = v.nullable(v.object({ low: share, high: share }));

const group = v.object({
  id: identifier,
  label: shortText,
  processes: counts,
  connections: count,
  fqdns: count,
  baseDomains: count,
  rare: count,
  hosts: count,
  percentiles: v.nullable(v.object({ p60: count, p90: count, p95: count, p99: count })),
  table: v.object({ rareMalicious: count, rareBenign: count, commonMalicious: count, commonBenign: count }),
  wilsonRare: limits,
  wilsonCommon: limits,
  oddsRatio: statistic,
  oddsRatioLow: statistic,
  oddsRatioHigh: statistic,
  oddsRatioMethod: shortText,
  conditionalOddsRatio: statistic,
  conditionalOddsRatioLow: statistic,
  conditionalOddsRatioHigh: statistic,
  chiSquareP: statistic,
  chiSquareYatesP: statistic,
  fisherP: statistic,
});

const receipt = v.object({
  name: text,
  kind: v.picklist(['log', 'intel', 'allow', 'context', 'review', 'snapshot', 'unknown']),
  format: shortText,
  bytes: count,
  records: count,
  events: count,
  rejected: counts,
  skipped: counts,
  recognised: counts,
  warnings: v.array(shortText),
  error: v.nullable(v.object({ name: shortText, message: shortText })),
});

/** More base domains than any browser shows; only a hostile file has them. */
const mostRows = 5_000_000;

const minuteOfDay = v.pipe(v.number(), v.minValue(0), v.maxValue(1440));
/** Missing in files from before there were working hours. */
const workingHours = v.object({
  week: v.pipe(v.array(v.nullable(v.object({ from: minuteOfDay, until: minuteOfDay }))), v.length(7), v.readonly()),
  holidays: v.pipe(v.array(v.pipe(v.string(), v.isoDate())), v.readonly()),
});

export const snapshotSchema = v.object({
  kind: v.literal('seldom-snapshot'),
  version: v.literal(snapshotVersion),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  name: shortText,
  settings: v.object({
    rarityThreshold: v.pipe(share, v.minValue(0)),
    suffixRules: v.picklist(['icann', 'icann+private']),
    timeZone: shortText,
    processGroups: v.array(v.object({ id: identifier, label: shortText, images: v.array(shortText) })),
    countFailed: v.boolean(),
    countInbound: v.boolean(),
    indicatorAgeDays: v.optional(v.nullable(count), 90),
    engineThreshold: v.optional(count, 3),
    startAllowList: v.optional(v.boolean(), false),
    scoreWeights: v.optional(scoreWeights, () => ({ ...defaultWeights })),
    workingHours: v.optional(workingHours, () => usualWorkingHours),
  }),
  /** Missing in files that nobody redacted, as those made by hand. */
  redaction: v.optional(
    v.object({
      arguments: treatment, users: treatment, hosts: treatment, ownDomains: treatment, fileNames: treatment, notes: treatment,
      domains: treatment, processes: treatment, times: treatment,
    }),
  ),
  contacts: count,
  hosts: count,
  ...seen,
  import: v.array(receipt),
  lists: v.array(
    v.object({
      name: text,
      kind: v.picklist(['intel', 'allow', 'context']),
      format: shortText,
      entries: count,
      rejected: count,
      addedAt: v.pipe(v.string(), v.isoTimestamp()),
      date: v.optional(time),
      /** Entries that did not count, by reason. */
      unused: v.optional(counts),
    }),
  ),
  reviews: v.array(
    v.object({
      verdict: v.picklist(['malicious', 'benign']),
      level: v.picklist(['arguments', 'fqdn', 'base']),
      domain: shortText,
      arguments: text,
      note: text,
      at: time,
      /** An analyst's name, or that of the file it came in. */
      author: v.optional(text),
    }),
  ),
  groups: v.array(group),
  domains: v.pipe(v.array(domain), v.maxLength(mostRows)),
  /** The seal; see `seal.ts`. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

export type Snapshot = v.InferOutput<typeof snapshotSchema>;
/** Where verdicts come from that a snapshot brings and that name nobody. */
export const sourceNameOf = ({ name }: Pick<Snapshot, 'name'>): string => name || 'snapshot';

export type SnapshotGroup = Snapshot['groups'][number];
export type SnapshotDomain = Snapshot['domains'][number];
export type SnapshotFqdn = SnapshotDomain['fqdns'][number];
