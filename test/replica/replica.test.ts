import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { getDomain } from 'tldts';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReplica } from '../../scripts/make-replica';
import { agrees, publishedFigures, statedGroups, writeFigure, type Measure } from '../../src/replica/published-figures';

/**
 * An independent check: it shares no code with the page, only the files and the list of published figures.
 */

interface Row {
  readonly timestamp: string;
  readonly host_name: string;
  readonly user_name: string;
  readonly process_name: string;
  readonly process_args: string;
  readonly remote_host: string;
  readonly count: string;
}

interface ReviewRow {
  readonly verdict: string;
  readonly domain: string;
  readonly arguments: string;
  readonly note: string;
}

const text = (name: string): string => readFileSync(new URL(`../../src/replica/${name}`, import.meta.url), 'utf8');

function parse<T>(csv: string): T[] {
  const { data, errors } = Papa.parse<T>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

const events = parse<Row>(text('events.csv'));
const reviews = parse<ReviewRow>(text('review.csv'));
const intelligence = new Set(text('intelligence.txt').split('\n').filter((line) => line !== '' && !line.startsWith('#')));

const groupOfImage: Readonly<Record<string, string>> = {
  'powershell.exe': 'powershell', 'powershell_ise.exe': 'powershell', 'pwsh.exe': 'powershell', pwsh: 'powershell',
  'rundll32.exe': 'rundll32', 'python.exe': 'python', 'pythonw.exe': 'python', 'python3.11': 'python',
  'wscript.exe': 'wscript', 'cscript.exe': 'cscript', 'cmd.exe': 'cmd', bash: 'bash', zsh: 'zsh', csh: 'csh',
};

interface Domain {
  readonly name: string;
  readonly fqdns: ReadonlyMap<string, number>;
  readonly connections: number;
  readonly rare: boolean;
  readonly malicious: boolean;
  readonly flagged: boolean;
  readonly reviewedBenign: boolean;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, value) => total + value, 0);
const baseOf = (fqdn: string): string => getDomain(fqdn) ?? '';

/** `Map.groupBy`, which Node 20 has not. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The name and every name above it down to the base domain. */
function lineage(fqdn: string): string[] {
  const labels = fqdn.split('.');
  const depth = baseOf(fqdn).split('.').length;
  return labels.slice(0, labels.length - depth + 1).map((_, index) => labels.slice(index).join('.'));
}

const maliciousArguments = new Set(
  reviews.filter((row) => row.verdict === 'malicious').map((row) => `${row.domain}\n${row.arguments}`),
);
const benignDomains = new Set(reviews.filter((row) => row.verdict === 'benign' && row.arguments === '').map((row) => row.domain));

const isFlagged = (fqdn: string): boolean => lineage(fqdn).some((name) => intelligence.has(name));
const isMaliciousRow = (row: Row): boolean => maliciousArguments.has(`${row.remote_host.toLowerCase()}\n${row.process_args}`);

function domainOf(name: string, rows: readonly Row[]): Domain {
  const fqdns = new Map<string, number>();
  for (const row of rows) {
    const fqdn = row.remote_host.toLowerCase();
    fqdns.set(fqdn, (fqdns.get(fqdn) ?? 0) + Number(row.count));
  }
  const connections = sum(fqdns.values());
  const flagged = [...fqdns.keys()].some(isFlagged) || intelligence.has(name);
  const reviewedBenign = benignDomains.has(name);
  const malicious = (flagged && !reviewedBenign) || rows.some(isMaliciousRow);
  return { name, fqdns, connections, rare: connections / fqdns.size <= 5, malicious, flagged, reviewedBenign };
}

/** Base domains by connections, most first. */
function domainsOf(rows: readonly Row[]): Domain[] {
  return [...groupBy(rows, (row) => baseOf(row.remote_host))]
    .map(([name, ofDomain]) => domainOf(name, ofDomain))
    .sort((a, b) => b.connections - a.connections);
}

