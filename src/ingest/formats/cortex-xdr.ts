import { defineJson } from './define';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * Events behind the alerts of Cortex XDR, as its alerts API gives them.
 * https://docs-cortex.paloaltonetworks.com/r/Cortex-XDR-REST-API/Get-Alerts-Multi-Events-v2
 */
export const cortexXdr = defineJson({
  id: 'cortex-xdr',
  label: 'Cortex XDR alerts',
  paths: {
    type: ['event_type'],
    time: ['event_timestamp'],
    host: ['host_name', 'agent_hostname', 'endpoint_name'],
    user: ['user_name', 'os_actor_effective_username'],
    image: ['actor_process_image_name', 'actor_process_image_path'],
    commandLine: ['actor_process_command_line'],
    process: ['actor_process_instance_id'],
    processId: ['actor_process_os_pid'],
    destination: ['action_external_hostname', 'dst_action_external_hostname', 'dns_query_name'],
    address: ['action_remote_ip', 'action_remote_ip_v6'],
  },
  matches: (record) => 'event_type' in record && 'actor_process_image_name' in record,
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
    return readByName(slot.type, {
      'Network Connections': record('network', (fields, sink) => ({
        fqdn: sink.fqdn(fields, slot.destination),
        addresses: sink.address(fields, slot.address),
      })),
    });
  },
});
