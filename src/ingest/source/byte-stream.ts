import { UserError } from '../../base/user-error';
import type { Bytes } from '../../base/units';

/** Bytes in order, in chunks of any size. A chunk is valid until the next one is asked for, since its memory is used again. */
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
const chunkLength = 4 * 1024 * 1024;

/**
 * Bytes [from, until) of a file, read again and again into the same memory: in Chromium, memory that is new for each
 * chunk costs three times what reading does. A file that was changed or removed meanwhile is noticed by what is missing
 * at its end, or by a last look at its first byte.
 */
export class FileStream implements ByteStream {
  readonly endsInside: boolean;
  private reader: ReadableStreamBYOBReader | null = null;
  private buffer = new ArrayBuffer(0);
  private left: Bytes;

  constructor(
    private readonly file: Blob,
    private readonly name: string,
    private readonly counter: ByteCounter,
    private readonly from: Bytes = 0,
    private readonly until: Bytes = file.size,
  ) {
    this.left = until - from;
    this.endsInside = until < file.size;
  }

  async read(): Promise<Uint8Array | null> {
    try {
      if (this.left === 0) {
        await this.file.slice(0, 1).arrayBuffer();
        return null;
      }
      const bytes = await this.fill(Math.min(chunkLength, this.left));
      this.left -= bytes.length;
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
    this.left = 0;
    this.reader?.cancel().catch(() => undefined);
  }

  /** Reads exactly `length` bytes. A read takes the buffer away and gives it back in its answer. */
  private async fill(length: Bytes): Promise<Uint8Array> {
    this.reader ??= this.file.slice(this.from, this.until).stream().getReader({ mode: 'byob' });
    if (this.buffer.byteLength < length) this.buffer = new ArrayBuffer(length);
    waiting.add(this);
    try {
      for (let have = 0; have < length; ) {
        const { done, value } = await this.reader.read(new Uint8Array(this.buffer, have, length - have));
        if (done || value === undefined) throw new Error('the file ended early');
        have += value.length;
        this.buffer = value.buffer;
      }
    } finally {
      waiting.delete(this);
    }
    return new Uint8Array(this.buffer, 0, length);
  }
}

/**
 * Streams that wait for the browser. Nothing else holds them then but each other, and Chromium 156 takes a stream that
 * is being read for garbage: the read never ends.
 */
const waiting = new Set<FileStream>();

/** Chunks of a ReadableStream, put together to at least `chunkLength` bytes, since scanning pays per chunk. */
export class WebStream implements ByteStream {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private buffer = new Uint8Array(0);

  constructor(
    stream: ReadableStream<Uint8Array>,
    private readonly chunkLength: Bytes = 2 * 1024 * 1024,
  ) {
    this.reader = stream.getReader();
  }

  async read(): Promise<Uint8Array | null> {
    let length = 0;
    while (length < this.chunkLength) {
      const { done, value } = await this.reader.read();
      if (done) break;
      this.makeRoom(length, value.length);
      this.buffer.set(value, length);
      length += value.length;
    }
    return length === 0 ? null : this.buffer.subarray(0, length);
  }

  private makeRoom(have: Bytes, more: Bytes): void {
    if (have + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(have + more, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, have));
    this.buffer = larger;
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
    parts.push(chunk.slice());
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
    parts.push(chunk.slice());
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
      else controller.enqueue(chunk.slice());
    },
    cancel: () => stream.close(),
  });
}
