import { defineLines } from './define';

/** Zones that Unbound refuses. https://unbound.docs.nlnetlabs.nl/en/latest/manpages/unbound.conf.html */
export const unbound = defineLines({
  id: 'unbound',
  label: 'Unbound configuration',
  entry(line) {
    if (line === 'server:') return 'skip';
    const value = /^local-(?:zone|data):\s*"([^"\s]+)[^"]*"/.exec(line)?.[1];
    return value === undefined ? null : { value, type: 'domain' };
  },
});
