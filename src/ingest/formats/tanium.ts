import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineJson } from './define';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * Tanium Stream: what the recorder of Threat Response sees, an event a record.
 * https://help.tanium.com/bundle/ug_threat_response_cloud/page/threat_response/stream.html
 */
export const tanium = defineJson({
  id: 'tanium',
  label: 'Tanium Stream',
  paths: {
    event: ['event'],
    time: ['timestamp', 'fields.create_time'],
    host: ['hostname', 'host'],
    user: ['fields.process__user__name', 'fields.user__name'],
    image: ['fields.process__file__full_path', 'fields.file__full_path'],
    commandLine: ['fields.process__command_line', 'fields.command_line'],
    process: ['fields.tanium_process_id'],
    processId: ['fields.process__pid', 'fields.pid'],
    address: ['fields.remote_ip'],
    query: ['fields.query'],
    answers: ['fields.response'],
  },
  matches: (record) => typeof record.event === 'string' && typeof record.fields === 'object' && record.fields !== null && 'tanium_process_id' in record.fields,
  open: (slot) => {
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processGuid: sink.guid(fields, slot.process),
      processId: sink.processId(fields, slot.processId),
    }));
    const connection = (flags: number) => record('network', (fields, sink) => ({ flags, addresses: sink.address(fields, slot.address) }));
    return readByName(slot.event, {
      network_connect: connection(0),
      network_accept: connection(UnjoinedFlag.inbound),
      network_disconnect: connection(UnjoinedFlag.echo),
      dns_event: record('dns', (fields, sink) => ({
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      })),
      process_start: record('process', () => ({})),
    });
  },
});
