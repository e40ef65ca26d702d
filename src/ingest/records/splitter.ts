import type { Bytes } from '../../base/units';
import type { ByteStream } from '../source/byte-stream';
import type { FieldRanges } from './field-ranges';

/** What a splitter tells of each record it finds. */
export interface RecordHandler {
  /** A whole record; its fields are valid during the call. */
  onRecord(fields: FieldRanges): void;
  /** A record that breaks the rules of its carrier. */
  onMalformed(reason: 'malformed' | 'too-long' | 'unclosed-quote', bytes: Uint8Array, start: number, end: number): void;
}

/** Finds the records in a run of bytes and, in each, the fields asked for. */
export interface Splitter {
  /**
   * Reads whole records of bytes[from, to), at most `limit`.
   * @param last whether the input ends at `to`, so that a record without a line end is whole.
   * @returns where the first byte stands that belongs to no record read.
   */
  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number;
  /**
   * Gives up on the unfinished record at the start of bytes[from, to), which is too long.
   * @returns where to go on, or `to` when its end is not in sight: then the rest is passed over up to the next line end.
   */
  abandon(bytes: Uint8Array, from: number, to: number): number;
}

/** A record longer than this is passed over and counted. */
export const maxRecordLength: Bytes = 8 * 1024 * 1024;

const newline = 0x0a;

/** A segment of a file that does not end between two records: where it was cut was guessed wrong. */
export class SegmentCut extends Error {
  override readonly name = 'SegmentCut';
}

/**
 * Drives a splitter over a stream, wherever the stream's chunks happen to end. A record that spans two chunks is put
 * together from the rest of the one and as little as needed of the other; all else is scanned where it lies.
 *
 * @param onChunk called after each chunk; for progress.
 * @throws SegmentCut when a stream that ends inside its file ends inside a record.
 */
export async function splitStream(stream: ByteStream, splitter: Splitter, onChunk: () => void): Promise<void> {
  let rest: Uint8Array = new Uint8Array(0);
  /** Inside a record that was given up: everything up to the next line end is passed over. */
  let skipping = false;
  for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) {
    let from = 0;
    if (skipping) {
      const end = chunk.indexOf(newline);
      skipping = end < 0;
      from = skipping ? chunk.length : end + 1;
    }
    if (rest.length > 0) {
      const joint = scanJoint(rest, chunk, splitter);
      rest = joint.rest;
      from = joint.from;
    }
    if (rest.length === 0 && from < chunk.length) {
      const end = splitter.scan(chunk, from, chunk.length, false, Infinity);
      // A copy, because a view would keep the whole chunk alive.
      rest = chunk.slice(end);
    }
    while (rest.length > maxRecordLength) {
      const next = splitter.abandon(rest, 0, rest.length);
      skipping = next >= rest.length && rest.at(-1) !== newline;
      rest = skipping ? new Uint8Array(0) : rest.slice(next);
      if (!skipping) rest = rest.slice(splitter.scan(rest, 0, rest.length, false, Infinity));
    }
    onChunk();
  }
  if (stream.endsInside && (rest.length > 0 || skipping)) throw new SegmentCut();
  if (rest.length > 0) splitter.scan(rest, 0, rest.length, true, Infinity);
  onChunk();
}

/** Reads the record that starts in `rest` and ends in `chunk`. */
function scanJoint(rest: Uint8Array, chunk: Uint8Array, splitter: Splitter): { rest: Uint8Array; from: number } {
  for (let take = Math.min(65536, chunk.length); ; take = Math.min(take * 4, chunk.length)) {
    const joint = new Uint8Array(rest.length + take);
    joint.set(rest);
    joint.set(chunk.subarray(0, take), rest.length);
    // Record by record, until one ends in the chunk: from there on the chunk can be scanned where it lies.
    let end = 0;
    for (;;) {
      const next = splitter.scan(joint, end, joint.length, false, 1);
      if (next === end) break;
      end = next;
      if (end >= rest.length) return { rest: new Uint8Array(0), from: end - rest.length };
    }
    if (take === chunk.length) return { rest: joint.slice(end), from: chunk.length };
    if (end > 0) rest = rest.subarray(end);
  }
}
