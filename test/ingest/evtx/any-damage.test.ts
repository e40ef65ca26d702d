import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { readEvtx, type Reading } from './read-evtx';
import { connectionPaths, sysmonLog } from './sysmon-log';

/** Thousands of readings take their time on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const chunkLength = 65536;
/** About 1.2 chunks. */
const log = sysmonLog(160);
const usedLength = log.length;

const stretch = fc
  .tuple(fc.constantFrom(0, 0xff, 0x21, 0x01, 0x0c), fc.integer({ min: 1, max: 600 }))
  .map(([byte, length]) => new Uint8Array(length).fill(byte));

/** Something done to a file: bytes written at a place, or a stretch repeated elsewhere. */
const change = fc.oneof(
  fc.record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }),
  fc.record({ at: fc.nat(), bytes: stretch }),
  fc.record({ at: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 2000 }) }),
);
type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly at: number; readonly from: number; readonly length: number };

/** Three of four changes fall where the records are: the first pages of the chunk. */
function applied(file: Uint8Array, changes: readonly Change[], first: number, last: number): Uint8Array {
  const changed = file.slice();
  for (const change of changes) {
    const span = change.at % 4 === 0 ? last - first : Math.min(last - first, 8192);
    const at = first + (change.at % span);
    const from = 'from' in change ? first + (change.from % (last - first)) : 0;
    const bytes = 'bytes' in change ? change.bytes : file.subarray(from, from + change.length);
    changed.set(bytes.subarray(0, last - at), at);
  }
  return changed;
}

const changes = fc.array(change, { minLength: 1, maxLength: 12 });

function expectSound({ records, damaged, absentCount }: Reading, length: number): void {
  // A record takes at least 28 bytes, and a chunk that is lost counts at most as many as fit.
  expect(records.length + damaged.length + absentCount).toBeLessThanOrEqual((length / 28) * 2);
  for (const { offset } of damaged) expect(offset).toBeLessThanOrEqual(length);
}

test('whatever happens to a file, reading ends, throws nothing and gives well-formed text', () => {
  fc.assert(fc.property(changes, fc.nat({ max: usedLength }), fc.boolean(), (list, cut, recovers) => {
    const file = applied(log, list, 0, usedLength).subarray(0, list.length % 2 === 0 ? usedLength : cut);
    expectSound(readEvtx(file, connectionPaths, { recovers }), file.length);
  }), { numRuns: 400 });
});

test('whatever happens to a file, the bytes may come in any pieces', () => {
  fc.assert(fc.property(changes, fc.array(fc.nat({ max: usedLength }), { maxLength: 20 }), (list, cuts) => {
    const file = applied(log, list, 0, usedLength);
    expect(readEvtx(file, connectionPaths, { cuts, recovers: true })).toEqual(readEvtx(file, connectionPaths, { recovers: true }));
  }), { numRuns: 100 });
});

test('whatever happens to a chunk, the next one is read', () => {
  const inSecond = readEvtx(log, connectionPaths).records.length - readEvtx(log.subarray(0, 4096 + chunkLength), connectionPaths).records.length;
  fc.assert(fc.property(changes, (list) => {
    const file = applied(log, list, 4096, 4096 + chunkLength);
    const { records } = readEvtx(file, connectionPaths);
    expect(records.slice(-inSecond).map(([, id]) => Number(id))).toEqual(Array.from({ length: inSecond }, (_, i) => 160 - inSecond + i + 1));
  }), { numRuns: 200 });
});

test('whatever happens to the records, each is read, damaged, recovered or absent', () => {
  fc.assert(fc.property(changes, fc.boolean(), (list, recovers) => {
    const first = 4096 + 512;
    const file = applied(log, list, first, 4096 + chunkLength);
    const { records, damaged, recovered, absentCount } = readEvtx(file, connectionPaths, { recovers });
    expect(records.length + damaged.length + recovered.length + absentCount).toBeGreaterThanOrEqual(160);
  }), { numRuns: 200 });
});

test('which records are damaged does not depend on what is asked for', () => {
  fc.assert(fc.property(changes, (list) => {
    const file = applied(log, list, 0, usedLength);
    const all = readEvtx(file, connectionPaths);
    for (const paths of [[], [['System.EventID']], [['EventData.Image']]]) {
      const some = readEvtx(file, paths);
      expect(some.damaged).toEqual(all.damaged);
      expect(some.records.length).toBe(all.records.length);
    }
  }), { numRuns: 150 });
});

const samples = new URL('../../../../shared/data/evtx/', import.meta.url);
const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.evtx')) : [];

test.skipIf(names.length === 0)(`real files too bear any damage${names.length === 0 ? ' (skipped: not here)' : ''}`, () => {
  const files = names.map((name) => new Uint8Array(readFileSync(new URL(name, samples))).subarray(0, 4096 + 2 * chunkLength));
  fc.assert(fc.property(fc.nat({ max: names.length - 1 }), changes, fc.boolean(), (which, list, recovers) => {
    const file = applied(files[which]!, list, 4096, files[which]!.length);
    expectSound(readEvtx(file, [...connectionPaths, ['EventData.Data.0'], ['EventData.CommandLine']], { recovers }), file.length);
  }), { numRuns: 200 });
});
