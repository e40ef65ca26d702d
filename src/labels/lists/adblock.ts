import { defineLines } from './define';

/** Ad-block rules on whole domains, `||x.com^`. https://adguard.com/kb/general/ad-filtering/create-own-filters/ */
export const adblock = defineLines({
  id: 'adblock',
  label: 'Ad-block rules',
  entry(line) {
    if (/^\[.*\]$/.test(line)) return 'skip';
    // Exceptions, and rules on parts of pages, name no bad domain.
    if (/^@@|##|#@#/.test(line)) return { value: line, type: 'other' };
    const value = /^\|\|([^/^$|*]+)\^?(?:\$.*)?$/.exec(line)?.[1];
    return value === undefined ? null : { value, type: 'any' };
  },
  also: ({ lines }) => lines.some((line) => line.startsWith('||')),
});
