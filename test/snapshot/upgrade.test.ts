import { expect, test } from 'vitest';
import { snapshotVersion } from '../../src/snapshot/schema';
import { upgrade, type Upgrader } from '../../src/snapshot/upgrade';

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
