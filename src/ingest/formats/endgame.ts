import { UnjoinedFlag } from '../../events/unjoined-events';
import { TextMap } from '../text-map';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/**
 * Events in the schema of Endgame, into which EQL also normalises those of Sysmon. Times are Windows file times.
 * https://eqllib.readthedocs.io/en/latest/schemas.html
 */
export const endgame = defineJson({
  id: 'endgame',
  label: 'Endgame and EQL normalised events',
  paths: {
    type: ['event_type'],
    subtype: ['subtype'],
    time: ['timestamp'],
    host: ['hostname'],
    user: ['user', 'user_name'],
    image: ['process_path', 'process_name'],
    commandLine: ['command_line'],
    process: ['unique_pid'],
    processId: ['pid'],
    address: ['destination_address'],
    query: ['query_name'],
  },
  matches: (record) => 'event_type' in record && 'unique_pid' in record,
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^(?:incoming|listen|accept)/);
    const createsProcess = new TextMap((subtype) => subtype === 'create');
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processGuid: sink.guid(fields, slot.process),
      processId: sink.processId(fields, slot.processId),
    }));
    const start = record('process', () => ({}));
    return readByName(slot.type, {
      network: record('network', (fields, sink) => ({
        flags: inbound.get(fields, slot.subtype),
        addresses: sink.address(fields, slot.address),
      })),
      dns: record('dns', (fields, sink) => ({ fqdn: sink.fqdn(fields, slot.query) })),
      process: (fields, sink) => (createsProcess.get(fields, slot.subtype) ? start(fields, sink) : sink.passOver()),
    });
  },
});
