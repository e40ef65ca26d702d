import { BinXmlReader } from './binxml-reader';
import { chunkLength, fileHeaderLength, startsWith } from './chunk-header';
import { ChunkReader, type EvtxHandler } from './chunk-reader';
import { FieldOutput } from './field-output';
import { u32 } from './little-endian';
import { pathTree } from './path-tree';

export type { EvtxDamage, EvtxHandler } from './chunk-reader';
export type { EvtxFields } from './field-output';

/** Offset of the file's flags, and the one that says that the file was not closed (libevtx, "File flags"). */
const flagsAt = 120;
const dirtyFlag = 1;

const isDirtyIn = (header: Uint8Array): boolean => (u32(header, flagsAt) & dirtyFlag) !== 0;

/**
 * Reads a Windows event log (EVTX) from bytes given in order, in pieces of any size, and hands out the fields asked for
 * of each record.
 */
export class EvtxReader {
  private readonly chunks: ChunkReader;
  /** The file header or chunk whose bytes are not all here yet. */
  private readonly pending = new Uint8Array(chunkLength);
  private pendingLength = 0;
  /** Where in the file it starts: 0 as long as the file header is being read. */
  private offset = 0;
  private isDirty = false;

  /**
   * @param paths for each slot the places where its value may stand below `Event`, best first: elements by their names
   *   (`System.EventID`), attributes behind their element (`System.Provider.Name`), `<Data Name="Image">` as
   *   `EventData.Image`, nameless `<Data>` as `EventData.Data.0`, `.1`, ….
   */
  constructor(paths: readonly (readonly string[])[], handler: EvtxHandler) {
    const fields = new FieldOutput(paths.length);
    this.chunks = new ChunkReader(new BinXmlReader(pathTree(paths), fields), fields, handler);
  }

  /** Whether a file that starts with these bytes is an EVTX file. */
  static isEvtx(head: Uint8Array): boolean {
    return startsWith(head, 'ElfFile\0');
  }

  /**
   * To be called before the first bytes when these are those of a part of the file only.
   * @param offset where in the file they start: behind its header and some chunks.
   * @param header the file's first bytes.
   */
  startAt(offset: number, header: Uint8Array): void {
    this.offset = offset;
    this.isDirty = isDirtyIn(header);
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const wanted = this.offset === 0 ? fileHeaderLength : chunkLength;
      if (this.pendingLength === 0 && wanted === chunkLength && bytes.length - at >= chunkLength) {
        this.readChunk(bytes.subarray(at, at + chunkLength), chunkLength);
        at += chunkLength;
        continue;
      }
      const taken = Math.min(wanted - this.pendingLength, bytes.length - at);
      this.pending.set(bytes.subarray(at, at + taken), this.pendingLength);
      this.pendingLength += taken;
      at += taken;
      if (this.pendingLength === wanted) this.readPending();
    }
  }

  /** The file ends here. */
  finish(): void {
    if (this.pendingLength === 0 || this.offset === 0) return;
    this.pending.fill(0, this.pendingLength);
    this.readChunk(this.pending, this.pendingLength);
    this.pendingLength = 0;
  }

  private readPending(): void {
    this.pendingLength = 0;
    if (this.offset === 0) {
      this.isDirty = isDirtyIn(this.pending);
      this.offset = fileHeaderLength;
    } else {
      this.readChunk(this.pending, chunkLength);
    }
  }

  private readChunk(bytes: Uint8Array, available: number): void {
    this.chunks.read(bytes, available, this.offset, this.isDirty);
    this.offset += chunkLength;
  }
}
