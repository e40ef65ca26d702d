import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/snapshot/read';
import { snapshotVersion } from '../../src/snapshot/schema';
import { upgrade, type Upgrader } from '../../src/snapshot/upgrade';
import { reopened } from '../support/reopen';

const steps = new Map<number, Upgrader>([
  [1, (snapshot) => ({ ...snapshot, version: 2, two: true })],
  [2, (snapshot) => ({ ...snapshot, version: 3, three: snapshot['two'] })],
]);

test('goes step by step to the latest version', () => {
  expect(upgrade({ version: 1, a: 1 }, steps, 3)).toEqual({ version: 3, a: 1, two: true, three: true });
  expect(upgrade({ version: 2, a: 1 }, steps, 3)).toMatchObject({ version: 3 });
});

test('stops at a version from which no step leads', () => expect(upgrade({ version: 0 }, steps, 3)).toEqual({ version: 0 }));

test.each([[null], [1], ['text'], [[]], [{}], [{ version: '1' }], [{ version: 4 }], [{ version: NaN }]])('leaves %j as it is', (value) => {
  expect(upgrade(value, steps, 3)).toEqual(value);
});

test('the present version needs no step', () => expect(upgrade({ version: snapshotVersion, a: 1 })).toEqual({ version: snapshotVersion, a: 1 }));

/** S5: files as each version wrote them; they are never edited, and none is taken away. */
const samples: Readonly<Record<string, string>> = {
  'v1-unsealed.json': '74f07de4f27fc10dfcff6c2044efe29aef7190b719f8dd8c52095064293430c6',
};

describe('old snapshots', () => {
  const at = (name: string): URL => new URL(`samples/${name}`, import.meta.url);

  test('are all here, as they were', () => {
    const found = readdirSync(at('.')).map((name) => [name, createHash('sha256').update(readFileSync(at(name))).digest('hex')]);
    expect(Object.fromEntries(found)).toEqual(samples);
  });

  test.each(Object.keys(samples))('%s opens with its figures', async (name) => {
    const text = readFileSync(at(name), 'utf8');
    const { groups, contacts } = readSnapshot(text, name);
    const overview = (await reopened(text)).overview();
    expect(overview.contacts).toBe(contacts);
    expect(overview.groups.map(({ id, connections, baseDomains, rare, table }) => ({ id, connections, baseDomains, rare, table }))).toEqual(
      groups.map(({ id, connections, baseDomains, rare, table }) => ({ id, connections, baseDomains, rare, table })),
    );
  });
});
