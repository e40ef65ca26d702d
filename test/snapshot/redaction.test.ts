import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import { comparisonTable } from '../../src/handover/comparison-table';
import { csvForMachines, csvForSpreadsheets } from '../../src/handover/csv';
import { type Handover, handOver } from '../../src/handover/hand-over';
import { tables } from '../../src/handover/tables';
import { type Level, levelOf, levels, redactedKinds, type SnapshotOptions, treatmentsOf } from '../../src/snapshot/redaction-levels';
import { redact, redactAlike } from '../../src/snapshot/redact';
import type { Snapshot } from '../../src/snapshot/schema';
import { defaultFileOptions, optionsFrom } from '../../src/views/app/export-options';
import { type Canary, canaries, canariesIn, canaryStudy, ownDomain } from '../support/canaries';
import { reopened } from '../support/reopen';
import { everything, now } from '../support/study';

const plain = { compress: false, passphrase: '' };
const at = (level: Level): SnapshotOptions => ({ treatments: levels[level], ownDomains: [ownDomain] });

/** What each level lets out, and not a canary more. Rejected rows and columns are in no export. */
const allowed: Readonly<Record<Level, readonly Canary[]>> = {
  full: ['arguments', 'path', 'address', 'users', 'sid', 'hosts', 'notes', 'domains', 'ownDomains', 'fileNames', 'listNames', 'memberNames', 'images'],
  analysis: ['notes', 'domains', 'ownDomains', 'images'],
  indicators: ['domains', 'fileNames', 'listNames', 'memberNames', 'images'],
  numbers: [],
};
const levelNames = Object.keys(allowed) as Level[];

/** Every kind of file that leaves beside the snapshot, each a function of a redacted one. */
const exportKinds: Readonly<Record<string, (snapshot: Snapshot) => string>> = {
  ...Object.fromEntries(
    [
      { kind: 'report', group: 'powershell' },
      ...tables.flatMap(({ id }) => (['programs', 'spreadsheets'] as const).map((reader) => ({ kind: 'table', table: id, columns: null, reader }) as const)),
      ...(['text', 'stix', 'misp', 'warninglist'] as const).map((format) => ({ kind: 'indicators', format }) as const),
      ...(['sigma', 'kql', 'spl', 'esql'] as const).map((language) => ({ kind: 'rule', language, group: 'powershell', baseDomain: '' }) as const),
    ].map((wanted) => [JSON.stringify(wanted), (snapshot: Snapshot) => wholeOf(snapshot, wanted as Handover)]),
  ),
  'comparison with nothing': (snapshot) => csvForMachines(comparisonTable({ ...snapshot, domains: [] }, snapshot)),
  'comparison for spreadsheets': (snapshot) => csvForSpreadsheets(comparisonTable(snapshot, { ...snapshot, domains: [] })),
};

function wholeOf(snapshot: Snapshot, wanted: Handover): string {
  const { name, text } = handOver(snapshot, wanted);
  return `${name}\n${text}`;
}

