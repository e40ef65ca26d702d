import { UnjoinedFlag } from '../../events/unjoined-events';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import { waitingRecords } from './waiting-records';

/**
 * Result log of osquery, differential and event format. Queries have any name, so what a row holds tells what it is:
 * a remote address (socket_events, process_open_sockets), a response (dns_lookup_events), a command line
 * (process_events).
 * https://osquery.readthedocs.io/en/stable/deployment/logging/
 * https://osquery.io/schema/
 */
export const osquery = defineJson({
  id: 'osquery',
  label: 'osquery results',
  paths: {
    change: ['action'],
    time: ['columns.time', 'unixTime'],
    host: ['hostIdentifier'],
    user: ['columns.username', 'columns.auid', 'columns.uid'],
    image: ['columns.path', 'columns.process_name'],
    commandLine: ['columns.cmdline'],
    processId: ['columns.pid'],
    socketAction: ['columns.action'],
    address: ['columns.remote_address'],
    query: ['columns.name'],
    answers: ['columns.response'],
    status: ['columns.status'],
  },
  matches: (record) => 'hostIdentifier' in record && ('columns' in record || 'snapshot' in record),
  open: (slot) => {
    const inbound = flagWhere(UnjoinedFlag.inbound, /^(?:bind|accept|listen)$/);
    const failed = flagWhere(UnjoinedFlag.failed, /^(?!0$)[0-9]/);
    // A row that is gone: the connection was seen before.
    const removed = flagWhere(UnjoinedFlag.echo, /^removed$/);
    const record = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.image),
      arguments: sink.arguments(fields, slot.commandLine),
      processId: sink.processId(fields, slot.processId),
    }));
    const connection = record('network', (fields, sink) => ({
      flags: removed.get(fields, slot.change) | inbound.get(fields, slot.socketAction),
      addresses: sink.address(fields, slot.address),
    }));
    const query = record('dns', (fields, sink) => ({
      flags: failed.get(fields, slot.status),
      fqdn: sink.fqdn(fields, slot.query),
      addresses: sink.answers(fields, slot.answers),
    }));
    const start = record('process', () => ({}));
    return (fields, sink) => {
      if (fields.isEmpty(slot.processId)) sink.passOver();
      else if (!fields.isEmpty(slot.address)) connection(fields, sink);
      else if (!fields.isEmpty(slot.answers)) query(fields, sink);
      else if (!fields.isEmpty(slot.commandLine)) start(fields, sink);
      else sink.passOver();
    };
  },
});
