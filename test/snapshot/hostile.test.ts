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

describe('does no harm', () => {
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
