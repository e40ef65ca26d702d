import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * Carbon Black Cloud, endpoint events of the data forwarder.
 * https://developer.carbonblack.com/reference/carbon-black-cloud/data-forwarder/schema/latest/endpoint.event-1.0.0/
 */
export const carbonBlackCloud = defineJson({
  id: 'carbon-black-cloud',
  label: 'Carbon Black Cloud data forwarder',
  paths: {
    type: ['type'],
    action: ['action'],
    time: ['device_timestamp'],
    host: ['device_name'],
    user: ['process_username'],
    image: ['process_path'],
    commandLine: ['process_cmdline'],
    process: ['process_guid'],
    processId: ['process_pid'],
    childUser: ['childproc_username'],
    childImage: ['childproc_name'],
    childCommandLine: ['target_cmdline'],
    child: ['childproc_guid'],
    childId: ['childproc_pid'],
    domain: ['netconn_domain'],
    address: ['remote_ip'],
    isInbound: ['netconn_inbound'],
  },
  matches: (record) => typeof record.type === 'string' && record.type.startsWith('endpoint.event.'),
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^true$/);
    const listening = flagWhere(UnjoinedFlag.inbound, /LISTEN|ACCEPT/);
    const failed = flagWhere(UnjoinedFlag.failed, /FAILED/);
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processGuid: sink.guid(fields, slot.process),
      processId: sink.processId(fields, slot.processId),
    }));
    return readByName(slot.type, {
      'endpoint.event.netconn': record('network', (fields, sink) => ({
        flags: inbound.get(fields, slot.isInbound) | listening.get(fields, slot.action) | failed.get(fields, slot.action),
        fqdn: sink.fqdn(fields, slot.domain),
        addresses: sink.address(fields, slot.address),
      })),
      'endpoint.event.procstart': record('process', (fields, sink) => ({
        user: sink.user(fields, slot.childUser),
        image: sink.image(fields, slot.childImage),
        arguments: sink.arguments(fields, slot.childCommandLine),
        processGuid: sink.guid(fields, slot.child),
        processId: sink.processId(fields, slot.childId),
      })),
    });
  },
});
