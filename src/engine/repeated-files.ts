import type { FileReceipt } from '../ingest/receipt';
import { noTimes } from '../ingest/time-findings';
import type { IngestedFile } from './ingest-file';

/** A file that the analysis holds already. */
export type KnownFile = Pick<FileReceipt, 'name' | 'kind' | 'format'> & { readonly content: string };

/** The files of an analysis that would count twice if they came again: logs that gave records. Lists may come again. */
export const knownFilesOf = (receipts: readonly FileReceipt[]): readonly KnownFile[] =>
  receipts.flatMap(({ name, kind, format, content, records }) => (kind === 'log' && records > 0 && content ? [{ name, kind, format, content }] : []));

/**
 * Which of the dropped files are others over again, known from before or dropped beside them: index -> that file.
 * @param contents what names each file by its content; see `contentKey`.
 * @param holdSame whether two files are the same byte for byte.
 */
export async function repeatsOf(
  files: readonly File[], contents: readonly string[], known: readonly KnownFile[], holdSame: (a: File, b: File) => Promise<boolean>,
): Promise<ReadonlyMap<number, KnownFile>> {
  const repeats = new Map<number, KnownFile>();
  const firsts = new Map<string, number>();
  for (const [index, content] of contents.entries()) {
    const before = known.find((file) => file.content === content);
    const first = firsts.get(content);
    if (content === '') continue;
    if (before !== undefined) repeats.set(index, before);
    else if (first === undefined) firsts.set(content, index);
    else if (await holdSame(files[first]!, files[index]!)) repeats.set(index, { name: files[first]!.name, kind: 'unknown', format: '', content });
  }
  return repeats;
}

/** What a file holds that another is already: nothing more. */
export function repeatOf(file: File, { name, kind, format }: KnownFile): IngestedFile {
  return {
    receipt: {
      name: file.name, kind, format, bytes: file.size, records: 0, events: 0, rejected: {}, skipped: {},
      recognised: { network: 0, dns: 0, http: 0, tls: 0, wfp: 0, process: 0, script: 0, other: 0 },
      samples: [], warnings: [], details: [], repeats: name, error: null, seconds: 0,
    },
    oddities: {}, times: noTimes, tables: [], lists: [], reviews: [], snapshot: null, question: null,
  };
}
