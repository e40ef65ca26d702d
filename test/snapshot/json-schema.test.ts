import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { isUserError } from '../../src/base/user-error';
import { readSnapshot } from '../../src/snapshot/read';
import { defaultSnapshotOptions } from '../../src/snapshot/redaction-levels';
import type { Snapshot } from '../../src/snapshot/schema';
import { type JsonSchema, undescribed, violations, withoutDescription } from '../support/json-schema';
import { replicaStudy } from '../support/replica';
import { smallStudy } from '../support/small-study';
import { everything, now } from '../support/study';

const schema = JSON.parse(readFileSync(new URL('../../public/snapshot.schema.json', import.meta.url), 'utf8')) as JsonSchema;

/** What is in the file, not what is in memory. */
const written = (snapshot: Snapshot): unknown => JSON.parse(JSON.stringify(snapshot));

test('public/snapshot.schema.json describes every property', () => expect(withoutDescription(schema)).toEqual([]));

describe.each([['the replica', replicaStudy], ['a small study', smallStudy]])('a snapshot of %s', (_, study) => {
  let whole: unknown;
  let redacted: unknown;
  beforeAll(async () => {
    const analysis = await study();
    whole = written(analysis.snapshot(everything, now));
    redacted = written(analysis.snapshot(defaultSnapshotOptions, now));
  });

  test('is as the schema says', () => expect([violations(schema, whole), violations(schema, redacted)]).toEqual([[], []]));

  test('holds nothing that the schema does not describe', () => expect([undescribed(schema, whole), undescribed(schema, redacted)]).toEqual([[], []]));
});

type Path = readonly (string | number)[];

/** Paths to every member of a JSON value; of an array only to items with other members than those before them. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const members: readonly [string | number, unknown][] = Array.isArray(value) ? unlikeItems(value) : Object.entries(value);
  return [at, ...members.flatMap(([name, member]) => pathsIn(member, [...at, name]))];
}

function unlikeItems(items: readonly unknown[]): [number, unknown][] {
  const byMembers = new Map(items.map((item, index): [string, [number, unknown]] => [typeof item === 'object' && item !== null ? Object.keys(item).join() : typeof item, [index, item]]));
  return [...byMembers.values()];
}

/** The value with another in the place of `path`; `undefined` takes the member out. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  const changed = replaced(copy[step], rest, by);
  if (changed !== undefined) copy[step] = changed;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
  return copy;
}

function isRead(value: unknown): boolean {
  try {
    readSnapshot(JSON.stringify(value), 'changed.json');
    return true;
  } catch (error) {
    if (!isUserError(error)) throw error;
    return false;
  }
}

describe('whatever is changed in a snapshot', () => {
  const odd: readonly unknown[] = [
    undefined, null, true, 0, -1, 1.5, 101, '', 'text', 'Infinity', 'NaN', 'malicious', 'review', '2024-06-01T09:00:00Z', '2024-06-01', 'A B', {}, { a: 1 }, { a: -1 }, 'x'.repeat(10_001),
  ];

  test('the schema and the reader agree on whether it still is one', async () => {
    const snapshot = written((await smallStudy()).snapshot(everything, now));
    // Any place but the whole: what is no object has no version, on which the reader speaks first.
    const places = pathsIn(snapshot).filter((path) => path.length > 0);
    const disagreements = places.flatMap((path) =>
      odd.filter((by) => {
        const changed = replaced(snapshot, path, by);
        return isRead(changed) !== (violations(schema, changed).length === 0);
      }).map((by) => `${path.join('.')} = ${String(JSON.stringify(by)).slice(0, 40)}`),
    );
    expect(disagreements).toEqual([]);
  }, 60_000);
});