describe('S1: 12 canaries and more, in nine encodings', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await canaryStudy();
  });

  describe.each(levelNames)('at the level %s', (level) => {
    test('the snapshot holds what it lets out, and nothing else', async () => {
      const file = await (await analysis.snapshotFile({ ...at(level), ...plain }, now)).text();
      expect([...canariesIn(file)].sort()).toEqual([...allowed[level]].sort());
    });

    test.each(Object.keys(exportKinds))('%s holds nothing else', (kind) => {
      const text = exportKinds[kind]!(analysis.snapshot(at(level), now));
      expect(canariesIn(text).filter((canary) => !allowed[level].includes(canary))).toEqual([]);
    });

    test('every text that leaves was listed before', () => {
      const file = analysis.snapshot(at(level), now);
      const listed = new Set(leavingKinds.flatMap((kind) => analysis.leaving(at(level), { kind, search: '', limit: Infinity }, now).texts));
      // Other names are drawn anew at each export.
      const isPseudonym = (text: string): boolean => /-[0-9a-f]{6,8}(?:\.|$|: )/.test(text);
      expect(textsIn(file).filter((text) => !listed.has(text) && !isPseudonym(text) && !text.includes(': '))).toEqual([]);
    });
  });

  test.each(redactedKinds.flatMap((kind) => treatmentsOf[kind].map((treatment) => [kind, treatment] as const)))('%s: %s alone', (kind, treatment) => {
    const treatments = { ...levels.full, [kind]: treatment };
    const text = JSON.stringify(analysis.snapshot({ treatments, ownDomains: [ownDomain] }, now));
    const gone = treatment === 'keep' ? [] : goneWith[kind];
    expect([...canariesIn(text)].sort()).toEqual(allowed.full.filter((canary) => !gone.includes(canary)).sort());
  });

  test('the canaries are found in each form', () => {
    for (const [name, word] of Object.entries(canaries)) {
      const forms = [word, word.toUpperCase(), Buffer.from(`ab${word}cd`).toString('base64'), Buffer.from(`a${word}`, 'utf16le').toString('base64'), Buffer.from(word).toString('hex'), encodeURIComponent(word)];
      for (const form of forms) expect(canariesIn(`x ${form} y`), form).toContain(name);
    }
  });

  test('what is dropped stays so when the file is opened and exported again with everything', async () => {
    for (const level of ['analysis', 'numbers'] as const) {
      const again = await reopened(await (await analysis.snapshotFile({ ...at(level), ...plain }, now)).text());
      const file = await (await again.snapshotFile({ ...everything, ...plain }, now)).text();
      expect([...canariesIn(file)].sort()).toEqual([...allowed[level]].sort());
      expect((JSON.parse(file) as Snapshot).redaction).toEqual(levels[level]);
    }
  });
});

const goneWith: Readonly<Record<(typeof redactedKinds)[number], readonly Canary[]>> = {
  arguments: ['arguments', 'path', 'address'],
  users: ['users', 'sid'],
  hosts: ['hosts'],
  ownDomains: ['ownDomains'],
  fileNames: ['fileNames', 'listNames', 'memberNames'],
  notes: ['notes'],
  domains: ['domains', 'ownDomains'],
  processes: ['images'],
  times: [],
};
const leavingKinds = [...redactedKinds, 'own'] as const;

