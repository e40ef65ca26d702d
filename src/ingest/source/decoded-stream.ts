import type { ByteStream } from './byte-stream';
import type { EncodingId } from './encodings';

const replacement = '\ufffd';

/** Text of any encoding as UTF-8 without byte-order mark. What is no text in it becomes U+FFFD, and is counted. */
export class DecodedStream implements ByteStream {
  /** Characters that came out as U+FFFD: bytes that are none of the encoding, or what was lost before the file was written. */
  replaced = 0;
  private readonly decoder: TextDecoder;
  private readonly encoder = new TextEncoder();
  private ended = false;

  constructor(
    private readonly stream: ByteStream,
    readonly encoding: EncodingId,
  ) {
    this.decoder = new TextDecoder(encoding);
  }

  async read(): Promise<Uint8Array | null> {
    while (!this.ended) {
      const chunk = await this.stream.read();
      this.ended = chunk === null;
      const text = chunk === null ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true });
      for (let at = text.indexOf(replacement); at >= 0; at = text.indexOf(replacement, at + 1)) this.replaced++;
      if (text !== '') return this.encoder.encode(text);
    }
    return null;
  }

  close(): void {
    this.stream.close();
  }
}
