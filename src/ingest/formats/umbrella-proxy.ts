import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineHeadless } from './define';
import { flagWhere } from './flag-where';
import { waitingRecords } from './waiting-records';

/**
 * Cisco Umbrella's web (proxy) log: time, identity, internal, external and destination address, content type, verdict,
 * URL and more. Times are in UTC; a proxy sees no processes.
 * https://docs.umbrella.com/deployment-umbrella/docs/proxy-log-formats
 */
export const umbrellaProxy = defineHeadless({
  id: 'umbrella-proxy',
  label: 'Cisco Umbrella web log',
  zonelessTimes: 'utc',
  dialect: { delimiter: 0x2c, quote: 0x22, padded: true },
  columns: { time: 0, identity: 1, verdict: 6, url: 7 },
  matches: (row) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(row[0] ?? '') && /^(?:ALLOWED|BLOCKED)$/i.test(row[6] ?? '') && /^[a-z]+:\/\//i.test(row[7] ?? ''),
  open: (slot) => {
    const blocked = flagWhere(UnjoinedFlag.failed, /^blocked$/i);
    return waitingRecords((fields, sink) => ({
      flags: blocked.get(fields, slot.verdict),
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.identity),
      fqdn: sink.fqdn(fields, slot.url),
    }))('http', () => ({}));
  },
});