/** Every text in a value, as member or as name of one in a record of counts. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('other names', () => {
  const pseudonymous: SnapshotOptions = { treatments: { ...levels.full, hosts: 'pseudonym', users: 'pseudonym', arguments: 'pseudonym', fileNames: 'pseudonym' }, ownDomains: [] };

  test('are the same for the same text in one export, and others in the next', async () => {
    const analysis = await canaryStudy();
    const names = (): readonly (readonly string[])[] => analysis.snapshot(pseudonymous, now).domains.map(({ userNames }) => (userNames ?? []).map(({ name }) => name));
    const [first, second] = [names(), names()];
    const shared = (rows: typeof first): boolean => rows.some((row, index) => rows.some((other, at) => at > index && row.some((name) => other.includes(name))));
    expect([shared(first), shared(second)]).toEqual([true, true]);
    expect(first.flat().filter((name) => second.flat().includes(name))).toEqual([]);
  });

  test('of own domains keep what is below them below them, and every figure', async () => {
    const analysis = await canaryStudy();
    const snapshot = analysis.snapshot(at('indicators'), now);
    const own = snapshot.domains.find(({ baseDomain }) => baseDomain.endsWith('.invalid'));
    expect(own).toMatchObject({ group: 'powershell', connections: 3, verdict: 'malicious' });
    expect(own?.fqdns[0]?.fqdn).toMatch(/^name-[0-9a-f]+\.domain-[0-9a-f]+\.invalid$/);
    const figures = ({ groups }: ReturnType<Analysis['overview']>): unknown => groups.map(({ processes: _images, ...group }) => group);
    const again = await reopened(JSON.stringify(snapshot));
    expect(figures(again.overview())).toEqual(figures(analysis.overview()));
  });

  test('of lists are those of the verdicts by them', async () => {
    const snapshot = (await canaryStudy()).snapshot({ treatments: { ...levels.full, fileNames: 'pseudonym' }, ownDomains: [] }, now);
    const intel = snapshot.domains.find(({ verdictSource }) => verdictSource === 'intel');
    expect(intel?.reason.startsWith(`${snapshot.lists[0]?.name}: `)).toBe(true);
  });

  test('are the same in two snapshots that are compared', async () => {
    const whole = (await canaryStudy()).snapshot(everything, now);
    const [before, after] = redactAlike([whole, whole], at('numbers'));
    expect(before?.domains.map(({ baseDomain }) => baseDomain)).toEqual(after?.domains.map(({ baseDomain }) => baseDomain));
  });

  test('stand in texts that are kept, in the place of own domains', async () => {
    const text = JSON.stringify((await canaryStudy()).snapshot({ treatments: { ...levels.full, ownDomains: 'pseudonym' }, ownDomains: [ownDomain] }, now));
    expect(text).toMatch(/203\.0\.113\.77\/x name-[0-9a-f]+\.domain-[0-9a-f]+\.invalid/);
    expect(text).toMatch(/canärynote 1 on name-[0-9a-f]+\.domain-[0-9a-f]+\.invalid/);
  });
});

describe('S2: only what is named leaves', () => {
  test('a member that nobody said a word about stays', async () => {
    const snapshot = (await canaryStudy()).snapshot(everything, now);
    const withMore = { ...snapshot, secret: 'x', domains: snapshot.domains.map((domain) => ({ ...domain, secret: 'x', fqdns: domain.fqdns.map((fqdn) => ({ ...fqdn, secret: 'x' })) })) };
    expect(JSON.stringify(redact(withMore, everything))).not.toContain('secret');
  });

  test('S3: and what it was taken from is as it was', async () => {
    const snapshot = (await canaryStudy()).snapshot(everything, now);
    const before = JSON.stringify(snapshot);
    redact(snapshot, at('numbers'));
    expect(JSON.stringify(snapshot)).toBe(before);
  });
});

test('the default holds indicators, counts, times and verdicts of every domain', async () => {
  const { domains, reviews, redaction } = (await canaryStudy()).snapshot(defaultFileOptions, now);
  const name = new URL('http://canärydomain.com').hostname;
  expect(domains.map(({ group, baseDomain, verdict, connections, hosts, firstSeen }) => ({ group, baseDomain, verdict, connections, hosts, firstSeen }))).toEqual([
    { group: 'powershell', baseDomain: name, verdict: 'malicious', connections: 2, hosts: 2, firstSeen: '2024-06-01T09:00:00.000Z' },
    { group: 'powershell', baseDomain: ownDomain, verdict: 'malicious', connections: 3, hosts: 1, firstSeen: '2024-06-01T09:03:00.000Z' },
    { group: 'other', baseDomain: name, verdict: 'malicious', connections: 1, hosts: 1, firstSeen: '2024-06-01T09:02:00.000Z' },
  ]);
  expect(reviews.map(({ level, domain, note }) => `${level} ${domain}${note}`)).toEqual([`fqdn b.${name}`, `fqdn vpn.${ownDomain}`]);
  expect(levelOf(redaction!)).toBe('indicators');
});

test('domains that machines are named after are offered as own ones', async () => {
  const { likelyOwn } = (await canaryStudy()).leaving(defaultFileOptions, { kind: 'domains', search: '', limit: 10 }, now);
  expect(likelyOwn).toEqual([ownDomain]);
});

describe('what the storage holds of the last export', () => {
  test.each([[null], ['text'], [{}], [{ treatments: 'full' }], [{ treatments: { users: 'publish', arguments: true, domains: 'drop' } }], [{ includeArguments: true }], [{ ownDomains: 'x', compress: 'yes' }]])(
    '%j is the default',
    (stored) => expect(optionsFrom(stored)).toEqual(defaultFileOptions),
  );

  test('a choice is as it was', () => {
    const chosen = { treatments: { ...levels.full, users: 'drop' as const }, ownDomains: ['acme.com'], compress: true };
    expect(optionsFrom(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });
});