/** R's type 7. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? NaN;
  const high = sorted[Math.ceil(position)] ?? NaN;
  return low + (position - Math.floor(position)) * (high - low);
}

function wilson(count: number, total: number, side: -1 | 1): number {
  const z = 1.959963984540054;
  const share = count / total;
  const spread = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return (share + z ** 2 / (2 * total) + side * spread) / (1 + z ** 2 / total);
}

function logChoose(n: number, k: number): number {
  let result = 0;
  for (let i = 1; i <= k; i++) result += Math.log((n - k + i) / i);
  return result;
}

/** Two-sided: the sum of all tables that are no likelier than the one seen. */
function fisherP(a: number, b: number, c: number, d: number): number {
  const [rare, common, malicious] = [a + b, c + d, a + c];
  const chance = (x: number): number =>
    Math.exp(logChoose(rare, x) + logChoose(common, malicious - x) - logChoose(rare + common, malicious));
  const low = Math.max(0, malicious - common);
  const tables = Array.from({ length: Math.min(rare, malicious) - low + 1 }, (_, index) => chance(low + index));
  return sum(tables.filter((probability) => probability <= chance(a) * (1 + 1e-7)));
}

/** Upper tail of chi-square with one degree of freedom, by Simpson's rule over the normal density. */
function chiSquareTail(value: number): number {
  const end = Math.sqrt(value);
  const steps = 2000;
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const area = Array.from({ length: steps + 1 }, (_, i) => density((end * i) / steps) * (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2));
  return 1 - (2 * sum(area) * end) / steps / 3;
}

function yatesP(a: number, b: number, c: number, d: number): number {
  const total = a + b + c + d;
  const distance = Math.max(0, Math.abs(a * d - b * c) - total / 2);
  return chiSquareTail((total * distance ** 2) / ((a + b) * (c + d) * (a + c) * (b + d)));
}

type GroupValue = Extract<Measure, { kind: 'group' }>['value'];

function groupValue(rows: readonly Row[], value: GroupValue): number | string {
  const domains = domainsOf(rows);
  const connections = domains.map((domain) => domain.connections);
  const rare = domains.filter((domain) => domain.rare);
  const common = domains.filter((domain) => !domain.rare);
  const a = rare.filter((domain) => domain.malicious).length;
  const c = common.filter((domain) => domain.malicious).length;
  const [b, d] = [rare.length - a, common.length - c];
  const values: Record<GroupValue, () => number | string> = {
    connections: () => sum(connections),
    baseDomains: () => domains.length,
    rare: () => rare.length,
    rareShare: () => rare.length / domains.length,
    malicious: () => a + c,
    rareMalicious: () => a,
    rareMaliciousShare: () => a / rare.length,
    commonMalicious: () => c,
    commonMaliciousShare: () => c / common.length,
    p60: () => quantile(connections, 0.6),
    p90: () => quantile(connections, 0.9),
    p95: () => quantile(connections, 0.95),
    p99: () => quantile(connections, 0.99),
    wilsonRareLow: () => wilson(a, rare.length, -1),
    wilsonRareHigh: () => wilson(a, rare.length, 1),
    wilsonCommonLow: () => wilson(c, common.length, -1),
    wilsonCommonHigh: () => wilson(c, common.length, 1),
    oddsRatio: () => (a * d) / (b * c),
    oddsRatioInterval: () => 'not computed',
    chiSquareYatesP: () => yatesP(a, b, c, d),
    fisherP: () => fisherP(a, b, c, d),
    flaggedReviewedBenign: () => domains.filter((domain) => domain.flagged && domain.reviewedBenign).length,
    commonMaliciousDomains: () => common.filter((domain) => domain.malicious).map((domain) => domain.name).join(', '),
  };
  return values[value]();
}

