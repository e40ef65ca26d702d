import { isUserError } from '../base/user-error';
import { chosenReading } from '../ingest/formats/recognise';
import type { ReadingChoices } from '../ingest/reading-choices';
import { cutEvtx, cutSegments, type Segment } from '../ingest/segments';
import { sources } from '../ingest/source/source';
import { textHead } from '../ingest/text-head';

/**
 * The segments in which several workers can read a file at once; one segment where it cannot be cut (archives, UTF-16,
 * documents, lists) or is not worth it.
 */
export async function planSegments(file: File, count: number, choices: ReadingChoices): Promise<readonly Segment[]> {
  const whole = [{ from: 0, until: file.size }];
  if (file.size < smallestCut || count < 2) return whole;
  try {
    return (await cuts(file, count, choices)) ?? whole;
  } catch (error) {
    // What is wrong with the file is told by whoever reads it.
    if (!isUserError(error)) throw error;
    return whole;
  }
}

async function cuts(file: File, count: number, choices: ReadingChoices): Promise<readonly Segment[] | null> {
  for await (const source of sources(file, { bytes: 0 }, choices.encoding)) {
    if ('failure' in source || source.containers.length > 0) return null;
    if (source.encoding === null) return cutEvtx(file.size, count);
    if (source.encoding.name !== 'utf-8') return null;
    const { encoding } = source;
    const recognised = chosenReading(await textHead(source), choices);
    if (recognised.kind === 'delimited') return cutSegments(file, encoding.markLength, count, recognised.plan);
    const isInLines = recognised.kind === 'zeek' || (recognised.kind === 'json' && recognised.plan.layout.kind === 'lines');
    if (isInLines) return cutSegments(file, encoding.markLength, count, null);
    return null;
  }
  return null;
}

/** Below this, starting another worker costs more than it saves. */
const smallestCut = 32 * 1024 * 1024;
