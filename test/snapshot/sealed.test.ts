import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/sha256';
import { isUserError } from '../../src/base/user-error';
import { readSnapshot } from '../../src/snapshot/read';
import { defaultSnapshotOptions } from '../../src/snapshot/redaction-levels';
import { sealOf } from '../../src/snapshot/seal';
import { snapshotFileName } from '../../src/snapshot/write-file';
import { fileOf, ingest } from '../support/ingest';
import { reopened } from '../support/reopen';
import { smallStudy } from '../support/small-study';
import { everything, now } from '../support/study';

const plain = { compress: false, passphrase: '' };
const sealed = async (): Promise<string> => (await (await smallStudy()).snapshotFile({ ...everything, ...plain }, now)).text();

describe('SHA-256', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('of %j, as FIPS 180-4 has it', (text, digest) => expect(sha256(new TextEncoder().encode(text))).toBe(digest));

  test('equals that of Node for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256(bytes) === createHash('sha256').update(bytes).digest('hex')));
  });
});

describe('the seal', () => {
  test('is over the document without it, written without white space', () => {
    const digest = createHash('sha256').update('{"b":[1e+30,0.002,"€\\n"],"a":null}').digest('hex');
    expect(sealOf({ b: [1e30, 2e-3, '\u20ac\n'], sha256: 'x', a: null })).toBe(digest);
  });

  test('still fits a file that was only laid out anew', async () => {
    const parsed = JSON.parse(await sealed()) as Record<string, unknown>;
    expect(readSnapshot(JSON.stringify(parsed, null, 2), 'pretty.json').sha256).toBe(parsed['sha256']);
  });

  test('is in every snapshot file, and one without it still opens, and says so', async () => {
    const file = await sealed();
    expect((await reopened(file)).overview().isUnsealed).toBe(false);
    const { sha256: _seal, ...byHand } = JSON.parse(file) as Record<string, unknown>;
    expect((await reopened(JSON.stringify(byHand))).overview().isUnsealed).toBe(true);
  });

  test.each([['""'], ['null'], ['1'], ['"abc"'], [`"${'0'.repeat(64)}"`]])('of %s is refused', async (seal) => {
    const file = (await sealed()).replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":${seal}`);
    expect(() => readSnapshot(file, 'theirs.json')).toThrow('theirs.json: was damaged or edited after it was exported');
  });

  test('is refused where something is nested too deep for it', async () => {
    const deep = (await sealed()).replace('"kind"', `"more":${'['.repeat(100_000)}${']'.repeat(100_000)},"kind"`);
    expect(() => readSnapshot(deep, 'theirs.json')).toThrow('damaged or edited');
  });
});

/** S7: what was changed in a sealed file is refused, or changed nothing that is read. */
test('no change of a byte of a sealed file shows another value', async () => {
  const file = await sealed();
  const bytes = new TextEncoder().encode(file);
  // A seal whose name was hit is no seal: what is read then is the same, and said to be without one.
  const content = (text: string): string => JSON.stringify({ ...readSnapshot(text, 'theirs.json'), sha256: undefined });
  const read = content(file);
  const byte = fc.record({ at: fc.nat(bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) });
  const cut = fc.record({ at: fc.nat(bytes.length - 1), length: fc.integer({ min: 1, max: 400 }) });
  const outcome = (changed: Uint8Array): void => {
    try {
      expect(content(new TextDecoder().decode(changed))).toBe(read);
    } catch (error) {
      if (!isUserError(error)) throw error;
      expect(error.message).toMatch(/^theirs\.json: [^{}]*\.$/s);
    }
  };
  fc.assert(fc.property(byte, ({ at, to }) => outcome(bytes.with(at, to))), { numRuns: 3000 });
  fc.assert(fc.property(cut, ({ at, length }) => outcome(Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]))), { numRuns: 1000 });
  fc.assert(fc.property(cut, ({ at, length }) => outcome(Uint8Array.from([...bytes.subarray(0, at + length), ...bytes.subarray(at)]))), { numRuns: 1000 });
}, 120_000);

describe('a packed snapshot', () => {
  test('is gzip of the plain one, and opens as it is', async () => {
    const analysis = await smallStudy();
    const packed = new Uint8Array(await (await analysis.snapshotFile({ ...everything, compress: true, passphrase: '' }, now)).arrayBuffer());
    const text = gunzipSync(packed).toString('utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(await (await analysis.snapshotFile({ ...everything, ...plain }, now)).text()));
    expect((await ingest(fileOf(packed, 'theirs.json.gz'))).snapshot).toEqual(readSnapshot(text, 'theirs.json'));
  });
});

test('names of files hold the date and nothing of the data', () => {
  const at = new Date('2024-07-01T23:00:00Z');
  expect([
    snapshotFileName(plain, at), snapshotFileName({ compress: true, passphrase: '' }, at), snapshotFileName({ compress: true, passphrase: 'x' }, at),
  ]).toEqual(['seldom-2024-07-01.json', 'seldom-2024-07-01.json.gz', 'seldom-2024-07-01.seldom']);
});

test('the default says what it left out', async () => {
  const { redaction } = (await smallStudy()).snapshot(defaultSnapshotOptions, now);
  expect(redaction).toEqual({ ...defaultSnapshotOptions.treatments });
});
