import { UnjoinedFlag } from '../../events/unjoined-events';
import { sensorProcess } from '../event-sink';
import { flagWhere } from './flag-where';
import type { ReadRecord, Slots } from './format';
import { waitingRecords } from './waiting-records';

const connection = (end: string): readonly string[] => [`id.${end}`, `id_${end}`];

/** Field -> its names in Zeek's logs; some collectors write `_` for `.`, and arrays are JSON arrays in JSON logs. */
export const zeekFields = {
  time: ['ts'],
  uid: ['uid'],
  client: connection('orig_h'),
  server: connection('resp_h'),
  state: ['conn_state'],
  clientIsLocal: ['local_orig'],
  serverIsLocal: ['local_resp'],
  query: ['query'],
  responseCode: ['rcode'],
  answers: ['answers[]', 'answers'],
  host: ['host'],
  serverName: ['server_name'],
} as const;

/**
 * Readers of Zeek's logs by their name (`_path`). Requests and TLS handshakes belong to the connection with their
 * `uid`; the `uid` of a DNS query is that of the connection to the resolver.
 * https://docs.zeek.org/en/current/script-reference/log-files.html
 */
export function zeekReaders(slot: Slots<keyof typeof zeekFields>): Readonly<Record<'conn' | 'dns' | 'http' | 'ssl', ReadRecord>> {
  // No answer, rejected, reset before it was established; see conn_state in conn.log.
  const failed = flagWhere(UnjoinedFlag.failed, /^(?:S0|REJ|RSTOS0|RSTRH|SH|SHR)$/);
  const unanswered = flagWhere(UnjoinedFlag.failed, /^(?!0$)[0-9]/);
  const remoteClient = flagWhere(UnjoinedFlag.inbound, /^(?:false|F)$/);
  const localServer = flagWhere(UnjoinedFlag.inbound, /^(?:true|T)$/);
  const query = waitingRecords((fields, sink) => ({
    time: sink.times.read(fields, slot.time),
    host: sink.host(fields, slot.client),
    processId: sensorProcess,
  }));
  const partOfConnection = waitingRecords((fields, sink) => ({
    time: sink.times.read(fields, slot.time),
    host: sink.host(fields, slot.client),
    addresses: sink.address(fields, slot.server),
    processGuid: sink.connection(fields, slot.uid),
    processId: sensorProcess,
  }));
  return {
    conn: partOfConnection('network', (fields) => ({
      flags: failed.get(fields, slot.state) | (remoteClient.get(fields, slot.clientIsLocal) && localServer.get(fields, slot.serverIsLocal)),
    })),
    dns: query('dns', (fields, sink) => ({
      flags: unanswered.get(fields, slot.responseCode),
      fqdn: sink.fqdn(fields, slot.query),
      addresses: sink.answers(fields, slot.answers),
    })),
    http: partOfConnection('http', (fields, sink) => ({ flags: UnjoinedFlag.ofConnection, fqdn: sink.fqdn(fields, slot.host) })),
    ssl: partOfConnection('tls', (fields, sink) => ({ flags: UnjoinedFlag.ofConnection, fqdn: sink.fqdn(fields, slot.serverName) })),
  };
}
