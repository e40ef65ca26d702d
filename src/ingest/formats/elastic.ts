import { UnjoinedFlag } from '../../events/unjoined-events';
import { TextMap } from '../text-map';
import { defineJson } from './define';
import { flagWhere } from './flag-where';
import type { ReadRecord, Slots } from './format';
import { valueAt } from './value-at';
import { waitingRecords } from './waiting-records';
import { readWindowsEvents, windowsFieldsIn } from './windows-events';

/** Where the Elastic Common Schema puts what Sysmon says; its Sysmon module leaves nothing in `event_data`. */
const commonSchema: Readonly<Record<string, readonly string[]>> = {
  UtcTime: ['@timestamp'],
  User: ['user.name'],
  Image: ['process.executable', 'process.name'],
  ProcessGuid: ['process.entity_id'],
  ProcessId: ['process.pid'],
  CommandLine: ['process.command_line'],
  Initiated: ['network.direction'],
  DestinationHostname: ['destination.domain'],
  DestinationIp: ['destination.ip'],
  QueryName: ['dns.question.name'],
  QueryStatus: ['sysmon.dns.status', 'dns.Ext.status'],
  QueryResults: ['dns.resolved_ip[]', 'dns.answers[]'],
  NewProcessName: ['process.executable'],
  NewProcessId: ['process.pid'],
  SubjectUserName: ['user.name'],
  ScriptBlockText: ['powershell.file.script_block_text'],
};

const paths = {
  ...windowsFieldsIn({
    eventId: ['winlog.event_id', 'event_id', 'event.code'],
    log: ['winlog.provider_name', 'source_name', 'event.provider', 'winlog.channel', 'log_name'],
    loggedAt: ['winlog.time_created', '@timestamp'],
    host: ['winlog.computer_name', 'computer_name', 'host.name'],
    executionProcessId: ['winlog.process.pid', 'process_id'],
    data: (name) => [`winlog.event_data.${name}`, `event_data.${name}`, ...(commonSchema[name] ?? [])],
  }),
  action: ['event.action'],
} as const;

/**
 * What Elastic's agents write: winlogbeat 6 (`event_data`), 7 and 8 (`winlog.event_data`), the Sysmon module (ECS
 * fields), and Elastic Defend.
 * https://www.elastic.co/docs/reference/beats/winlogbeat/exported-fields-winlog
 * https://www.elastic.co/docs/reference/beats/winlogbeat/winlogbeat-module-sysmon
 * https://github.com/elastic/endpoint-package/tree/main/custom_documentation
 */
export const elastic = defineJson({
  id: 'elastic',
  label: 'Elastic (winlogbeat, Sysmon module, Elastic Defend)',
  paths,
  matches: (record) =>
    valueAt(record, 'winlog.event_id') !== undefined ||
    valueAt(record, 'event.module') === 'endpoint' ||
    (valueAt(record, 'event.provider') === 'Microsoft-Windows-Sysmon' && valueAt(record, 'event.code') !== undefined) ||
    (valueAt(record, 'event_id') !== undefined && valueAt(record, 'log_name') !== undefined),
  open: (slot) => {
    const windows = readWindowsEvents(slot);
    const defend = readDefendEvents(slot);
    return (fields, sink) => (fields.isEmpty(slot.log) ? defend : windows)(fields, sink);
  },
});

/** Flags by what an action of Elastic Defend says. */
const actionFlags: readonly { readonly action: RegExp; readonly flags: number }[] = [
  { action: /connection_accepted/, flags: UnjoinedFlag.inbound },
  // The end of a connection, and a question whose answer is an event of its own.
  { action: /disconnect_received|lookup_requested/, flags: UnjoinedFlag.echo },
];

/** Network events of Elastic Defend with a question are queries, those with a destination connections. */
function readDefendEvents(slot: Slots<keyof typeof paths>): ReadRecord {
  const flagsOf = new TextMap((text) => actionFlags.find(({ action }) => action.test(text))?.flags ?? 0);
  const inbound = flagWhere(UnjoinedFlag.inbound, /^(?:ingress|inbound)$/);
  const failed = flagWhere(UnjoinedFlag.failed, /^(?!0$)./);
  const startsProcess = new TextMap((action) => /^(?:start|exec|fork)$/.test(action));
  const record = waitingRecords((fields, sink) => ({
    time: sink.times.read(fields, slot.utcTime),
    host: sink.host(fields, slot.host),
    user: sink.user(fields, slot.user),
    image: sink.image(fields, slot.image),
    arguments: sink.arguments(fields, slot.commandLine),
    processGuid: sink.guid(fields, slot.processGuid),
    processId: sink.processId(fields, slot.processId),
  }));
  const query = record('dns', (fields, sink) => ({
    flags: flagsOf.get(fields, slot.action) | failed.get(fields, slot.queryStatus),
    fqdn: sink.fqdn(fields, slot.queryName),
    addresses: sink.answers(fields, slot.queryResults),
  }));
  const connection = record('network', (fields, sink) => ({
    flags: flagsOf.get(fields, slot.action) | inbound.get(fields, slot.initiated),
    fqdn: sink.fqdn(fields, slot.destinationHostname),
    addresses: sink.address(fields, slot.destinationIp),
  }));
  const start = record('process', () => ({}));
  return (fields, sink) => {
    if (!fields.isEmpty(slot.queryName)) query(fields, sink);
    else if (!fields.isEmpty(slot.destinationIp) || !fields.isEmpty(slot.destinationHostname)) connection(fields, sink);
    else if (startsProcess.get(fields, slot.action)) start(fields, sink);
    else sink.passOver();
  };
}
