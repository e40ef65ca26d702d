import { Decompress } from 'fzstd';
import { UserError } from '../../base/user-error';
import { type ByteStream, joined } from './byte-stream';
import { Xxh64 } from './xxh64';

/**
 * Decompresses zstd: https://www.rfc-editor.org/rfc/rfc8878. The library does not notice damage, so frames and blocks
 * are walked here, and what a frame says of its content (its length, its checksum) is held against what came out.
 */
export class ZstdStream implements ByteStream {
  /** Bytes read and not yet taken. */
  private input: Uint8Array = new Uint8Array(0);
  private inputEnded = false;
  private frame: Frame | null = null;
  private ended = false;

  constructor(
    private readonly compressed: ByteStream,
    private readonly name: string,
  ) {}

  async read(): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (!this.ended && length < outputLength) {
      const part = this.step();
      if (part === null) await this.readMore();
      else if (part.length > 0) length += parts.push(part) && part.length;
    }
    return length === 0 ? null : joined(parts, length);
  }

  close(): void {
    this.compressed.close();
    this.ended = true;
  }

  private async readMore(): Promise<void> {
    const chunk = await this.compressed.read();
    this.inputEnded = chunk === null;
    if (chunk === null) return;
    // A copy, since a stream's memory is used again.
    this.input = joined([this.input, chunk.slice()], this.input.length + chunk.length);
  }

  /** Takes a frame's header or a block; null when more input is needed, nothing when what was taken has no content. */
  private step(): Uint8Array | null {
    const length = this.frame === null ? this.headerLength() : this.frame.blockLength(this.input);
    if (this.ended) return nothing;
    if (length > this.input.length) {
      if (this.inputEnded) throw this.damaged('it ends too early');
      return null;
    }
    const taken = this.input.subarray(0, length);
    this.input = this.input.subarray(length);
    if (this.frame === null) {
      // A copy, because the library holds on to it.
      if (!isSkippable(taken)) this.frame = new Frame(taken.slice(), (why) => this.damaged(why));
      return nothing;
    }
    const content = this.frame.block(taken);
    if (this.frame.isOver) this.frame = null;
    return content;
  }

  /** Bytes up to the first block of the frame that comes; more than there are when that cannot be told yet. */
  private headerLength(): number {
    this.input = this.input.subarray(paddingLength(this.input));
    const { input } = this;
    if (input.length < longestHeader && !this.inputEnded) return Infinity;
    if (input.length === 0) {
      this.ended = true;
      return 0;
    }
    if (isSkippable(input)) return 8 + read32(input, 4);
    if (!isFrame(input)) throw this.damaged('something else follows a frame');
    return headerFields(input).length;
  }

  private damaged(why: string): UserError {
    this.ended = true;
    return new UserError('ArchiveDamaged', `${this.name}: cannot be read as zstd (${why}). What came before was used; fetch the file again, or unpack it with another program.`);
  }
}

/** Zeros and line ends, which copying and tapes leave behind a frame. */
function paddingLength(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte !== 0 && byte !== lineFeed);
  return end < 0 ? bytes.length : end;
}

/** Whether a head is that of zstd, skippable frames in front included. */
export const isZstd = (head: Uint8Array): boolean => isFrame(head) || isSkippable(head);

/** Whether the first frame of a head keeps no checksum, so that some damage would go unnoticed. */
export function lacksChecksum(head: Uint8Array): boolean {
  let at = 0;
  while (isSkippable(head.subarray(at))) at += 8 + read32(head, at + 4);
  return isFrame(head.subarray(at)) && !headerFields(head.subarray(at)).hasChecksum;
}

/** One frame: feeds its blocks to the library and checks what comes out. */
class Frame {
  isOver = false;
  private readonly fields: HeaderFields;
  private readonly decompress: Decompress;
  private readonly hash = new Xxh64();
  private content: Uint8Array[] = [];
  private contentLength = 0;

  constructor(
    header: Uint8Array,
    private readonly damaged: (why: string) => UserError,
  ) {
    this.fields = headerFields(header);
    if (this.fields.isReserved) throw damaged('a reserved bit is set');
    if (this.fields.dictionary !== 0) throw damaged('it needs a dictionary that is not in it');
    if (this.fields.windowLength > longestWindow) throw damaged('it was made with a window of more than 32 MB; make it again without --long or --ultra');
    this.decompress = new Decompress((part) => this.content.push(part));
    this.decompress.push(header);
  }

