import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineHeadless } from './define';
import { flagWhere } from './flag-where';
import { waitingRecords } from './waiting-records';

/**
 * Cisco Umbrella's DNS log: time, identity, identities, internal and external address, action, query type, response
 * code, domain, categories and, in later versions, more. Times are in UTC; a resolver sees no processes.
 * https://docs.umbrella.com/deployment-umbrella/docs/dns-log-formats
 */
export const umbrellaDns = defineHeadless({
  id: 'umbrella-dns',
  label: 'Cisco Umbrella DNS log',
  zonelessTimes: 'utc',
  dialect: { delimiter: 0x2c, quote: 0x22, padded: true },
  columns: { time: 0, identity: 1, action: 5, responseCode: 7, domain: 8 },
  matches: (row) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(row[0] ?? '') && /^(?:Allowed|Blocked|Proxied)$/i.test(row[5] ?? '') && /^\d+ \([^)]*\)$/.test(row[6] ?? ''),
  open: (slot) => {
    const blocked = flagWhere(UnjoinedFlag.failed, /^blocked$/i);
    const unanswered = flagWhere(UnjoinedFlag.failed, /^(?!NOERROR$)./i);
    return waitingRecords((fields, sink) => ({
      flags: blocked.get(fields, slot.action) | unanswered.get(fields, slot.responseCode),
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.identity),
      fqdn: sink.fqdn(fields, slot.domain),
    }))('dns', () => ({}));
  },
});
