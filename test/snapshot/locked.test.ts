import { describe, expect, test } from 'vitest';
import { isUserError } from '../../src/base/user-error';
import { isLocked, lock, lockIterations, unlock } from '../../src/snapshot/lock';
import { fileOf, ingest } from '../support/ingest';
import { smallStudy } from '../support/small-study';
import { everything, now } from '../support/study';

const secret = 'a canary that must not be read';
const passphrase = 'correct horse battery staple';
const locked = async (): Promise<Uint8Array> => new Uint8Array(await (await lock(new Blob([secret]), 'report', passphrase)).arrayBuffer());
const opened = async (bytes: Uint8Array, given = passphrase): Promise<string> => (await unlock(fileOf(bytes, 'theirs.seldom'), given)).content.text();

async function refusal(bytes: Uint8Array, given = passphrase): Promise<string> {
  try {
    return `opened: ${await opened(bytes, given)}`;
  } catch (error) {
    if (isUserError(error)) return error.message;
    throw error;
  }
}

describe('a locked file', () => {
  test('opens with its passphrase, and says what it holds', async () => {
    const file = fileOf(await locked(), 'theirs.seldom');
    const { content, holds } = await unlock(file, passphrase);
    expect([await content.text(), holds]).toEqual([secret, 'report']);
  });

  test('shows its kind and how its key is made, and nothing of its content', async () => {
    const text = new TextDecoder('latin1').decode(await locked());
    const header = JSON.parse(text.slice(0, text.indexOf('\n'))) as Record<string, unknown>;
    expect(header).toMatchObject({ kind: 'seldom-locked', version: 1, holds: 'report', keyFrom: 'PBKDF2-SHA-256', iterations: lockIterations, cipher: 'AES-256-GCM' });
    expect(lockIterations).toBeGreaterThanOrEqual(600_000);
    expect(isLocked(text.slice(0, 64))).toBe(true);
    expect(text).not.toContain('canary');
  });

  test('is never the same twice', async () => expect(await locked()).not.toEqual(await locked()));

  test('takes an umlaut however it is composed', async () => {
    const bytes = new Uint8Array(await (await lock(new Blob([secret]), 'snapshot', 'gr\u00fc\u00dfe')).arrayBuffer());
    expect(await opened(bytes, 'gru\u0308\u00dfe')).toBe(secret);
  });

  test('says the same of a wrong passphrase and of damage anywhere', async () => {
    const bytes = await locked();
    const line = bytes.indexOf(10);
    const flipped = (at: number): Uint8Array => bytes.with(at, bytes[at]! ^ 1);
    const places = [1, 20, line - 3, line, line + 1, line + 10, bytes.length - 1];
    const answers = [
      await refusal(bytes, 'another'), await refusal(bytes, ''), await refusal(bytes.subarray(0, -1)), await refusal(bytes.subarray(0, line)), await refusal(new Uint8Array()),
      ...(await Promise.all(places.map((at) => refusal(flipped(at))))),
    ];
    expect(new Set(answers)).toEqual(new Set(['theirs.seldom: cannot be opened: either the passphrase is another one, or the file was damaged.']));
  });

  test.each([[1], [599_999], [10_000_001], [1e12]])('with %i rounds in its header is refused before any is run', async (iterations) => {
    const text = new TextDecoder('latin1').decode(await locked()).replace(/"iterations":\d+/, `"iterations":${iterations}`);
    const before = performance.now();
    expect(await refusal(Uint8Array.from(text, (character) => character.charCodeAt(0)))).toContain('cannot be opened');
    expect(performance.now() - before).toBeLessThan(200);
  });

  test('holds a snapshot that opens once unlocked, and as it is says what it is', async () => {
    const analysis = await smallStudy();
    const bytes = new Uint8Array(await (await analysis.snapshotFile({ ...everything, compress: true, passphrase }, now)).arrayBuffer());
    const { content, holds } = await unlock(fileOf(bytes, 'theirs.seldom'), passphrase);
    expect(holds).toBe('snapshot');
    const { snapshot } = await ingest(new File([content], 'theirs'));
    expect(snapshot?.contacts).toBe(analysis.overview().contacts);
    const { receipt, snapshot: none } = await ingest(fileOf(bytes, 'theirs.seldom'));
    expect(none).toBeNull();
    expect(receipt).toMatchObject({ kind: 'snapshot', error: { name: 'LockedFile' } });
  });
});
