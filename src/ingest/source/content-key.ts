import type { Bytes } from '../../base/units';
import { Xxh64 } from './xxh64';

/** Files up to this are looked at whole; of larger ones so many samples of so many bytes, evenly from the first byte to the last. */
const wholeUpTo: Bytes = 1024 * 1024;
const samples = 64;
const sampleLength: Bytes = 16 * 1024;

/**
 * Names a file by its content: its length and a hash of samples of it. Two files that share it are very likely one and
 * the same, at a cost that does not grow with their size; {@link holdSame} tells for sure. '' for a file that is empty or
 * cannot be read.
 */
export async function contentKey(file: Blob): Promise<string> {
  if (file.size === 0) return '';
  const hash = new Xxh64();
  try {
    for (const [from, until] of sampledParts(file.size)) hash.update(new Uint8Array(await file.slice(from, until).arrayBuffer()));
  } catch {
    // Whoever reads the file says what is wrong with it.
    return '';
  }
  return `${file.size}-${hash.hex()}`;
}

function sampledParts(size: Bytes): readonly (readonly [from: Bytes, until: Bytes])[] {
  if (size <= wholeUpTo) return [[0, size]];
  return Array.from({ length: samples }, (_, index) => {
    const from = Math.floor(((size - sampleLength) * index) / (samples - 1));
    return [from, from + sampleLength] as const;
  });
}

/** Compared at a time. */
const comparedLength: Bytes = 8 * 1024 * 1024;

/** Whether two files are the same byte for byte. */
export async function holdSame(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let at = 0; at < a.size; at += comparedLength) {
    const [left, right] = await Promise.all([a, b].map(async (file) => new Uint8Array(await file.slice(at, at + comparedLength).arrayBuffer())));
    if (!left!.every((byte, index) => byte === right![index])) return false;
  }
  return true;
}
