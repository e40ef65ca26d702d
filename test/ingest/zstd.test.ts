import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUserError } from '../../src/base/user-error';
import { ZstdStream } from '../../src/ingest/source/zstd';
import { concat, flipped } from '../support/archives';
import { bytesOf, contentOf, streamOf } from '../support/chunks';

/**
 * Written by hand after RFC 8878: a frame with a window of 1 KB and a checksum, of a raw block `a,b\n`, a block of one byte
 * repeated, and a last raw block.
 */
const byHand = Uint8Array.of(
  0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00,
  0x20, 0x00, 0x00, 0x61, 0x2c, 0x62, 0x0a,
  0x22, 0x00, 0x00, 0x31,
  0x19, 0x00, 0x00, 0x2c, 0x32, 0x0a,
  0x8b, 0x3b, 0xfc, 0x9c,
);
const byHandText = 'a,b\n1111,2\n';

const textIn = async (bytes: Uint8Array, sizes?: readonly number[]): Promise<string> => new TextDecoder().decode(await contentOf(new ZstdStream(streamOf(bytes, sizes), 'log.zst')));

async function outcome(bytes: Uint8Array, sizes?: readonly number[]): Promise<string> {
  try {
    return await textIn(bytes, sizes);
  } catch (error) {
    if (!isUserError(error)) throw error;
    expect(error.message.startsWith('log.zst: ')).toBe(true);
    return error.name;
  }
}

const skippable = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);

describe('zstd', () => {
  test('of one frame', async () => expect(await textIn(byHand)).toBe(byHandText));
  test('of several frames, with frames for other programs between them', async () => {
    expect(await textIn(concat(skippable, byHand, skippable, byHand, skippable))).toBe(byHandText.repeat(2));
  });
  test('with zeros or a line end behind it', async () => {
    expect(await textIn(concat(byHand, new Uint8Array(512)))).toBe(byHandText);
    expect(await textIn(concat(byHand, '\n'))).toBe(byHandText);
  });
  test('cut into chunks of any size', async () => {
    for (let size = 1; size <= byHand.length + 1; size++) expect(await textIn(concat(byHand, byHand), [size])).toBe(byHandText.repeat(2));
  });
  test('cut anywhere is damaged', async () => {
    for (let at = 1; at < byHand.length; at++) expect(await outcome(byHand.subarray(0, at))).toBe('ArchiveDamaged');
  });
  test('with any byte flipped is damaged, or gives the same', async () => {
    for (let at = 4; at < byHand.length; at++) expect(['ArchiveDamaged', byHandText]).toContain(await outcome(flipped(byHand, at)));
  });
  test('with something else behind it is damaged', async () => expect(await outcome(concat(byHand, 'a,b\n1,2\n3,4\n5,6\n7,8\n'))).toBe('ArchiveDamaged'));
  test('with a dictionary is refused', async () => expect(await outcome(Uint8Array.from([...byHand.subarray(0, 4), 0x05, 0x00, 0x07, ...byHand.subarray(6)]))).toBe('ArchiveDamaged'));
});

const hasZstd = spawnSync('zstd', ['--version']).status === 0;

describe.skipIf(!hasZstd)('what the zstd program wrote (skipped where it is not installed)', () => {
  const log = Array.from({ length: 120_000 }, (_, row) => `2024-06-01T09:00:00Z,pc${row % 97},cmd.exe,h${(row * 7919) % 99_991}.example.com\n`).join('');
  const compressed = (text: string, ...options: readonly string[]): Uint8Array => Uint8Array.from(execFileSync('zstd', ['-q', '-c', ...options], { input: bytesOf(text), maxBuffer: 1e9 }));

  test.each(['-1', '-3', '-19', '--no-check', '--fast=5'])('%s is read as it was', async (option) => {
    expect(await textIn(compressed(log, option), [1_000_003])).toBe(log);
  }, 30_000);

  test('in many frames', async () => {
    const parts = ['a,b\n', '', log.slice(0, 300_000), '1,2\n'];
    expect(await textIn(concat(...parts.map((part) => compressed(part))), [4096])).toBe(parts.join(''));
  });

  test('never gives other content without an error, whatever byte was changed', () => {
    const text = log.slice(0, 200_000);
    const frame = compressed(text);
    return fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: frame.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Uint8Array.from(frame);
        changed[at]! ^= by;
        expect(['ArchiveDamaged', text]).toContain(await outcome(changed));
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