  /** Length of the block at the start of `input`, its header and, behind the last one, the checksum included. */
  blockLength(input: Uint8Array): number {
    if (input.length < blockHeaderLength) return Infinity;
    const { length, isLast } = this.blockHeader(input);
    return blockHeaderLength + length + (isLast && this.fields.hasChecksum ? checksumLength : 0);
  }

  /** What a whole block holds. */
  block(bytes: Uint8Array): Uint8Array {
    const { isLast } = this.blockHeader(bytes);
    this.content = [];
    try {
      this.decompress.push(bytes, isLast);
    } catch (error) {
      throw this.damaged(error instanceof Error ? error.message : String(error));
    }
    const content = joined(this.content, this.content.reduce((sum, { length }) => sum + length, 0));
    if (content.length > longestBlock) throw this.damaged('a block is too long');
    this.contentLength += content.length;
    if (this.fields.hasChecksum) this.hash.update(content);
    if (isLast) this.finish(bytes);
    return content;
  }

  private blockHeader(bytes: Uint8Array): { readonly length: number; readonly isLast: boolean } {
    const header = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16);
    const kind = (header >> 1) & 3;
    const size = header >> 3;
    if (kind === blockKind.reserved || size > longestBlock) throw this.damaged('a block is none');
    return { length: kind === blockKind.repeated ? 1 : size, isLast: (header & 1) === 1 };
  }

  private finish(lastBlock: Uint8Array): void {
    this.isOver = true;
    const { contentLength, hasChecksum } = this.fields;
    if (contentLength !== null && contentLength !== this.contentLength) throw this.damaged('its content has another length than it says');
    if (hasChecksum && read32(lastBlock, lastBlock.length - checksumLength) !== this.hash.low32()) throw this.damaged('its checksum is wrong');
  }
}

interface HeaderFields {
  readonly length: number;
  /** Length of the frame's content; null when it does not say. */
  readonly contentLength: number | null;
  readonly windowLength: number;
  readonly hasChecksum: boolean;
  readonly dictionary: number;
  readonly isReserved: boolean;
}

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1 */
function headerFields(bytes: Uint8Array): HeaderFields {
  const descriptor = bytes[4]!;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryLength = [0, 1, 2, 4][descriptor & 3]!;
  const sizeFlag = descriptor >> 6;
  const sizeLength = sizeFlag === 0 ? Number(isSingleSegment) : 1 << sizeFlag;
  const dictionaryAt = isSingleSegment ? 5 : 6;
  const sizeAt = dictionaryAt + dictionaryLength;
  const contentLength = sizeLength === 0 ? null : readNumber(bytes, sizeAt, sizeLength) + (sizeLength === 2 ? 256 : 0);
  const windowBase = 2 ** (10 + (bytes[5]! >> 3));
  return {
    length: sizeAt + sizeLength,
    contentLength,
    windowLength: isSingleSegment ? (contentLength ?? 0) : windowBase + (windowBase / 8) * (bytes[5]! & 7),
    hasChecksum: (descriptor & 4) !== 0,
    dictionary: readNumber(bytes, dictionaryAt, dictionaryLength),
    isReserved: (descriptor & 8) !== 0,
  };
}

/** A little-endian number. */
function readNumber(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

const read32 = (bytes: Uint8Array, at: number): number => readNumber(bytes, at, 4);

const isFrame = (bytes: Uint8Array): boolean => read32(bytes, 0) === 0xfd2fb528;
/** A frame for other programs, which decompressors pass over. */
const isSkippable = (bytes: Uint8Array): boolean => bytes.length >= 8 && bytes[0]! >> 4 === 5 && bytes[1] === 0x2a && bytes[2] === 0x4d && bytes[3] === 0x18;

const blockKind = { raw: 0, repeated: 1, compressed: 2, reserved: 3 } as const;
const blockHeaderLength = 3;
const checksumLength = 4;
const longestBlock = 128 * 1024;
const longestHeader = 18;
/** Farther back the library does not reach. */
const longestWindow = 32 * 1024 * 1024;
/** Given out at a time, since scanning pays per chunk. */
const outputLength = 1024 * 1024;
const lineFeed = 0x0a;
const nothing = new Uint8Array(0);
