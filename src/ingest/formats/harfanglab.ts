import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * HarfangLab EDR telemetry, as its syslog and streaming outputs write it: the kind of event is `log_type`.
 * https://docs.sekoia.io/integration/categories/endpoint/harfanglab/
 */
export const harfangLab = defineJson({
  id: 'harfanglab',
  label: 'HarfangLab EDR',
  paths: {
    type: ['log_type'],
    time: ['@event_create_date', 'utc_time', '@timestamp'],
    host: ['agent.hostname'],
    user: ['username'],
    image: ['image_name', 'process_image_path'],
    commandLine: ['commandline'],
    script: ['script_block'],
    process: ['process_unique_id'],
    processId: ['pid'],
    initiated: ['initiated'],
    address: ['daddr'],
    query: ['requested_name'],
    status: ['status'],
    answers: ['ip_addresses[]', 'raw_windows_resolver_results'],
  },
  matches: (record) => 'log_type' in record && typeof record.agent === 'object' && record.agent !== null && 'agentid' in record.agent,
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^false$/i);
    const failed = flagWhere(UnjoinedFlag.failed, /^(?!success$)./i);
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      processGuid: sink.guid(fields, slot.process),
      processId: sink.processId(fields, slot.processId),
    }));
    return readByName(slot.type, {
      network: record('network', (fields, sink) => ({
        flags: inbound.get(fields, slot.initiated),
        addresses: sink.address(fields, slot.address),
      })),
      dns_resolution: record('dns', (fields, sink) => ({
        flags: failed.get(fields, slot.status),
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      })),
      process: record('process', (fields, sink) => ({ arguments: sink.arguments(fields, slot.commandLine) })),
      powershell: record('script', (fields, sink) => ({ arguments: sink.arguments(fields, slot.script) })),
    });
  },
});
