import { describe, expect, test } from 'vitest';
import { isUserError, type UserError } from '../../src/base/user-error';
import { isSnapshot, readSnapshot } from '../../src/snapshot/read';
import type { Snapshot } from '../../src/snapshot/schema';
import { snapshotVersion } from '../../src/snapshot/schema';
import { ingestText } from '../support/ingest';
import { reopened } from '../support/reopen';
import { smallStudy } from '../support/small-study';
import { everything, now } from '../support/study';

const good = async (): Promise<Snapshot> => JSON.parse(JSON.stringify((await smallStudy()).snapshot(everything, now))) as Snapshot;

/** The error at which reading ends; fails where it is read. */
function refusal(text: string): UserError {
  try {
    readSnapshot(text, 'theirs.json');
  } catch (error) {
    if (isUserError(error)) return error;
    throw error;
  }
  throw new Error('was read');
}

/** One sentence or two that name the file, say what to do and show nothing of the program. */
function expectPlain({ message }: UserError): void {
  expect(message).toMatch(/^theirs\.json: [^{}]*\.$/s);
  expect(message).not.toMatch(/undefined|\[object|at .*\.ts/);
  expect(message.length).toBeLessThan(500);
}

describe('is refused in plain words', () => {
  test.each([
    ['cut', async () => JSON.stringify(await good()).slice(0, -200)],
    ['nothing', async () => ''],
    ['no object', async () => '[]'],
    ['null', async () => 'null'],
    ['a number', async () => '5'],
    ['JSON of another tool', async () => '{"version":1,"magic":"hunt-snapshot"}'],
    ['the right first member and nothing more', async () => '{"kind":"seldom-snapshot"}'],
    ['right but for its kind', async () => JSON.stringify({ ...(await good()), kind: 'other' })],
    ['a section missing', async () => JSON.stringify({ ...(await good()), domains: undefined })],
    ['a section of another kind', async () => JSON.stringify({ ...(await good()), groups: {} })],
    ['a text of 2 MB where an id is expected', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], group: 'x'.repeat(2_000_000) }] })],
    ['a text of 2 MB where a verdict is expected', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], verdict: 'x'.repeat(2_000_000) }] })],
    ['a number that is text', async () => JSON.stringify({ ...(await good()), contacts: 'NaN' })],
    ['a number beyond all numbers', async () => JSON.stringify(await good()).replace(/"contacts":\d+/, '"contacts":1e999')],
    ['a count of 1e308', async () => JSON.stringify({ ...(await good()), contacts: 1e308 })],
    ['a count that no longer counts by ones', async () => JSON.stringify({ ...(await good()), contacts: 2 ** 53 })],
    ['a mean that is text', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], meanPerFqdn: 'Infinity' }] })],
    ['an id of 10 kB', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], group: 'x'.repeat(10_000) }] })],
    ['an id that is a member of objects, in capitals', async () => JSON.stringify({ ...(await good()), groups: [{ ...(await good()).groups[0], id: '__PROTO__' }] })],
    ['a colour in the place of a verdict', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], verdict: 'red"><script>alert(1)</script>' }] })],
    ['ten million rows', async () => JSON.stringify({ ...(await good()), domains: 0 }).replace('"domains":0', `"domains":[${'0,'.repeat(1e7)}0]`)],
    ['a section twice, the last one empty of sense', async () => JSON.stringify(await good()).replace(/\}$/, ',"domains":5}')],
    ['a redaction that is none', async () => JSON.stringify({ ...(await good()), redaction: { arguments: 'publish' } })],
    ['a seal that is none', async () => JSON.stringify({ ...(await good()), sha256: 'trusted' })],
    ['a count below 0', async () => JSON.stringify({ ...(await good()), contacts: -1 })],
    ['an id that is a path', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], group: '../../etc' }] })],
    ['an id that is markup', async () => JSON.stringify({ ...(await good()), domains: [{ ...(await good()).domains[0], group: 'red"><script>' }] })],
    ['a time that is none', async () => JSON.stringify({ ...(await good()), firstSeen: '2024-13-45T00:00:00Z' })],
    ['100,000 levels deep in a member', async () => JSON.stringify({ ...(await good()), domains: 0 }).replace('"domains":0', `"domains":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ])('%s', async (_, text) => {
    const error = refusal(await text());
    expect(error.name).toBe('SnapshotInvalid');
    expectPlain(error);
  });

  test.each([[0], [-1], ['1'], [null], [true], [[1]]])('version %j', async (version) => {
    const error = refusal(JSON.stringify({ ...(await good()), version }));
    expect(error.name).toBe('SnapshotInvalid');
    expectPlain(error);
  });

  test.each([[snapshotVersion + 1], [1.5], [1e9]])('version %j, naming both numbers', async (version) => {
    const error = refusal(JSON.stringify({ ...(await good()), version }));
    expect(error.name).toBe('SnapshotNewer');
    expect(error.message).toContain(String(version));
    expect(error.message).toContain(`reads up to ${snapshotVersion}`);
    expectPlain(error);
  });

  test('in the receipt, when dropped', async () => {
    const { receipt, snapshot } = await ingestText('{"kind":"seldom-snapshot","version":99}', 'theirs.json');
    expect(receipt).toMatchObject({ kind: 'snapshot', error: { name: 'SnapshotNewer' } });
    expect(snapshot).toBeNull();
  });
});

test('larger than a snapshot may be: in a sentence, without looking at it', () => {
  const error = refusal(`{${' '.repeat(256 * 1024 * 1024)}`);
  expect(error.name).toBe('LimitReached');
  expectPlain(error);
});

describe('does no harm', () => {
  test('sections in another order', async () => {
    const snapshot = await good();
    const { kind, ...rest } = snapshot;
    const turned = { kind, ...Object.fromEntries(Object.entries(rest).reverse()) };
    expect(readSnapshot(JSON.stringify(turned), 'theirs.json')).toEqual(readSnapshot(JSON.stringify(snapshot), 'theirs.json'));
  });

  test('settings that would turn a guard off: they are unknown, and left out', async () => {
    const snapshot = await good();
    const settings = { ...snapshot.settings, redact: false, contentSecurityPolicy: 'none' };
    const read = readSnapshot(JSON.stringify({ ...snapshot, settings }), 'theirs.json');
    expect(Object.keys(read.settings).filter((name) => name === 'redact' || name === 'contentSecurityPolicy')).toEqual([]);
  });

  test('verdicts of the year 2099, in somebody else\'s name, on what nobody contacted: they stand as they came', async () => {
    const snapshot = await good();
    snapshot.reviews.push({ verdict: 'benign', level: 'base', domain: 'unheard-of.com', arguments: '', note: '<b>trust me</b>', at: '2099-01-01T00:00:00.000Z', author: 'you' });
    const again = await reopened(JSON.stringify(snapshot));
    expect(again.allReviews()).toContainEqual(expect.objectContaining({ domain: 'unheard-of.com', note: '<b>trust me</b>', at: Date.parse('2099-01-01T00:00:00Z'), author: 'you' }));
    expect(again.overview().groups.map(({ table }) => table)).toEqual((await smallStudy()).overview().groups.map(({ table }) => table));
  });

  test('a negative zero: it is zero', async () => {
    const text = JSON.stringify(await good()).replace(/"contacts":\d+/, '"contacts":-0');
    expect((await reopened(text)).overview().contacts).toBe(0);
  });

  test('what is unknown: it is left out', async () => {
    const text = JSON.stringify({ ...(await good()), more: { a: 1 } }).replace('"more":', '"__proto__":{"polluted":true},"more":');
    const snapshot = readSnapshot(text, 'theirs.json');
    expect(Object.keys(snapshot)).toEqual(Object.keys(await good()));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('100,000 levels in what is unknown', async () => {
    const text = JSON.stringify({ ...(await good()), more: 0 }).replace('"more":0', `"more":${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(readSnapshot(text, 'theirs.json').contacts).toBe((await good()).contacts);
  });

  test('names that are markup: they are text', async () => {
    const snapshot = await good();
    const script = '<img src=x onerror=alert(1)>';
    snapshot.name = script;
    snapshot.domains[0]!.fqdns[0]!.fqdn = script;
    const again = await reopened(JSON.stringify(snapshot));
    expect(again.overview().name).toBe(script);
    expect(again.domain(snapshot.domains[0]!.group, snapshot.domains[0]!.baseDomain)?.fqdns.map(({ fqdn }) => fqdn)).toContain(script);
  });

  test('the same domain twice, domains of unknown groups, figures that contradict each other', async () => {
    const snapshot = await good();
    const [first] = snapshot.domains;
    snapshot.domains.push({ ...first!, connections: 1 }, { ...first!, group: 'unknown-group' });
    snapshot.groups[0]!.connections = 1e15;
    const again = await reopened(JSON.stringify(snapshot));
    const { groups } = again.overview();
    expect(groups.length).toBeGreaterThan(0);
    expect(JSON.stringify(again.snapshot(everything, now))).not.toMatch(/NaN/);
    for (const { id } of groups) expect(again.studyOf(id).topDomains.length).toBeGreaterThan(0);
  });

  test('a time zone that is none', async () => {
    const snapshot = await good();
    snapshot.settings.timeZone = 'Nowhere/Land';
    expect((await reopened(JSON.stringify(snapshot))).overview().settings.timeZone).toBe('Nowhere/Land');
  });

  test('process groups named like members of objects', async () => {
    const snapshot = await good();
    snapshot.settings.processGroups = [{ id: 'constructor', label: 'x', images: ['__proto__'] }, ...snapshot.settings.processGroups];
    expect((await reopened(JSON.stringify(snapshot))).overview().groups.map(({ id }) => id)).toEqual(snapshot.groups.map(({ id }) => id));
  });
});

describe('a snapshot is told from its head', () => {
  test.each([
    ['{"kind":"seldom-snapshot"', true],
    [' \n{ "kind" : "seldom-snapshot", ', true],
    ['{"version":1,"kind":"seldom-snapshot"', false],
    ['{"kind":"seldom-review"', false],
    ['"seldom-snapshot"', false],
    ['', false],
  ])('%j: %s', (head, told) => expect(isSnapshot(head)).toBe(told));
});
