import { UserError } from '../../base/user-error';
import type { Bytes } from '../../base/units';

/** Bytes in order, in chunks of any size. A chunk is the reader's to keep. */
export interface ByteStream {
  /** The next chunk, never empty; null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Stops early and frees what is held. */
  close(): void;
  /** Whether the file goes on after the stream's end, so that a record left unfinished there is no record. */
  readonly endsInside?: boolean;
}

/** Counts the bytes taken from the dropped file, however deep the archive. */
export interface ByteCounter {
  bytes: Bytes;
}

/** Small enough that memory stays flat, large enough that a read costs little beside scanning it. */
const sliceLength = 8 * 1024 * 1024;
/** Slices asked for before they are needed, so that reading and scanning overlap. */
const slicesAhead = 3;

/**
 * Bytes [from, until) of a file, slice by slice. Slices notice a file that was changed or removed while it is read,
 * which `file.stream()` does not; a last look at the first byte catches the rest.
 */
export class FileStream implements ByteStream {
  readonly endsInside: boolean;
  private next: Bytes;
  private readonly pending: Promise<ArrayBuffer>[] = [];

  constructor(
    private readonly file: Blob,
    private readonly name: string,
    private readonly counter: ByteCounter,
    from: Bytes = 0,
    private readonly until: Bytes = file.size,
  ) {
    this.next = from;
    this.endsInside = until < file.size;
  }

  async read(): Promise<Uint8Array | null> {
    while (this.pending.length < slicesAhead && this.next < this.until) {
      const end = Math.min(this.next + sliceLength, this.until);
      const slice = this.file.slice(this.next, end).arrayBuffer();
      // A slice that fails before it is awaited is reported when its turn comes.
      slice.catch(() => undefined);
      this.pending.push(slice);
      this.next = end;
    }
    const slice = this.pending.shift();
    try {
      if (slice === undefined) {
        await this.file.slice(0, 1).arrayBuffer();
        return null;
      }
      const bytes = new Uint8Array(await slice);
      this.counter.bytes += bytes.length;
      return bytes;
    } catch (error) {
      throw new UserError(
        'FileChanged',
        `${this.name}: the browser could not go on reading it. It was changed, moved or removed meanwhile, or may not be read; drop it again.`,
        { cause: error },
      );
    }
  }

  close(): void {
    this.pending.length = 0;
    this.next = this.until;
  }
}

/** Chunks of a ReadableStream, put together to at least `chunkLength` bytes, since scanning pays per chunk. */
export class WebStream implements ByteStream {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(
    stream: ReadableStream<Uint8Array>,
    private readonly chunkLength: Bytes = 2 * 1024 * 1024,
  ) {
    this.reader = stream.getReader();
  }

  async read(): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < this.chunkLength) {
      const { done, value } = await this.reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    return length === 0 ? null : joined(parts, length);
  }

  close(): void {
    this.reader.cancel().catch(() => undefined);
  }
}

/** `parts` as one run of bytes. */
export function joined(parts: readonly Uint8Array[], length: Bytes): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** At least `length` first bytes of a stream, or all of it; the stream is closed. */
export async function readHead(stream: ByteStream, length: Bytes): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  while (have < length) {
    const chunk = await stream.read();
    if (chunk === null) break;
    parts.push(chunk);
    have += chunk.length;
  }
  stream.close();
  return joined(parts, have).slice(0, length);
}

/** All bytes of a stream, for files that are small by nature. @throws LimitReached beyond `limit` bytes. */
export async function readAll(stream: ByteStream, name: string, limit: Bytes): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) {
    parts.push(chunk);
    have += chunk.length;
    if (have > limit) {
      stream.close();
      throw new UserError('LimitReached', `${name}: is larger than ${limit / 1024 / 1024} MB, the most that a file of this kind may have. Split it.`);
    }
  }
  return joined(parts, have);
}

/** Feeds a stream's chunks to a ReadableStream, for the browser's own transforms. */
export function asWebStream(stream: ByteStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const chunk = await stream.read();
      if (chunk === null) controller.close();
      else controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
    cancel: () => stream.close(),
  });
}
