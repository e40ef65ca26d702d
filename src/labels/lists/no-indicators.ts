import { linesOf } from './define';
import type { ListFormat } from './list-format';

/** The Public Suffix List: Seldom has its own, and no suffix is anybody's name. https://publicsuffix.org/list/ */
export const publicSuffixList: ListFormat = {
  id: 'public-suffix-list',
  label: 'Public Suffix List, of which Seldom has its own',
  kind: 'context',
  matches: ({ comments }) => comments.some((comment) => comment.startsWith('===BEGIN ICANN DOMAINS===')),
  read(text, take) {
    for (const line of linesOf(text)) if (line.trim() !== '' && !line.startsWith('//')) take({ value: line, type: 'other' }, () => line);
    return null;
  },
};

/** A sheet on one program, as LOLBAS (https://lolbas-project.github.io/) and LOLRMM (https://lolrmm.io/) have them: it names no host. */
export const programSheet: ListFormat = {
  id: 'program-sheet',
  label: 'Sheet on a program (LOLBAS, LOLRMM)',
  kind: 'context',
  matches: ({ text }) => /^(?:---\s*\n)?(?:#[^\n]*\n)*Name:[ \t]/.test(text.replace(/\r/g, '')) && /^(?:Commands|Details|Description|Full_Path|Artifacts):/m.test(text),
  read(text, take) {
    take({ value: '', type: 'other' }, () => text);
    return null;
  },
};
