import { PairCounts } from './pair-counts';
import { slicesOf } from './slices';
import { answerFiles } from './worker-contender';

/** The two fields of an ECS document that are counted. */
interface NetworkDocument {
  readonly process?: { readonly name?: string };
  readonly destination?: { readonly domain?: string };
}

/** JSON lines as anybody would read them: decode, split, `JSON.parse`, count. */
answerFiles(async (file) => {
  const counts = new PairCounts();
  const decoder = new TextDecoder();
  let rest = '';
  const count = (line: string): void => {
    if (line === '') return;
    const { process, destination } = JSON.parse(line) as NetworkDocument;
    counts.add(process?.name ?? '', destination?.domain ?? '');
  };
  for await (const slice of slicesOf(file)) {
    const lines = (rest + decoder.decode(slice, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(count);
  }
  count(rest + decoder.decode());
  return { bytes: file.size, summarise: () => counts.summarise() };
});
