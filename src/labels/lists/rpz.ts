import { defineLines } from './define';

/**
 * A response policy zone: `x.com CNAME .` is that name exactly, `*.x.com` what stands below.
 * https://datatracker.ietf.org/doc/draft-vixie-dnsop-dns-rpz/
 */
export const rpz = defineLines({
  id: 'rpz',
  label: 'Response policy zone',
  entry(line) {
    if (/^(?:\$|@|(?:IN\s+)?NS\s|\d)/.test(line) && !/\sCNAME\s/.test(line)) return 'skip';
    const [, value, target] = /^(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(?:CNAME|A)\s+(\S+)$/i.exec(line) ?? [];
    if (value === undefined) return /\s(?:SOA|NS)\s/.test(` ${line}`) ? 'skip' : null;
    // Passed through on purpose.
    return target === 'rpz-passthru.' ? { value, type: 'other' } : { value, type: 'host' };
  },
});
