import type { Bytes } from '../base/units';
import type { DelimitedPlan } from './formats/format';
import { DelimitedSplitter } from './records/delimited';
import { chunkLength, fileHeaderLength } from './records/evtx/chunk-header';

/** A part of a file that one worker reads: whole records from `from` up to `until`. */
export interface Segment {
  readonly from: Bytes;
  readonly until: Bytes;
}

/** What is read at a cut to find where a record starts. */
const lookedAt: Bytes = 256 * 1024;
/** So many records with the right number of fields in a row are taken as proof enough; reading checks it for sure. */
const convincing = 3;
const lineFeed = 0x0a;

/**
 * Cuts a file into `count` segments of about the same size, each cut between two records as far as can be told from
 * the bytes around it. A cut inside a quoted field shows when the segment before it is read (see SegmentCut), so a
 * wrong guess costs time and never a record.
 *
 * @param from where the text starts, behind a byte-order mark.
 * @param plan for delimited text; null for text whose line ends always end a record.
 */
export async function cutSegments(file: Blob, from: Bytes, count: number, plan: DelimitedPlan | null): Promise<readonly Segment[]> {
  const starts: Bytes[] = [from];
  for (let cut = 1; cut < count; cut++) {
    const at = from + Math.floor(((file.size - from) * cut) / count);
    const bytes = new Uint8Array(await file.slice(at, at + lookedAt).arrayBuffer());
    const start = plan === null ? nextLine(bytes, 0) : likelyRecord(bytes, plan);
    if (start < bytes.length && at + start > starts.at(-1)!) starts.push(at + start);
  }
  return starts.map((start, index) => ({ from: start, until: starts[index + 1] ?? file.size }));
}

/** Cuts a Windows event log between its chunks, each of which is read by itself. */
export function cutEvtx(size: Bytes, count: number): readonly Segment[] {
  const chunksEach = Math.ceil((size - fileHeaderLength) / chunkLength / count);
  const cuts = Array.from({ length: count - 1 }, (_, index) => fileHeaderLength + (index + 1) * chunksEach * chunkLength).filter((cut) => cut < size);
  return [0, ...cuts].map((from, index) => ({ from, until: cuts[index] ?? size }));
}

function nextLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(lineFeed, from);
  return end < 0 ? bytes.length : end + 1;
}

/** The first line after which records have as many fields as the header. */
function likelyRecord(bytes: Uint8Array, plan: DelimitedPlan): number {
  for (let start = nextLine(bytes, 0); start < bytes.length; start = nextLine(bytes, start)) {
    if (countFitting(bytes, start, plan) >= convincing) return start;
  }
  return bytes.length;
}

/** How many records from `start` on have the right number of fields, up to {@link convincing}. */
function countFitting(bytes: Uint8Array, start: number, plan: DelimitedPlan): number {
  let fitting = 0;
  const splitter: DelimitedSplitter = new DelimitedSplitter(plan.dialect, [], {
    onRecord: () => {
      if (splitter.columnCount === plan.columnCount) fitting++;
      else fitting = -Infinity;
    },
    onMalformed: () => undefined,
  });
  splitter.scan(bytes, start, bytes.length, false, convincing);
  return fitting;
}
