import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineHeadless } from './define';
import { flagWhere } from './flag-where';
import { waitingRecords } from './waiting-records';

/**
 * Squid's own access log: time, milliseconds taken, client, result and status, bytes, method, URL, user, where it was
 * fetched, type; aligned by blanks. A proxy sees machines and no processes.
 * https://wiki.squid-cache.org/Features/LogFormat#squid-native-accesslog-format-in-detail
 */
export const squid = defineHeadless({
  id: 'squid',
  label: 'Squid access log',
  dialect: { delimiter: 0x20, quote: -1, padded: true },
  columns: { time: 0, client: 2, result: 3, url: 6, user: 7 },
  matches: ([time = '', taken = '', , result = '']) => /^\d{9,10}\.\d{3}$/.test(time) && /^-?\d+$/.test(taken) && /^[A-Z_]+\/\d{3}$/.test(result),
  open: (slot) => {
    const denied = flagWhere(UnjoinedFlag.failed, /DENIED/);
    return waitingRecords((fields, sink) => ({
      flags: denied.get(fields, slot.result),
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.client),
      user: sink.user(fields, slot.user),
      fqdn: sink.fqdn(fields, slot.url),
    }))('http', () => ({}));
  },
});
