import { isUserError, UserError } from '../../base/user-error';
import type { Bytes } from '../../base/units';
import { EvtxReader } from '../records/evtx/evtx-reader';
import { asWebStream, type ByteCounter, type ByteStream, FileStream, readHead } from './byte-stream';
import { GzipStream } from './gzip';
import { isTar, openMember, tarMembers } from './tar';
import type { EncodingId } from './encodings';
import type { StreamLender } from './lent-stream';
import { asUtf8, type DetectedEncoding, detectEncoding, saidEncoding } from './text-encoding';
import { zipMembers } from './zip';
import { isZstd, lacksChecksum, ZstdStream } from './zstd';

/** A file with records in it, unwrapped from whatever was around it. */
export interface Source {
  /** The dropped file's name, then those of the archive members on the way, parted by ` › `. */
  readonly name: string;
  /** What was around it, outermost first, e.g. `zip`, `gzip`. */
  readonly containers: readonly string[];
  /** null for a Windows event log, the one format that is no text. */
  readonly encoding: DetectedEncoding | null;
  /** The first bytes; of text as UTF-8 without mark. */
  readonly head: Uint8Array;
  /** All bytes from the start, each time it is called; of text as UTF-8. */
  open(): ByteStream;
}

/** A file inside an archive that could not be opened; those beside it could. */
export interface Unopened {
  readonly name: string;
  readonly failure: UserError;
}

/** What is looked at to tell what a file is. */
export const headLength: Bytes = 64 * 1024;
/** Archives inside archives beyond this are not opened. */
const maxNesting = 2;

interface Wrapped {
  readonly name: string;
  readonly containers: readonly string[];
  open(): ByteStream;
  /** The whole as a Blob, for formats that need to jump in it. */
  blob(): Promise<Blob>;
  /** What is in it, decompressed elsewhere. */
  decompressed?(): ByteStream;
}

/**
 * The files with records in a dropped file: itself, or what is inside the archives around it.
 *
 * @param said the encoding of its texts, where the user said it.
 * @param lender who decompresses the file, if it is one that {@link isCompressedWhole}.
 * @throws UserError of the kinds of the archive readers where the outermost archive cannot be opened, FileEmpty, FileChanged
 */
export async function* sources(file: File, counter: ByteCounter, said?: EncodingId, lender?: StreamLender): AsyncGenerator<Source | Unopened> {
  if (file.size === 0) throw new UserError('FileEmpty', `${file.name}: is empty, so there is nothing to read.`);
  yield* unwrap(
    {
      name: file.name,
      containers: [],
      open: () => {
        // Reading anew, as after a look at the head, counts from the start.
        counter.bytes = 0;
        return new FileStream(file, file.name, counter);
      },
      blob: () => Promise.resolve(file),
      ...(lender ? { decompressed: () => lender.open(counter) } : {}),
    },
    counter,
    said,
  );
}

/** Whether a file is one compressed stream, so that another worker can decompress it. */
export async function isCompressedWhole(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return isGzip(head) || isZstd(head);
}

/** What is in a file that {@link isCompressedWhole}. */
export async function openCompressed(file: File, counter: ByteCounter): Promise<ByteStream> {
  const open = (): ByteStream => new FileStream(file, file.name, counter);
  return isGzip(new Uint8Array(await file.slice(0, 4).arrayBuffer())) ? new GzipStream(open, file.name) : new ZstdStream(open(), file.name);
}

/** One member of an archive; what is wrong with it is no reason to leave out the others. */
async function* unwrapMember(wrapped: Wrapped, counter: ByteCounter, said: EncodingId | undefined): AsyncGenerator<Source | Unopened> {
  try {
    yield* unwrap(wrapped, counter, said);
  } catch (error) {
    if (!isUserError(error)) throw error;
    yield { name: wrapped.name, failure: error };
  }
}

async function* unwrap(wrapped: Wrapped, counter: ByteCounter, said: EncodingId | undefined): AsyncGenerator<Source | Unopened> {
  const before = counter.bytes;
  const head = await readHead(wrapped.open(), headLength);
  counter.bytes = before;
  // A tar inside gzip is one archive to whoever made it.
  const nested = wrapped.containers.filter((container) => container !== 'tar').length;
  if (isZip(head) || isGzip(head) || isZstd(head)) {
    if (nested >= maxNesting) {
      throw new UserError('LimitReached', `${wrapped.name}: is an archive inside ${nested} others, deeper than Seldom looks. Unpack it first.`);
    }
  }
  if (isZip(head)) {
    for (const member of await zipMembers(await wrapped.blob(), wrapped.name, counter)) {
      yield* unwrapMember(
        {
          name: `${wrapped.name} › ${member.name}`,
          containers: [...wrapped.containers, 'zip'],
          open: member.open,
          blob: () => new Response(asWebStream(member.open())).blob(),
        },
        counter,
        said,
      );
    }
  } else if (isGzip(head)) {
    const open = (): ByteStream => wrapped.decompressed?.() ?? new GzipStream(() => wrapped.open(), wrapped.name);
    yield* unwrap(
      {
        name: wrapped.name,
        containers: [...wrapped.containers, 'gzip'],
        open,
        blob: () => new Response(asWebStream(open())).blob(),
      },
      counter,
      said,
    );
  } else if (isZstd(head)) {
    const open = (): ByteStream => wrapped.decompressed?.() ?? new ZstdStream(wrapped.open(), wrapped.name);
    yield* unwrap(
      {
        name: wrapped.name,
        containers: [...wrapped.containers, lacksChecksum(head) ? 'zstd without a checksum, so that some damage would go unnoticed' : 'zstd'],
        open,
        blob: () => new Response(asWebStream(open())).blob(),
      },
      counter,
      said,
    );
  } else if (isTar(head)) {
    const { members, damage } = await tarMembers(wrapped.open(), wrapped.name);
    for (const member of members) {
      const open = (): ByteStream => openMember(wrapped.open(), member, wrapped.name);
      yield* unwrapMember(
        {
          name: `${wrapped.name} › ${member.name}`,
          containers: [...wrapped.containers, 'tar'],
          open,
          blob: () => new Response(asWebStream(open())).blob(),
        },
        counter,
        said,
      );
    }
    if (damage !== null) yield { name: wrapped.name, failure: damage };
  } else if (EvtxReader.isEvtx(head)) {
    yield { name: wrapped.name, containers: wrapped.containers, encoding: null, head, open: () => wrapped.open() };
  } else {
    const encoding = said === undefined ? detectEncoding(head) : saidEncoding(said, head);
    const open = (): ByteStream => asUtf8(wrapped.open(), encoding);
    const plain = encoding.name === 'utf-8' && encoding.markLength === 0;
    const text = plain ? head : await readHead(open(), headLength);
    counter.bytes = before;
    yield { name: wrapped.name, containers: wrapped.containers, encoding, head: text, open };
  }
}

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
/** A local file header, or the end record of an archive without files. */
const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
