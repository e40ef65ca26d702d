import { UnjoinedFlag } from '../../events/unjoined-events';
import { sensorProcess } from '../event-sink';
import { TextMap } from '../text-map';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';
import { weightOrOne } from './weight';

/**
 * Open Cybersecurity Schema Framework: Network, HTTP, DNS and Process Activity. Events without an actor's process are a
 * sensor's.
 * https://schema.ocsf.io/classes
 */
export const ocsf = defineJson({
  id: 'ocsf',
  label: 'OCSF',
  paths: {
    class: ['class_uid'],
    activity: ['activity_id'],
    time: ['time', 'start_time'],
    host: ['device.hostname', 'device.name', 'src_endpoint.hostname', 'device.ip', 'src_endpoint.ip'],
    user: ['actor.user.name'],
    image: ['actor.process.file.path', 'actor.process.path', 'actor.process.file.name', 'actor.process.name'],
    commandLine: ['actor.process.cmd_line'],
    process: ['actor.process.uid'],
    processId: ['actor.process.pid'],
    startedUser: ['process.user.name'],
    startedImage: ['process.file.path', 'process.path', 'process.file.name', 'process.name'],
    startedCommandLine: ['process.cmd_line'],
    started: ['process.uid'],
    startedId: ['process.pid'],
    destination: ['dst_endpoint.hostname', 'dst_endpoint.domain'],
    address: ['dst_endpoint.ip'],
    direction: ['connection_info.direction_id'],
    action: ['action_id'],
    url: ['http_request.url.hostname', 'http_request.url.url_string', 'dst_endpoint.hostname'],
    query: ['query.hostname'],
    answers: ['answers[]'],
    responseCode: ['rcode_id'],
    count: ['count'],
  },
  matches: (record) => typeof record.class_uid === 'number' && 'metadata' in record,
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^1$/);
    const denied = flagWhere(UnjoinedFlag.failed, /^2$/);
    const unanswered = flagWhere(UnjoinedFlag.failed, /^(?!0$)./);
    // A connection is opened, closed, reset, failed or refused; a query asked or answered.
    const connectionActivity = new TextMap((id) => (/^[23]$/.test(id) ? UnjoinedFlag.echo : /^[45]$/.test(id) ? UnjoinedFlag.failed : 0));
    const queryActivity = flagWhere(UnjoinedFlag.echo, /^1$/);
    const launch = new TextMap((id) => id === '1');
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processGuid: sink.guid(fields, slot.process),
      processId: fields.isEmpty(slot.image) ? sensorProcess : sink.processId(fields, slot.processId),
      weight: weightOrOne(fields, slot.count),
    }));
    const start = record('process', (fields, sink) => ({
      user: sink.user(fields, slot.startedUser),
      image: sink.image(fields, slot.startedImage),
      arguments: sink.arguments(fields, slot.startedCommandLine),
      processGuid: sink.guid(fields, slot.started),
      processId: sink.processId(fields, slot.startedId),
    }));
    return readByName(slot.class, {
      4001: record('network', (fields, sink) => ({
        flags: inbound.get(fields, slot.direction) | denied.get(fields, slot.action) | connectionActivity.get(fields, slot.activity),
        fqdn: sink.fqdn(fields, slot.destination),
        addresses: sink.address(fields, slot.address),
      })),
      4002: record('http', (fields, sink) => ({
        flags: UnjoinedFlag.echo | inbound.get(fields, slot.direction) | denied.get(fields, slot.action),
        fqdn: sink.fqdn(fields, slot.url),
        addresses: sink.address(fields, slot.address),
      })),
      4003: record('dns', (fields, sink) => ({
        flags: denied.get(fields, slot.action) | unanswered.get(fields, slot.responseCode) | queryActivity.get(fields, slot.activity),
        fqdn: sink.fqdn(fields, slot.query),
        addresses: sink.answers(fields, slot.answers),
      })),
      1007: (fields, sink) => (launch.get(fields, slot.activity) ? start(fields, sink) : sink.passOver()),
    });
  },
});
