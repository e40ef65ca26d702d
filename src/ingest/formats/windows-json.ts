import type { EventSink } from '../event-sink';
import type { FieldRanges } from '../records/field-ranges';
import { UnjoinedFlag, UnjoinedKind } from '../../events/unjoined-events';
import { defineJson } from './define';
import type { Slots } from './format';

/**
 * Windows events as JSON, one an object: flat (NXLog, OTRF), below `Event` (evtx_dump) or below `winlog` and
 * `event_data` (winlogbeat). Read are Sysmon 1, 3, 22, Security 4688, 5156 and PowerShell 4103, 4104.
 */
const data = (name: string): readonly string[] => [
  name, `EventData.${name}`, `Event.EventData.${name}`, `winlog.event_data.${name}`, `event_data.${name}`,
];

const paths = {
  eventId: ['EventID', 'EventId', 'event_id', 'winlog.event_id', 'Event.System.EventID', 'Event.System.EventID.#text', 'event.code'],
  channel: ['Channel', 'log_name', 'winlog.channel', 'Event.System.Channel'],
  provider: ['SourceName', 'source_name', 'winlog.provider_name', 'ProviderName', 'Event.System.Provider.#attributes.Name'],
  utcTime: data('UtcTime'),
  loggedAt: ['TimeCreated', '@timestamp', 'Event.System.TimeCreated.#attributes.SystemTime', 'EventTime'],
  host: ['Hostname', 'Computer', 'computer_name', 'winlog.computer_name', 'Event.System.Computer', 'host.name'],
  user: data('User'),
  subjectUser: data('SubjectUserName'),
  image: data('Image'),
  processGuid: data('ProcessGuid'),
  processId: data('ProcessId'),
  commandLine: data('CommandLine'),
  initiated: data('Initiated'),
  destinationHostname: data('DestinationHostname'),
  destinationIp: data('DestinationIp'),
  queryName: data('QueryName'),
  queryStatus: data('QueryStatus'),
  queryResults: data('QueryResults'),
  newProcessId: data('NewProcessId'),
  newProcessName: data('NewProcessName'),
  application: data('Application'),
  filterProcessId: data('ProcessID'),
  direction: data('Direction'),
  destAddress: data('DestAddress'),
  scriptBlockText: data('ScriptBlockText'),
  payload: data('Payload'),
  executionProcessId: ['ExecutionProcessID', 'ProcessID', 'process_id', 'winlog.process.pid', 'Event.System.Execution.#attributes.ProcessID'],
} as const;

export const windowsJson = defineJson({
  id: 'windows-json',
  label: 'Windows events as JSON (Sysmon, Security, PowerShell)',
  paths,
  matches: (record) => hasEventId(record),
  open: (slot) => (fields, sink) => {
    const event = eventName(fields.text(slot.eventId), fields.text(slot.channel), fields.text(slot.provider));
    const read = event === null ? undefined : readers[event];
    if (read === undefined) {
      sink.receipt.recognised.other++;
      sink.receipt.skip('other-event');
    } else {
      read(slot, fields, sink);
    }
  },
});

/** Whether a parsed record carries an event id where Windows events have one, and a log or source beside it. */
function hasEventId(record: Readonly<Record<string, unknown>>): boolean {
  const at = (path: string): unknown =>
    path in record
      ? record[path]
      : path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], record);
  return paths.eventId.some((path) => at(path) !== undefined) && [...paths.channel, ...paths.provider].some((path) => typeof at(path) === 'string');
}

type Slot = Slots<keyof typeof paths>;
type Reader = (slot: Slot, fields: FieldRanges, sink: EventSink) => void;

/** e.g. `sysmon 3`; null for logs that hold no contacts. */
function eventName(eventId: string, channel: string, provider: string): string | null {
  const log = `${channel} ${provider}`.toLowerCase();
  if (log.includes('sysmon')) return `sysmon ${eventId}`;
  if (log.includes('powershell')) return `powershell ${eventId}`;
  return log.includes('security') ? `security ${eventId}` : null;
}