function domainValue(rows: readonly Row[], measure: Extract<Measure, { kind: 'domain' }>): number {
  const domains = domainsOf(rows);
  const domain = domains.find(({ name }) => name === measure.domain);
  if (domain === undefined) return NaN;
  switch (measure.value) {
    case 'connections': return domain.connections;
    case 'rank': return domains.indexOf(domain) + 1;
    case 'fqdns': return domain.fqdns.size;
    case 'meanPerFqdn': return domain.connections / domain.fqdns.size;
  }
}

function fqdnValue(rows: readonly Row[], measure: Extract<Measure, { kind: 'fqdn' }>): number {
  const ofFqdn = rows.filter((row) => row.remote_host.toLowerCase() === measure.fqdn);
  const counted = measure.value === 'connections' ? ofFqdn : ofFqdn.filter(isMaliciousRow);
  return sum(counted.map((row) => Number(row.count)));
}

function compute(rows: readonly Row[], measure: Measure): number | string {
  switch (measure.kind) {
    case 'group': return groupValue(rows, measure.value);
    case 'domain': return domainValue(rows, measure);
    case 'fqdn': return fqdnValue(rows, measure);
  }
}

const rowsByGroup = groupBy(events, (row) => groupOfImage[row.process_name.toLowerCase()] ?? '');
const rowsOf = (group: string): Row[] => rowsByGroup.get(group) ?? [];

describe('every figure that the study prints', () => {
  for (const figure of publishedFigures) {
    const computed = compute(rowsOf(figure.group), figure.measure);
    if (figure.comparison.kind === 'not-reproduced') continue;
    test(`${figure.id} is ${writeFigure(figure, figure.published)}`, () => {
      expect(writeFigure(figure, computed)).toBe(writeFigure(figure, figure.published));
      expect(agrees(figure, computed)).toBe(true);
    });
  }

  test('the percentiles hold to the last digit', () => {
    const values = (['p60', 'p90', 'p95', 'p99'] as const).map((value) => Number(groupValue(rowsOf('powershell'), value)));
    expect(values.map((value) => Number(value.toFixed(6)))).toEqual([5, 82, 321.55, 7925.87]);
  });

  test('ids are unique, and every figure is of a stated group', () => {
    expect(new Set(publishedFigures.map(({ id }) => id)).size).toBe(publishedFigures.length);
    expect([...new Set(publishedFigures.map(({ group }) => group))]).toEqual(statedGroups);
  });

  test('the interval of the odds ratio is shown but not held to', () => {
    const interval = publishedFigures.find(({ id }) => id === 'powershell.oddsRatioInterval');
    expect(interval && agrees(interval, '0.40–25.2')).toBeNull();
  });
});

describe('the groups', () => {
  test('every image belongs to one', () => expect(rowsByGroup.has('')).toBe(false));

  test('those without stated figures have none or few malicious base domains', () => {
    const others = [...rowsByGroup.keys()].filter((group) => !statedGroups.includes(group));
    expect(others.sort()).toEqual(['bash', 'cmd', 'cscript', 'csh', 'zsh']);
    for (const group of others) expect(groupValue(rowsOf(group), 'malicious')).toBeLessThan(5);
  });

  test('no malicious base domain is contacted by two', () => {
    const contacted = [...rowsByGroup.values()].flatMap((rows) => domainsOf(rows).filter(({ malicious }) => malicious));
    const together = domainsOf(events).filter(({ malicious }) => malicious);
    expect(together.map(({ name }) => name).sort()).toEqual(contacted.map(({ name }) => name).sort());
  });

  test('malice does not hang on whether a list entry covers the names below it', () => {
    for (const domain of domainsOf(events)) {
      if (!domain.malicious || domain.name === 'githubusercontent.com') continue;
      expect([...domain.fqdns.keys()].some((fqdn) => intelligence.has(fqdn)), domain.name).toBe(true);
    }
  });
});

