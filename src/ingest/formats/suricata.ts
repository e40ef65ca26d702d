import { UnjoinedFlag } from '../../events/unjoined-events';
import { sensorProcess } from '../event-sink';
import { TextMap } from '../text-map';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * Suricata EVE: flows, and what was asked for in them. Events of one flow have its `flow_id`.
 * https://docs.suricata.io/en/latest/output/eve/eve-json-format.html
 */
export const suricata = defineJson({
  id: 'suricata',
  label: 'Suricata EVE',
  paths: {
    type: ['event_type'],
    time: ['flow.start', 'timestamp'],
    flow: ['flow_id'],
    source: ['src_ip'],
    sourcePort: ['src_port'],
    destination: ['dest_ip'],
    hostname: ['http.hostname'],
    serverName: ['tls.sni'],
    message: ['dns.type'],
    query: ['dns.rrname', 'dns.queries[].rrname'],
    responseCode: ['dns.rcode'],
    answers: ['dns.grouped.A[]', 'dns.grouped.AAAA[]', 'dns.answers[]'],
    record: ['dns.rdata'],
  },
  matches: (record) => typeof record.event_type === 'string' && 'timestamp' in record && ('src_ip' in record || record.event_type === 'stats'),
  open: (slot) => {
    const failed = flagWhere(UnjoinedFlag.failed, /^(?!NOERROR$)./);
    // The answer to a question is an event of its own; before version 2, each record of the answer.
    const question = flagWhere(UnjoinedFlag.echo, /^(?:query|request)$/);
    const recordOfAnswer = flagWhere(UnjoinedFlag.echo | UnjoinedFlag.ofConnection, /^(?!$)/);
    const isDnsPort = new TextMap((port) => port === '53');
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.source),
      addresses: sink.address(fields, slot.destination),
      processGuid: sink.guid(fields, slot.flow),
      processId: sensorProcess,
    }));
    return readByName(slot.type, {
      flow: record('network', () => ({})),
      http: record('http', (fields, sink) => ({ flags: UnjoinedFlag.ofConnection, fqdn: sink.fqdn(fields, slot.hostname) })),
      tls: record('tls', (fields, sink) => ({ flags: UnjoinedFlag.ofConnection, fqdn: sink.fqdn(fields, slot.serverName) })),
      dns: record('dns', (fields, sink) => ({
        flags: question.get(fields, slot.message) | recordOfAnswer.get(fields, slot.record) | failed.get(fields, slot.responseCode),
        // Not the flow itself: that is the connection to the resolver, whose answers come back from port 53.
        processGuid: fields.isEmpty(slot.flow) ? 0 : sink.guidOf(`${fields.text(slot.flow)} dns`),
        host: sink.host(fields, isDnsPort.get(fields, slot.sourcePort) ? slot.destination : slot.source),
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      })),
    });
  },
});
