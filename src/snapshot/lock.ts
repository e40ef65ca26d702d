import * as v from 'valibot';
import { UserError } from '../base/user-error';

/**
 * A file that opens with a passphrase alone. Its first line is a header in JSON; what follows is the content, encrypted
 * with AES-256 in GCM. The key is derived from the passphrase by PBKDF2 with HMAC-SHA-256; the header, line end
 * included, is authenticated with the content, so that neither can be changed unnoticed.
 */

/** As OWASP's cheat sheet on storing passwords asks of PBKDF2-HMAC-SHA-256; some half a second a try. */
export const lockIterations = 600_000;

/** What a locked file holds. */
export type LockedContent = 'snapshot' | 'report';

const base64 = v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const headerSchema = v.object({
  kind: v.literal('seldom-locked'),
  version: v.literal(1),
  holds: v.picklist(['snapshot', 'report']),
  keyFrom: v.literal('PBKDF2-SHA-256'),
  /** The upper limit keeps a hostile file from keeping the browser busy. */
  iterations: v.pipe(v.number(), v.integer(), v.minValue(lockIterations), v.maxValue(10_000_000)),
  salt: base64,
  cipher: v.literal('AES-256-GCM'),
  nonce: base64,
});
type Header = v.InferOutput<typeof headerSchema>;

/** The longest first line. */
const mostHeader = 4096;
/** It is decrypted whole, in memory. */
const mostBytes = 512 * 1024 * 1024;
const start = '{"kind":"seldom-locked"';

/** Whether a file is locked, told from its first bytes. */
export function isLocked(head: string): boolean {
  return head.startsWith(start);
}

/**
 * Locks `content`.
 * @throws NoEncryption where the browser offers no cryptography: on plain http anywhere but on this machine
 */
export async function lock(content: Blob, holds: LockedContent, passphrase: string, iterations = lockIterations): Promise<Blob> {
  const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const header: Header = {
    kind: 'seldom-locked', version: 1, holds, keyFrom: 'PBKDF2-SHA-256', iterations, salt: toBase64(salt), cipher: 'AES-256-GCM', nonce: toBase64(nonce),
  };
  const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const key = await keyFrom(passphrase, salt, iterations);
  const sealed = await subtle().encrypt({ name: 'AES-GCM', iv: nonce, additionalData: line }, key, await content.arrayBuffer());
  return new Blob([line, sealed], { type: 'application/octet-stream' });
}

/** What was locked, and what it is. */
export interface Unlocked {
  readonly content: Blob;
  readonly holds: LockedContent;
}

/**
 * Opens what {@link lock} made. A wrong passphrase and a damaged file cannot be told apart, by nature of the cipher.
 * @throws LockedFile, LimitReached, NoEncryption
 */
export async function unlock(file: File, passphrase: string): Promise<Unlocked> {
  if (file.size > mostBytes) throw new UserError('LimitReached', `${file.name}: is larger than a locked file may be.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const end = bytes.subarray(0, mostHeader).indexOf(10) + 1;
  const header = v.safeParse(headerSchema, parsed(new TextDecoder().decode(bytes.subarray(0, end))));
  if (!header.success) throw wrong(file.name);
  const { holds, iterations, salt, nonce } = header.output;
  const key = await keyFrom(passphrase, fromBase64(salt), iterations);
  try {
    const content = await subtle().decrypt({ name: 'AES-GCM', iv: fromBase64(nonce), additionalData: bytes.slice(0, end) }, key, bytes.slice(end));
    return { content: new Blob([content]), holds };
  } catch (error) {
    throw wrong(file.name, error);
  }
}

const wrong = (name: string, cause?: unknown): UserError =>
  new UserError('LockedFile', `${name}: cannot be opened: either the passphrase is another one, or the file was damaged.`, { cause });

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  // NFC, so that an umlaut typed on one system opens the file on another.
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await subtle().importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  return subtle().deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Whether this browser, on this page, can lock and unlock. */
export const canLock = (): boolean => (crypto.subtle as SubtleCrypto | undefined) !== undefined;

function subtle(): SubtleCrypto {
  if (!canLock()) {
    throw new UserError('NoEncryption', 'A passphrase: needs the browser’s cryptography, which it offers to https and localhost alone. Open Seldom there.');
  }
  return crypto.subtle;
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