describe('the log', () => {
  test('times are UTC and within the study', () => {
    for (const { timestamp } of events) expect(timestamp).toMatch(/^2024-(0[6-9]|1[0-2])-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(events.map(({ timestamp }) => timestamp)).toEqual(events.map(({ timestamp }) => timestamp).sort());
  });

  test('counts are whole and at least 1', () => {
    for (const { count } of events) expect(count).toMatch(/^[1-9]\d*$/);
  });

  test('has some 2,000 machines, and rare domains are on at most 3', () => {
    expect(new Set(events.map((row) => row.host_name)).size).toBeGreaterThan(1500);
    for (const rows of rowsByGroup.values()) {
      const byBase = groupBy(rows, (row) => baseOf(row.remote_host));
      for (const domain of domainsOf(rows).filter(({ rare }) => rare)) {
        expect(new Set(byBase.get(domain.name)?.map((row) => row.host_name)).size).toBeLessThanOrEqual(3);
      }
    }
  });

  test('malice tends to nights and weekends', () => {
    const malicious = events.filter((row) => lineage(row.remote_host.toLowerCase()).some((name) => intelligence.has(name) && !benignDomains.has(name)));
    const isOff = ({ timestamp }: Row): boolean => {
      const time = new Date(timestamp);
      return [0, 6].includes(time.getUTCDay()) || time.getUTCHours() < 7 || time.getUTCHours() >= 18;
    };
    const share = (rows: readonly Row[]): number => rows.filter(isOff).length / rows.length;
    expect(share(malicious)).toBeGreaterThan(0.6);
    expect(share(events)).toBeLessThan(0.3);
  });

  test('shows tenants of shared suffixes', () => {
    const tenants = new Set(events.map((row) => getDomain(row.remote_host, { allowPrivateDomains: true })));
    for (const suffix of ['.azurewebsites.net', '.trycloudflare.com', '.s3.amazonaws.com']) {
      expect([...tenants].filter((tenant) => tenant?.endsWith(suffix)).length, suffix).toBeGreaterThan(1);
    }
  });

  test('has quoted fields with commas and doubled quotes', () => {
    expect(events.some((row) => row.process_args.includes(',') && row.process_args.includes('"'))).toBe(true);
  });
});

describe('the lists', () => {
  test('intelligence calls no real domain bad', () => {
    for (const name of intelligence) if (name !== 'adobe.com') expect(name).toContain('replica');
    expect(intelligence.has('githubusercontent.com')).toBe(false);
  });

  test('the review reads the arguments of raw.githubusercontent.com one by one', () => {
    const raw = reviews.filter((row) => row.domain === 'raw.githubusercontent.com');
    expect(raw.map((row) => row.verdict).sort()).toEqual([...Array(5).fill('benign'), ...Array(5).fill('malicious')]);
    for (const row of raw) expect(events.some((event) => event.process_args === row.arguments)).toBe(true);
    expect(raw.some((row) => row.arguments.includes('Invoke-Mimikatz'))).toBe(true);
  });

  test('each of the 29 notes names arguments that were logged', () => {
    const logged = new Set(rowsOf('powershell').map((row) => row.process_args));
    const notes = reviews.filter((row) => row.arguments === '').map((row) => row.note.split('. Arguments: ')[1] ?? '');
    expect(notes).toHaveLength(29);
    for (const note of notes) expect(logged.has(note), note).toBe(true);
  });
});

describe('the maker', () => {
  let replica: ReturnType<typeof makeReplica>;
  beforeAll(() => { replica = makeReplica(); });

  test('makes the same bytes again', () => {
    expect(replica.events === text('events.csv')).toBe(true);
    expect(replica.intelligence).toBe(text('intelligence.txt'));
    expect(replica.review).toBe(text('review.csv'));
  });

  test('keeps the files small', () => {
    expect(Buffer.byteLength(replica.events)).toBeLessThan(1_200_000);
    expect(Buffer.byteLength(replica.intelligence)).toBeLessThan(20_000);
    expect(Buffer.byteLength(replica.review)).toBeLessThan(20_000);
  });
});
