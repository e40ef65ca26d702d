import { UnjoinedFlag } from '../../events/unjoined-events';
import { TextMap } from '../text-map';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import type { ReadRecord } from './format';
import { readByName } from './read-by-name';
import { valueAt } from './value-at';
import { waitingRecords } from './waiting-records';
import { weightOrOne } from './weight';

/**
 * SentinelOne Cloud Funnel 2 and Deep Visibility, as a rule with literal dotted keys.
 * https://community.sentinelone.com/s/article/000006354
 */
export const sentinelOne = defineJson({
  id: 'sentinelone',
  label: 'SentinelOne Cloud Funnel',
  paths: {
    category: ['event.category'],
    type: ['event.type'],
    time: ['event.time'],
    host: ['endpoint.name'],
    user: ['src.process.user'],
    image: ['src.process.image.path', 'src.process.name'],
    commandLine: ['src.process.cmdline'],
    process: ['src.process.uid'],
    processId: ['src.process.pid'],
    targetUser: ['tgt.process.user'],
    targetImage: ['tgt.process.image.path', 'tgt.process.name'],
    targetCommandLine: ['tgt.process.cmdline'],
    targetProcess: ['tgt.process.uid'],
    targetProcessId: ['tgt.process.pid'],
    query: ['event.dns.request'],
    answers: ['event.dns.response'],
    url: ['url.address'],
    address: ['dst.ip.address'],
    direction: ['event.network.direction'],
    status: ['event.network.connectionStatus'],
    repetitions: ['event.repetitionCount'],
  },
  matches: (record) => valueAt(record, 'event.category') !== undefined && valueAt(record, 'src.process.name') !== undefined,
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^INCOMING$/);
    const failed = flagWhere(UnjoinedFlag.failed, /^FAILURE$/);
    const unresolved = flagWhere(UnjoinedFlag.failed, /^DNS ?Unresolved$/i);
    const createsProcess = new TextMap((type) => /^Process ?Creation$/i.test(type));
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processGuid: sink.guid(fields, slot.process),
      processId: sink.processId(fields, slot.processId),
      weight: weightOrOne(fields, slot.repetitions),
    }));
    const start = record('process', (fields, sink) => ({
      user: sink.user(fields, slot.targetUser),
      image: sink.image(fields, slot.targetImage),
      arguments: sink.arguments(fields, slot.targetCommandLine),
      processGuid: sink.guid(fields, slot.targetProcess),
      processId: sink.processId(fields, slot.targetProcessId),
    }));
    const readers = {
      ip: record('network', (fields, sink) => ({
        flags: inbound.get(fields, slot.direction) | failed.get(fields, slot.status),
        addresses: sink.address(fields, slot.address),
      })),
      dns: record('dns', (fields, sink) => ({
        flags: unresolved.get(fields, slot.type),
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      })),
      // What is asked for over a connection, whose name was looked up before.
      url: record('http', (fields, sink) => ({ flags: UnjoinedFlag.echo, fqdn: sink.fqdn(fields, slot.url) })),
      process: ((fields, sink) => (createsProcess.get(fields, slot.type) ? start(fields, sink) : sink.passOver())) satisfies ReadRecord,
    };
    return readByName(slot.category, { ...readers, IP: readers.ip, DNS: readers.dns, Url: readers.url, URL: readers.url, Process: readers.process });
  },
});
