import type { BinXmlReader, XmlDamage } from './binxml-reader';
import {
  chunkHeaderLength, chunkLength, minRecordLength, readChunkHeader, recordHeaderLength, type ChunkHeader,
} from './chunk-header';
import type { EvtxFields, FieldOutput } from './field-output';
import { isZero, u32, u64 } from './little-endian';

/** Why a record is lost. */
export type EvtxDamage =
  /** The place of a chunk holds something else. */
  | 'bad-chunk'
  /** Where a record should start, none does. */
  | 'no-record'
  /** The record says a size that it cannot have. */
  | 'bad-size'
  /** The file ends before the record does. */
  | 'cut'
  | XmlDamage;

export interface EvtxHandler {
  /** A whole record; its fields are valid during the call. */
  onRecord(fields: EvtxFields): void;
  /** A record that is lost; `offset` is where in the file. */
  onDamaged(reason: EvtxDamage, offset: number): void;
  /**
   * A record found by its looks behind a place where the chain of records is broken. Without this method such records
   * are not looked for.
   */
  onRecovered?(fields: EvtxFields): void;
  /**
   * Records that a chunk's header counts and that are none of the above: the file holds zeros, or something else, in
   * their place.
   */
  onAbsent?(count: number, offset: number): void;
}

/** `**` and two zeros. */
const recordSignature = 0x2a2a;
/** Records start at multiples of this. */
const recordAlignment = 8;

/** Reads the records of one chunk after another. */
export class ChunkReader {
  private bytes: Uint8Array = new Uint8Array(0);
  /** How much of the chunk the file holds. */
  private available = 0;
  private fileOffset = 0;
  private header: ChunkHeader = readChunkHeader(new Uint8Array(chunkHeaderLength));
  /** The file was not closed properly, so headers may be older than the records. */
  private isDirty = false;
  private lastId = 0;
  private readCount = 0;
  private damagedCount = 0;
  private recoveredCount = 0;

  constructor(
    private readonly xml: BinXmlReader,
    private readonly fields: FieldOutput,
    private readonly handler: EvtxHandler,
  ) {}

  /**
   * @param bytes a whole chunk, filled up with zeros where the file ends.
   * @param available how many of the bytes are the file's.
   */
  read(bytes: Uint8Array, available: number, fileOffset: number, isDirty: boolean): void {
    this.bytes = bytes;
    this.available = available;
    this.fileOffset = fileOffset;
    this.isDirty = isDirty;
    this.header = readChunkHeader(bytes);
    this.lastId = this.readCount = this.damagedCount = this.recoveredCount = 0;
    if (!this.header.hasSignature && !this.isRecordWhole(chunkHeaderLength)) {
      this.readForeign();
      return;
    }
    this.xml.startChunk(bytes);
    const end = this.readChain();
    this.judgeEnd(end);
    this.reportAbsent(end);
  }

  /** No chunk: space never used is no loss; anything else counts as one record, and is searched for more. */
  private readForeign(): void {
    if (isZero(this.bytes, 0, this.available)) return;
    this.damaged('bad-chunk', 0);
    this.header = { ...this.header, recordCount: 0, freeSpaceAt: 0 };
    this.xml.startChunk(this.bytes);
    this.recover(0);
  }

  /** Reads record after record; returns where the chain ends. */
  private readChain(): number {
    let at = chunkHeaderLength;
    const limit = this.limit();
    while (at < limit ? this.isRecord(at) : this.goesOnAt(at)) {
      const size = u32(this.bytes, at + 4);
      const id = u64(this.bytes, at + 8);
      if (id === this.lastId + 1 || this.counts(id)) this.lastId = id;
      if (this.readRecord(at, size)) {
        this.readCount++;
        this.handler.onRecord(this.fields);
      } else {
        this.damaged(this.xml.damage, at);
      }
      at += size;
    }
    return at;
  }

  private readRecord(at: number, size: number): boolean {
    const isRead = this.xml.read(at + recordHeaderLength, at + size - 4);
    this.fields.isTorn = u32(this.bytes, at + size - 4) !== size;
    return isRead;
  }

