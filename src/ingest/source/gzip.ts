import { Inflate } from 'pako';
import { UserError } from '../../base/user-error';
import { asWebStream, type ByteStream, WebStream } from './byte-stream';

/**
 * Decompresses gzip, checksum checked.
 *
 * The browser's decompressor is three times as fast as any in JavaScript, but refuses files of several members and
 * bytes after the end, both common in rotated logs. Then pako, which takes them and checks every member, starts over
 * and passes over what was delivered already.
 *
 * @param open gives the compressed bytes from their start, each time it is called.
 */
export class GzipStream implements ByteStream {
  private stream: ByteStream;
  private delivered = 0;
  private tolerant = false;

  constructor(
    private readonly open: () => ByteStream,
    private readonly name: string,
  ) {
    this.stream = new WebStream(asWebStream(open()).pipeThrough(new DecompressionStream('gzip')));
  }

  async read(): Promise<Uint8Array | null> {
    try {
      const chunk = await this.stream.read();
      if (chunk !== null) this.delivered += chunk.length;
      return chunk;
    } catch (error) {
      // Errors of the file itself are told as they are; others come from the decompressor.
      if (this.tolerant || error instanceof UserError) throw error;
      this.tolerant = true;
      this.stream = new TolerantGzipStream(this.open(), this.name, this.delivered);
      return this.read();
    }
  }

  close(): void {
    this.stream.close();
  }
}

const gzipWindow = 15 + 16;
const outputChunk = 1024 * 1024;

/** Gzip of any number of members by pako, without the first `passOver` bytes of its content. */
class TolerantGzipStream implements ByteStream {
  private readonly ready: Uint8Array[] = [];
  private inflate = this.newInflate();
  private ended = false;

  constructor(
    private readonly compressed: ByteStream,
    private readonly name: string,
    private passOver: number,
  ) {}

  async read(): Promise<Uint8Array | null> {
    while (this.ready.length === 0 && !this.ended) {
      const chunk = await this.compressed.read();
      // Bytes after the last member (a newline, zeros) end the stream, as gzip itself treats them.
      if (chunk === null || this.inflate.ended) {
        this.ended = true;
        if (!this.inflate.ended) throw this.damaged('it ends too early');
      } else if (!this.inflate.push(chunk, false)) {
        throw this.damaged(this.inflate.msg);
      }
    }
    return this.ready.shift() ?? null;
  }

  close(): void {
    this.compressed.close();
    this.ended = true;
  }

  private newInflate(): Inflate {
    const inflate = new Inflate({ windowBits: gzipWindow, chunkSize: outputChunk });
    inflate.onData = (chunk) => {
      const known = Math.min(this.passOver, chunk.length);
      this.passOver -= known;
      if (known < chunk.length) this.ready.push(chunk.slice(known));
    };
    return inflate;
  }

  private damaged(why: string): UserError {
    return new UserError('ArchiveDamaged', `${this.name}: is damaged gzip (${why}). What came before the damage was used; export or copy the file again.`);
  }
}
