import { isUserError, UserError } from '../../base/user-error';
import type { ByteStream } from './byte-stream';

const blockLength = 512;
const decoder = new TextDecoder();

/** The header of a tar member: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `0` or NUL for files; others are folders, links and extensions. */
  readonly isFile: boolean;
}

/** A file inside a tar archive, as [from, from + size) of its bytes. */
export interface TarMember {
  readonly name: string;
  readonly from: number;
  readonly size: number;
}

/** Whether a head is that of a tar archive: POSIX and GNU write `ustar` at 257, and the header's sum must be right. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= blockLength && decoder.decode(head.subarray(257, 262)) === 'ustar' && readHeader(head) !== null;
}

/** The files of a tar archive, and what ended the list before the archive's end. */
export interface TarList {
  readonly members: readonly TarMember[];
  /** null when the list is whole, or when reading its last member tells the same. */
  readonly damage: UserError | null;
}

/** Reads the list of files of a tar archive, passing over their content. */
export async function tarMembers(archive: ByteStream, name: string): Promise<TarList> {
  const cursor = new Cursor(archive);
  const members: TarMember[] = [];
  try {
    return { members, damage: (await readList(cursor, members)) ? null : damaged(name, 'a header in it is wrong') };
  } catch (error) {
    if (!isUserError(error) || members.length === 0) throw error;
    return { members, damage: null };
  }
}

/** @returns whether the list came to its end: blocks of zeros, or that of the file. */
async function readList(cursor: Cursor, members: TarMember[]): Promise<boolean> {
  let longName: string | null = null;
  for (;;) {
    const block = await cursor.take(blockLength);
    if (block === null) return true;
    const header = readHeader(block);
    if (header === null) return block.every((byte) => byte === 0);
    const padded = Math.ceil(header.size / blockLength) * blockLength;
    // GNU keeps a name that is too long for the header in a member of its own, type L.
    if (block[156] === 0x4c) {
      const text = await cursor.take(padded);
      longName = text === null ? null : decoder.decode(text.subarray(0, header.size)).replace(/\0+$/, '');
      continue;
    }
    if (header.isFile) members.push({ name: longName ?? header.name, from: cursor.position, size: header.size });
    longName = null;
    await cursor.skip(padded);
  }
}

function damaged(name: string, why: string): UserError {
  return new UserError('ArchiveDamaged', `${name}: is a damaged tar archive (${why}). What came before the damage was used; fetch the file again.`);
}

/** The bytes of one member. @throws ArchiveDamaged where the archive ends inside it */
export function openMember(archive: ByteStream, { from, size }: TarMember, archiveName: string): ByteStream {
  let toSkip = from;
  let left = size;
  return {
    async read() {
      while (left > 0) {
        const chunk = await archive.read();
        if (chunk === null) throw damaged(archiveName, 'it ends too early');
        const skipped = Math.min(toSkip, chunk.length);
        toSkip -= skipped;
        const taken = chunk.subarray(skipped, skipped + left);
        left -= taken.length;
        if (taken.length > 0) return taken;
      }
      archive.close();
      return null;
    },
    close: () => archive.close(),
  };
}

function readHeader(block: Uint8Array): TarHeader | null {
  const text = (from: number, length: number): string => decoder.decode(block.subarray(from, from + length)).replace(/\0.*$/s, '');
  const stated = Number.parseInt(text(148, 8).trim(), 8);
  let sum = 0;
  for (let i = 0; i < blockLength; i++) sum += i >= 148 && i < 156 ? 0x20 : block[i]!;
  if (sum !== stated) return null;
  const prefix = text(345, 155);
  const type = block[156];
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    size: readSize(block),
    isFile: type === 0x30 || type === 0,
  };
}

/** Octal digits, or, beyond 8 GB, a big-endian number marked by its top bit. */
function readSize(block: Uint8Array): number {
  if ((block[124]! & 0x80) === 0) return Number.parseInt(decoder.decode(block.subarray(124, 136)).replace(/\0.*$/s, '').trim() || '0', 8);
  let size = 0;
  for (let i = 128; i < 136; i++) size = size * 256 + block[i]!;
  return size;
}

/** Walks a stream, taking or skipping counts of bytes. */
class Cursor {
  position = 0;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(private readonly stream: ByteStream) {}

  async take(length: number): Promise<Uint8Array | null> {
    const taken = new Uint8Array(length);
    let have = 0;
    while (have < length) {
      const part = await this.next(length - have);
      if (part === null) return null;
      taken.set(part, have);
      have += part.length;
    }
    return taken;
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const part = await this.next(left);
      if (part === null) return;
      left -= part.length;
    }
  }

  private async next(most: number): Promise<Uint8Array | null> {
    if (this.rest.length === 0) {
      const chunk = await this.stream.read();
      if (chunk === null) return null;
      this.rest = chunk;
    }
    const part = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(part.length);
    this.position += part.length;
    return part;
  }
}
