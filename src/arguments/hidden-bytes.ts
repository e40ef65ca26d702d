import { Inflate } from 'pako';

/** Most bytes that one packed run may unfold to: a bomb ends here. */
export const mostBytes = 256 * 1024;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) valueOf[alphabet.charCodeAt(i)] = i;

let scratch = new Uint8Array(4096);

/**
 * The bytes of base64 characters (RFC 4648, padding optional, white space ignored); null where another one occurs. A
 * view, valid until the next run is read.
 */
export function base64Bytes(run: string): Uint8Array | null {
  if (run.length > scratch.length) scratch = new Uint8Array(run.length * 2);
  const bytes = scratch;
  let count = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i);
    if (code === 61 || code <= 32) continue;
    const value = code < 128 ? valueOf[code]! : -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = held >> bits;
  }
  return bytes.subarray(0, count);
}

/** Text that bytes hold, and in how many wrappings; null where they hold none. */
export interface HiddenText {
  readonly how: string;
  readonly text: string;
}

/**
 * Reads bytes as text: unfolds gzip and zlib, then UTF-16LE or UTF-8, whichever reads as text.
 * @param mayBeDeflate whether raw deflate, which has no mark of its own, is tried on what reads as nothing else. Trying
 *   costs as much as unfolding, so this is asked for only where a script speaks of unfolding.
 */
export function textOfBytes(bytes: Uint8Array, mayBeDeflate: boolean): HiddenText | null {
  const packing = packingOf(bytes);
  if (packing !== null) {
    const unfolded = inflated(bytes, false);
    const inner = unfolded === null ? null : plainText(unfolded.bytes, unfolded.isCut);
    if (inner !== null) return { how: `${packing}, ${inner.how}${unfolded?.isCut ? cutWords : ''}`, text: inner.text };
  }
  if (bytes.length > 64 && bytes[0] === 0x4d && bytes[1] === 0x5a) {
    return { how: 'a Windows program', text: `[Windows program, ${bytes.length} bytes]` };
  }
  return plainText(bytes) ?? (mayBeDeflate && bytes.length >= 24 ? rawDeflate(bytes) : null);
}

function packingOf(bytes: Uint8Array): 'gzip' | 'zlib' | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  // The first two bytes of zlib, as one number, are a multiple of 31 (RFC 1950).
  return bytes.length > 8 && bytes[0] === 0x78 && ((bytes[0] << 8) | bytes[1]!) % 31 === 0 ? 'zlib' : null;
}

/** Must unfold to text to count. */
function rawDeflate(bytes: Uint8Array): HiddenText | null {
  const unfolded = inflated(bytes, true);
  const inner = unfolded === null || unfolded.bytes.length < 8 ? null : plainText(unfolded.bytes, unfolded.isCut);
  return inner === null ? null : { how: `deflate, ${inner.how}${unfolded?.isCut ? cutWords : ''}`, text: inner.text };
}

const cutWords = `, cut after ${mostBytes / 1024} KB`;

function inflated(bytes: Uint8Array, raw: boolean): { readonly bytes: Uint8Array; readonly isCut: boolean } | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
  const inflate = new Inflate({ raw, chunkSize: 16 * 1024 });
  inflate.onData = (chunk) => {
    const part = (chunk as Uint8Array).subarray(0, mostBytes - size);
    parts.push(part);
    size += part.length;
    isCut = part.length < chunk.length;
    if (isCut) throw new RangeError('unfolds to too much');
  };
  try {
    inflate.push(bytes, true);
  } catch {
    // What came before the limit or the damage is shown.
  }
  if (parts.length === 0) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return { bytes: whole, isCut };
}

/** Bytes that read as text in UTF-16LE or UTF-8; what was cut may end within a character. */
function plainText(bytes: Uint8Array, isCut = false): HiddenText | null {
  if (looksUtf16(bytes)) {
    const text = new TextDecoder('utf-16le').decode(bytes);
    return reads(text) ? { how: 'UTF-16LE', text } : null;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return reads(text) ? { how: 'UTF-8', text } : null;
  } catch {
    return null;
  }
}

/** Scripts are nearly all ASCII, so every other byte of their UTF-16LE is 0. */
function looksUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return false;
  let zeros = 0;
  const end = Math.min(bytes.length, 512);
  for (let i = 1; i < end; i += 2) if (bytes[i] === 0) zeros++;
  return zeros * 2 > (end / 2) * 1.4;
}

/** Whether at least 95 % of the characters are ones that a script is written in. */
function reads(text: string): boolean {
  if (text.length < 3) return false;
  const end = Math.min(text.length, 4096);
  let odd = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127 || code > 0x24f) odd++;
  }
  return odd * 20 <= end;
}
