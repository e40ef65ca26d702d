import { crc32, gzipSync } from 'node:zlib';
import { BlobWriter, configure, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

export const gzip = (content: string | Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(content));

/** The bytes with one of them flipped. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= 0xff;
  return copy;
}

export const concat = (...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));

/** A member of a zip under a password of its own. */
interface LockedMember {
  readonly content: string;
  readonly password: string;
}

/** A tar archive of these files, as POSIX has it: name -> content. */
export function tar(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const members = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(' '.repeat(8), 148);
    header.write('0', 156);
    header.write('ustar\x0000', 257);
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
    return concat(header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512));
  });
  return concat(...members, new Uint8Array(1024));
}

/** A zip archive of these files: name -> content. */
export async function zip(files: Readonly<Record<string, string | Uint8Array | LockedMember>>, { stored = false, password }: { stored?: boolean; password?: string } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { level: stored ? 0 : 6, ...(password === undefined ? {} : { password }) });
  for (const [name, member] of Object.entries(files)) {
    const isLocked = typeof member === 'object' && 'content' in member;
    const content = isLocked ? member.content : member;
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content), isLocked ? { password: member.password } : {});
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Little-endian numbers in a row: [bytes, value] each. */
function littleEndian(...numbers: readonly (readonly [bytes: number, value: number])[]): Uint8Array {
  return concat(...numbers.map(([bytes, value]) => Uint8Array.from({ length: bytes }, (_, i) => (value / 2 ** (8 * i)) & 0xff)));
}

/**
 * A small zip that unpacks to gigabytes: every entry of its directory points at the same compressed zeros
 * (https://www.bamsoftware.com/hacks/zipbomb/).
 */
export function overlappingZip(entryCount: number, unpackedLength: number): Uint8Array<ArrayBuffer> {
  const zeros = new Uint8Array(unpackedLength);
  // gzip's header is 10 bytes, its trailer 8; between them is the deflated content.
  const packed = gzip(zeros).subarray(10, -8);
  const name = 'zeros.csv';
  const about = [[2, 20], [2, 0], [2, 8], [2, 0], [2, 33], [4, crc32(zeros)], [4, packed.length], [4, unpackedLength], [2, name.length], [2, 0]] as const;
  const local = concat('PK\x03\x04', littleEndian(...about), name, packed);
  const entry = concat('PK\x01\x02', littleEndian([2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]), name);
  const directory = concat(...Array.from({ length: entryCount }, () => entry));
  const end = concat('PK\x05\x06', littleEndian([2, 0], [2, 0], [2, entryCount], [2, entryCount], [4, directory.length], [4, local.length], [2, 0]));
  return concat(local, directory, end);
}
