import { UnjoinedFlag } from '../../events/unjoined-events';
import { sensorProcess } from '../event-sink';
import { JsonObjectReader } from '../records/json-object';
import { defineDelimited } from './define';
import { flagWhere } from './flag-where';
import { waitingRecords } from './waiting-records';

const host = ['Fqdn', 'Hostname', 'ClientId'] as const;

/**
 * Velociraptor's Windows.ETW.DNS as CSV: a query and its answers beside the process that asked, which is JSON.
 * https://docs.velociraptor.app/artifact_references/pages/windows.etw.dns/
 */
export const velociraptorDns = defineDelimited({
  id: 'velociraptor-dns',
  label: 'Velociraptor Windows.ETW.DNS',
  columns: { time: ['EventTime'], host, query: ['Query'], answers: ['Answer'], process: ['Process'] },
  needs: [['time'], ['query'], ['answers'], ['process']],
  open: (slot) => {
    const process = new JsonObjectReader([['ImageName', 'Exe', 'Name'], ['CommandLine'], ['Username'], ['Pid']]);
    return waitingRecords((fields, sink) => {
      const held = fields.unescaped(slot.process);
      process.read(held, 0, held.length);
      return {
        time: sink.times.read(fields, slot.time),
        host: sink.host(fields, slot.host),
        image: sink.image(process.fields, 0),
        arguments: sink.arguments(process.fields, 1),
        user: sink.user(process.fields, 2),
        processId: sink.processId(process.fields, 3),
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      };
    })('dns', () => ({}));
  },
});

/**
 * Velociraptor's Windows.Network.Netstat and NetstatEnriched as CSV: connections at one moment, without names.
 * https://docs.velociraptor.app/artifact_references/pages/windows.network.netstatenriched/
 */
export const velociraptorNetstat = defineDelimited({
  id: 'velociraptor-netstat',
  label: 'Velociraptor Netstat',
  columns: {
    time: ['Timestamp'],
    host,
    image: ['Path', 'Name'],
    arguments: ['CommandLine'],
    user: ['Username'],
    processId: ['Pid'],
    status: ['Status'],
    address: ['DestIP', 'Raddr.IP', 'RaddrIP', 'Raddr'],
  },
  needs: [['processId'], ['image'], ['status'], ['address']],
  open: (slot) => {
    const listening = flagWhere(UnjoinedFlag.inbound, /^LISTEN/i);
    return waitingRecords((fields, sink) => ({
      flags: listening.get(fields, slot.status),
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.arguments),
      user: sink.user(fields, slot.user),
      processId: sink.processId(fields, slot.processId),
      addresses: sink.address(fields, slot.address),
    }))('network', () => ({}));
  },
});

/**
 * Velociraptor's Windows.System.DNSCache as CSV: names that a machine looked up, whatever process asked.
 * https://docs.velociraptor.app/artifact_references/pages/windows.system.dnscache/
 */
export const velociraptorDnsCache = defineDelimited({
  id: 'velociraptor-dns-cache',
  label: 'Velociraptor Windows.System.DNSCache',
  columns: { host, query: ['Name'], answer: ['Record'], type: ['RecordType'], timeToLive: ['TTL'] },
  needs: [['query'], ['answer'], ['type'], ['timeToLive']],
  open: (slot) =>
    waitingRecords((fields, sink) => ({
      time: NaN,
      host: sink.host(fields, slot.host),
      processId: sensorProcess,
      fqdn: sink.fqdn(fields, slot.query),
      addresses: sink.answers(fields, slot.answer),
    }))('dns', () => ({})),
});
