import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, zlibInflate, zlibInflateInit2, zlibInflateReset, ZStream } from 'pako';
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
const outputLength = 1024 * 1024;
const firstMagicByte = 0x1f;

/** Gzip of any number of members by pako, without the first `passOver` bytes of its content. */
class TolerantGzipStream implements ByteStream {
  private readonly ready: Uint8Array[] = [];
  private readonly zlib = new ZStream();
  /** Behind the end of a member, where another may start. */
  private betweenMembers = false;
  private ended = false;

  constructor(
    private readonly compressed: ByteStream,
    private readonly name: string,
    private passOver: number,
  ) {
    zlibInflateInit2(this.zlib, gzipWindow);
  }

  async read(): Promise<Uint8Array | null> {
    while (this.ready.length === 0 && !this.ended) {
      const chunk = await this.compressed.read();
      if (chunk === null) {
        this.ended = true;
        if (!this.betweenMembers) throw this.damaged('it ends too early');
      } else {
        this.inflate(chunk);
      }
    }
    return this.ready.shift() ?? null;
  }

  close(): void {
    this.compressed.close();
    this.ended = true;
  }

  private inflate(chunk: Uint8Array): void {
    const { zlib } = this;
    zlib.input = chunk;
    zlib.next_in = 0;
    zlib.avail_in = chunk.length;
    // A full output buffer may leave content behind although all input is taken.
    while (!this.ended && (zlib.avail_in > 0 || (zlib.avail_out === 0 && !this.betweenMembers))) {
      if (this.betweenMembers) this.startMember(chunk);
      else this.step();
    }
  }

  /** Anything but another member (a newline, zeros) ends the content, as gzip itself has it. */
  private startMember(chunk: Uint8Array): void {
    if (chunk[this.zlib.next_in] !== firstMagicByte) {
      this.ended = true;
      return;
    }
    zlibInflateReset(this.zlib);
    this.betweenMembers = false;
  }

  private step(): void {
    const { zlib } = this;
    zlib.output = new Uint8Array(outputLength);
    zlib.next_out = 0;
    zlib.avail_out = outputLength;
    const status = zlibInflate(zlib, Z_NO_FLUSH);
    this.deliver(zlib.output.subarray(0, zlib.next_out));
    if (status === Z_STREAM_END) {
      this.betweenMembers = true;
    } else if (status !== Z_OK && status !== Z_BUF_ERROR) {
      this.ended = true;
      throw this.damaged(zlib.msg === '' ? 'its content cannot be read' : zlib.msg);
    }
  }

  private deliver(content: Uint8Array): void {
    const known = Math.min(this.passOver, content.length);
    this.passOver -= known;
    if (known < content.length) this.ready.push(content.subarray(known));
  }

  private damaged(why: string): UserError {
    return new UserError('ArchiveDamaged', `${this.name}: is damaged gzip (${why}). What came before the damage was used; export or copy the file again.`);
  }
}
