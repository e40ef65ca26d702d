import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';
import { weightOrOne } from './weight';

/**
 * CrowdStrike Falcon Data Replicator. Network and DNS events name their process by sensor (`aid`) and
 * `ContextProcessId`, which is the `TargetProcessId` of the ProcessRollup2 that holds its image and command line.
 * https://falcon.crowdstrike.com/documentation/page/c43e6bd3/falcon-data-replicator-guide
 */
export const crowdstrikeFdr = defineJson({
  id: 'crowdstrike-fdr',
  label: 'CrowdStrike Falcon Data Replicator',
  paths: {
    event: ['event_simpleName'],
    time: ['ContextTimeStamp', 'ProcessStartTime', 'timestamp'],
    sensor: ['aid'],
    host: ['ComputerName', 'aid'],
    user: ['UserName', 'UserSid'],
    process: ['TargetProcessId', 'ContextProcessId'],
    image: ['ImageFileName', 'ContextBaseFileName'],
    commandLine: ['CommandLine'],
    domainName: ['DomainName'],
    answers: ['IP4Records', 'IP6Records', 'FirstIP4Record', 'FirstIP6Record'],
    address: ['RemoteAddressIP4', 'RemoteAddressIP6'],
    direction: ['ConnectionDirection'],
    requests: ['DnsRequestCount'],
  },
  matches: (record) => typeof record.event_simpleName === 'string' && 'aid' in record,
  open: (slot) => {
    // 0 is outbound, 1 inbound, 2 neither: listening.
    const inbound = flagWhere(UnjoinedFlag.inbound, /^[12]$/);
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      processGuid: sink.guidOf(`${fields.text(slot.sensor)}:${fields.text(slot.process)}`),
    }));
    const start = record('process', (fields, sink) => ({ arguments: sink.arguments(fields, slot.commandLine) }));
    const query = record('dns', (fields, sink) => ({
      fqdn: sink.fqdn(fields, slot.domainName),
      addresses: sink.answers(fields, slot.answers),
      weight: weightOrOne(fields, slot.requests),
    }));
    const connection = record('network', (fields, sink) => ({
      flags: inbound.get(fields, slot.direction),
      addresses: sink.address(fields, slot.address),
    }));
    return readByName(slot.event, {
      ProcessRollup2: start,
      SyntheticProcessRollup2: start,
      DnsRequest: query,
      SuspiciousDnsRequest: query,
      NetworkConnectIP4: connection,
      NetworkConnectIP6: connection,
    });
  },
});