const readers: Readonly<Record<string, Reader>> = {
  'sysmon 1': (slot, fields, sink) => {
    sink.receipt.recognised.process++;
    sink.receipt.skip('process-start');
    addEvent(slot, fields, sink, UnjoinedKind.processStart, {
      image: sink.image(fields, slot.image),
      user: sink.user(fields, slot.user),
      arguments: sink.arguments(fields, slot.commandLine),
    });
  },
  'sysmon 3': (slot, fields, sink) => {
    sink.receipt.recognised.network++;
    addEvent(slot, fields, sink, UnjoinedKind.connection, {
      flags: fields.text(slot.initiated).toLowerCase() === 'false' ? UnjoinedFlag.inbound : 0,
      image: sink.image(fields, slot.image),
      user: sink.user(fields, slot.user),
      fqdn: sink.fqdn(fields, slot.destinationHostname),
      addresses: sink.address(fields, slot.destinationIp),
    });
  },
  'sysmon 22': (slot, fields, sink) => {
    sink.receipt.recognised.dns++;
    const status = fields.text(slot.queryStatus);
    addEvent(slot, fields, sink, UnjoinedKind.query, {
      flags: status !== '' && status !== '0' && status !== '-' ? UnjoinedFlag.failed : 0,
      image: sink.image(fields, slot.image),
      user: sink.user(fields, slot.user),
      fqdn: sink.fqdn(fields, slot.queryName),
      addresses: sink.answers(fields, slot.queryResults),
    });
  },
  'security 4688': (slot, fields, sink) => {
    sink.receipt.recognised.process++;
    sink.receipt.skip('process-start');
    addEvent(slot, fields, sink, UnjoinedKind.processStart, {
      image: sink.image(fields, slot.newProcessName),
      user: sink.user(fields, slot.subjectUser),
      arguments: sink.arguments(fields, slot.commandLine),
      processId: fields.text(slot.newProcessId),
    });
  },
  'security 5156': (slot, fields, sink) => {
    sink.receipt.recognised.wfp++;
    addEvent(slot, fields, sink, UnjoinedKind.filteredConnection, {
      // %%14592 is what Event Viewer shows as Inbound.
      flags: fields.text(slot.direction) === '%%14592' ? UnjoinedFlag.inbound : 0,
      image: sink.image(fields, slot.application),
      addresses: sink.address(fields, slot.destAddress),
      processId: fields.text(slot.filterProcessId),
    });
  },
  'powershell 4104': (slot, fields, sink) => addScript(slot, fields, sink, slot.scriptBlockText),
  'powershell 4103': (slot, fields, sink) => addScript(slot, fields, sink, slot.payload),
};

function addScript(slot: Slot, fields: FieldRanges, sink: EventSink, text: number): void {
  sink.receipt.recognised.script++;
  sink.receipt.skip('script');
  addEvent(slot, fields, sink, UnjoinedKind.script, {
    arguments: sink.arguments(fields, text),
    processId: fields.text(slot.executionProcessId),
  });
}

interface Particulars {
  readonly flags?: number;
  readonly image?: number;
  readonly user?: number;
  readonly arguments?: number;
  readonly fqdn?: number;
  readonly addresses?: number;
  /** Where the event names its process by another field than `ProcessId`. */
  readonly processId?: string;
}

function addEvent(slot: Slot, fields: FieldRanges, sink: EventSink, kind: number, particulars: Particulars): void {
  const loggedAt = sink.times.read(fields, slot.loggedAt);
  const utcTime = sink.times.read(fields, slot.utcTime);
  const host = sink.host(fields, slot.host);
  sink.wait({
    kind,
    flags: particulars.flags ?? 0,
    // Some collectors write local time marked as UTC into the log's own time; Sysmon's UtcTime is what it says.
    time: Number.isNaN(utcTime) ? loggedAt : utcTime,
    loggedAt: Number.isNaN(loggedAt) ? utcTime : loggedAt,
    host,
    user: particulars.user ?? 0,
    image: particulars.image ?? 0,
    arguments: particulars.arguments ?? 0,
    fqdn: particulars.fqdn,
    processGuid: fields.text(slot.processGuid),
    processId: particulars.processId ?? fields.text(slot.processId),
    addresses: particulars.addresses ?? 0,
    weight: 1,
  });
}
