import type { FoundIndicator } from '../indicator';
import { defineLines, defineTable, linesOf } from './define';
import type { ListFormat } from './list-format';

const ranked = /^(\d{1,8}),([^\s,;|"/]+)$/;
const entry = (line: string, type: 'domain' | 'host'): FoundIndicator | null => {
  const [, rank, value] = ranked.exec(line) ?? [];
  return value === undefined ? null : { value, type, rank: Number(rank) };
};

const tranco = defineLines({ id: 'tranco', label: 'Popularity, by domain (Tranco)', kind: 'context', entry: (line) => entry(line, 'domain'), also: ({ lines }) => isInOrder(lines) });

/**
 * `rank,domain` without a header: registrable domains, as Tranco ranks them (https://tranco-list.eu/), or every name by
 * itself, as Cisco Umbrella does (https://umbrella-static.s3-us-west-1.amazonaws.com/index.html), told by its bare
 * top-level domains and its many names below one another.
 */
export const popularity: ListFormat = {
  ...tranco,
  read(text, take) {
    const type = isUmbrella(text) ? 'host' : 'domain';
    for (const line of linesOf(text)) if (line.trim() !== '') take(entry(line.trim(), type), () => line);
    return null;
  },
};

const isInOrder = (lines: readonly string[]): boolean => {
  const ranks = lines.slice(0, 20).map((line) => Number(line.split(',')[0]));
  return ranks.every((rank, index) => index === 0 || rank === ranks[index - 1]! + 1);
};

/** Registrable domains have few names below others of the list; Umbrella's are most of it. */
function isUmbrella(text: string): boolean {
  const names = text.slice(0, 20_000).split(/\r?\n/).slice(0, 400).map((line) => line.split(',')[1]?.trim() ?? '');
  return names.some((name) => name !== '' && !name.includes('.')) || names.filter((name) => name.split('.').length > 3).length > names.length / 10;
}

/** Majestic Million: a table with the rank of the whole list and within the suffix. https://majestic.com/reports/majestic-million */
export const majestic = defineTable({
  id: 'majestic',
  label: 'Popularity, by domain (Majestic)',
  kind: 'context',
  fits: (columns) => ['globalrank', 'tldrank', 'domain'].every((name) => columns.includes(name)),
  row: (cell) => ({ value: cell('domain'), type: 'domain', rank: Number(cell('globalrank')) || undefined }),
});