  /** Where the records end by the header. */
  private limit(): number {
    return Math.min(this.header.freeSpaceAt || chunkLength, this.available);
  }

  /** A record with a broken signature is still one when its size stands at both of its ends. */
  private isRecord(at: number): boolean {
    return this.hasPossibleSize(at) && (this.hasSignature(at) || this.isRecordWhole(at));
  }

  private hasSignature(at: number): boolean {
    return u32(this.bytes, at) === recordSignature;
  }

  private hasPossibleSize(at: number): boolean {
    if (at + minRecordLength > this.available) return false;
    const size = u32(this.bytes, at + 4);
    return size >= minRecordLength && size <= this.available - at;
  }

  private isRecordWhole(at: number): boolean {
    return this.hasPossibleSize(at) && u32(this.bytes, at + u32(this.bytes, at + 4) - 4) === u32(this.bytes, at + 4);
  }

  /**
   * Whether a record behind the end that the header tells belongs to the chunk: its identifier follows on the last one,
   * and the header counts it or may be too old to. Leftovers of earlier chunks have other identifiers.
   */
  private goesOnAt(at: number): boolean {
    return (
      this.isRecordWhole(at) && this.hasSignature(at) && u64(this.bytes, at + 8) === this.lastId + 1 && this.lastId > 0 &&
      (this.isDirty || this.lastId < this.header.lastId)
    );
  }

  /** The chain of records ends at `at`: was that its end? */
  private judgeEnd(at: number): void {
    const missing = this.header.recordCount - this.readCount - this.damagedCount;
    const limit = this.limit();
    if (this.available < chunkLength && (missing > 0 || this.available < chunkHeaderLength || !isZero(this.bytes, at, limit))) {
      this.damagedTimes('cut', at, Math.max(missing, 1));
      return;
    }
    if (at >= limit) return;
    // A page that was never written leaves zeros where the next record should start: no record is damaged then.
    const isBlank = isZero(this.bytes, at, Math.min(at + minRecordLength, limit));
    if (this.readCount + this.damagedCount === 0) {
      this.recover(at);
      this.damagedTimes(this.brokenBy(at), at, Math.max(isBlank ? 0 : 1, missing - this.recoveredCount));
      return;
    }
    if (!isBlank && (this.header.freeSpaceAt > 0 || missing > 0)) this.damaged(this.brokenBy(at), at);
    this.recover(at);
  }

  private brokenBy(at: number): EvtxDamage {
    return this.hasSignature(at) ? 'bad-size' : 'no-record';
  }

  /** Looks for records from `at` on: whole ones, and by their identifier of this chunk, where its header is known. */
  private recover(at: number): void {
    if (this.handler.onRecovered === undefined) return;
    const limit = this.limit();
    at = (at + recordAlignment) & ~(recordAlignment - 1);
    while (at + minRecordLength <= limit) {
      if (this.hasSignature(at) && this.isRecordWhole(at) && this.isOfThisChunk(at)) {
        const size = u32(this.bytes, at + 4);
        if (this.readRecord(at, size)) {
          this.lastId = u64(this.bytes, at + 8);
          this.recoveredCount++;
          this.handler.onRecovered(this.fields);
          at += size;
          continue;
        }
      }
      at += recordAlignment;
    }
  }

  private isOfThisChunk(at: number): boolean {
    const id = u64(this.bytes, at + 8);
    return this.header.recordCount === 0 || (id > this.lastId && this.counts(id));
  }

  /** Whether the record of this identifier is one of those that the header counts. */
  private counts(id: number): boolean {
    return this.header.recordCount === 0 || (id >= this.header.firstId && id <= this.header.lastId);
  }

  private reportAbsent(at: number): void {
    const absent = this.header.recordCount - this.readCount - this.damagedCount - this.recoveredCount;
    if (absent > 0) this.handler.onAbsent?.(absent, this.fileOffset + at);
  }

  private damaged(reason: EvtxDamage, at: number): void {
    this.damagedCount++;
    this.handler.onDamaged(reason, this.fileOffset + Math.min(at, this.available));
  }

  private damagedTimes(reason: EvtxDamage, at: number, count: number): void {
    for (let i = 0; i < count; i++) this.damaged(reason, at);
  }
}
