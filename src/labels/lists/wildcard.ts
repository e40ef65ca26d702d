import { defineLines } from './define';

/** `*.x.com`, one a line: x.com with all below. */
export const wildcard = defineLines({
  id: 'wildcard',
  label: 'Wildcards, one a line',
  entry: (line) => (/^\*?\.[^\s,;|"/]+$/.test(line) ? { value: line, type: 'domain' } : null),
});
