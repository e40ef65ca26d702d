import { defineLines } from './define';

/** One domain, URL or address a line; a domain stands for all below it. Defanged ones are read. */
export const plain = defineLines({
  id: 'domains',
  label: 'Domains, one a line',
  isBare: true,
  entry: (line) => ((/^h[tx]{2}ps?\[?:/i.test(line) ? /[\s"]/ : /[\s,;|"]/).test(line) ? null : { value: line, type: 'any' }),
});
