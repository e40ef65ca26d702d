import * as v from 'valibot';

/**
 * The snapshot, version 1: one JSON document, described for others by `public/snapshot.schema.json`. What is checked
 * here is what a file from somebody else must satisfy before anything of it is shown.
 */
export const snapshotVersion = 1;

const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.finite());
/** As long as the longest record that is read. */
const text = v.pipe(v.string(), v.maxLength(8 * 1024 * 1024));
const shortText = v.pipe(v.string(), v.maxLength(10_000));
/** ISO 8601 in UTC, or null where the time is unknown. */
const time = v.nullable(
  v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/), v.check((text) => !Number.isNaN(Date.parse(text)), 'Invalid time')),
);
const counts = v.record(shortText, count);
/** A statistic: null where it is undefined, "Infinity" where it is infinite. */
const statistic = v.nullable(v.union([share, v.literal('Infinity')]));
const verdict = v.picklist(['malicious', 'benign', 'unreviewed']);
const verdictSource = v.picklist(['review', 'allow', 'intel', 'none']);
const identifier = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,64}$/));

const judged = { verdict, verdictSource, mixed: v.boolean(), reason: v.optional(text, '') };
const seen = { firstSeen: time, lastSeen: time };
const tally = v.object({ name: text, connections: count });

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
  score: v.pipe(share, v.minValue(0), v.maxValue(100)),
  fqdns: v.pipe(v.array(fqdn), v.minLength(1)),
  /** Only when they were included. */
  hostNames: v.optional(v.array(tally)),
  userNames: v.optional(v.array(tally)),
});

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
  kind: v.picklist(['log', 'intel', 'allow', 'review', 'snapshot', 'unknown']),
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
  }),
  contacts: count,
  hosts: count,
  ...seen,
  import: v.array(receipt),
  lists: v.array(
    v.object({ name: text, kind: v.picklist(['intel', 'allow']), format: shortText, entries: count, rejected: count, addedAt: v.pipe(v.string(), v.isoTimestamp()) }),
  ),
  reviews: v.array(
    v.object({
      verdict: v.picklist(['malicious', 'benign']),
      level: v.picklist(['arguments', 'fqdn', 'base']),
      domain: shortText,
      arguments: text,
      note: text,
      at: time,
    }),
  ),
  groups: v.array(group),
  domains: v.array(domain),
});

export type Snapshot = v.InferOutput<typeof snapshotSchema>;
export type SnapshotGroup = Snapshot['groups'][number];
export type SnapshotDomain = Snapshot['domains'][number];
export type SnapshotFqdn = SnapshotDomain['fqdns'][number];
