import { isComment, linesOf } from './define';
import type { ListFormat } from './list-format';

const mark = /\[(?:\.|dot)\]|\((?:\.|dot)\)|\{\.\}|\[:\/\/\]|^\(?hxxps?(?::|\[)/i;

/** Words of a line that somebody made harmless, without the marks of the sentence around them. */
const defangedIn = (line: string): readonly string[] =>
  line
    .split(/[\s,;"'<>|]+/)
    .filter((word) => mark.test(word))
    .map((word) => word.replace(/^\((?!\.|dot\))/i, '').replace(/[.:!?]+$/, '').replace(/^([^(]*)\)$/, '$1'));

/** Text of a report with defanged indicators in it: `beacons to evil[.]example (hxxps://bad[.]example/x)`. The rest of the text is passed over. */
export const defanged: ListFormat = {
  id: 'defanged',
  label: 'Text with defanged indicators',
  kind: null,
  matches: ({ lines, isJson }) => !isJson && lines.some((line) => defangedIn(line).length > 0),
  read(text, take) {
    for (const line of linesOf(text)) {
      if (isComment(line)) continue;
      for (const word of defangedIn(line)) take({ value: word, type: 'any', note: line.trim() }, () => word);
    }
    return null;
  },
};
