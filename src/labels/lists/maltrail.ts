import type { FoundIndicator } from '../indicator';
import { defineLines, linesOf, stripComment } from './define';
import type { ListFormat } from './list-format';

/** A path without a host could be anybody's, and so could a pattern. */
const trail = (value: string, note = ''): FoundIndicator => ({ value, type: /^\/|[*+\\()[\]{}|]|\s/.test(value) ? 'other' : 'any', note });

const trails = defineLines({
  id: 'maltrail',
  label: 'Maltrail trails',
  isBare: true,
  entry: (line) => trail(line),
  also: ({ comments }) => comments.some((comment) => /^Reference\s*:|^Copyright.*\bMaltrail\b/i.test(comment)),
});

/** Maltrail's own lists: a trail a line, below the comment that says where it was read. https://github.com/stamparm/maltrail */
export const maltrail: ListFormat = {
  ...trails,
  read(text, take) {
    let reference = '';
    for (const raw of linesOf(text)) {
      reference = /^#\s*Reference\s*:\s*(.*)$/i.exec(raw)?.[1]?.trim() ?? reference;
      const line = stripComment(raw);
      if (line !== '' && !line.startsWith('#')) take(trail(line, reference), () => line);
    }
    return null;
  },
};
