import { UnjoinedFlag } from '../../events/unjoined-events';
import { TextMap } from '../text-map';
import { flagWhere } from './flag-where';
import type { ReadRecord, Slots } from './format';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/** Where the parts of an event stand that all events have; `data` spells the names of an event's own data. */
interface EventShape {
  readonly eventId: readonly string[];
  /** The provider, and the channel where no provider is named. */
  readonly log: readonly string[];
  readonly loggedAt: readonly string[];
  readonly host: readonly string[];
  /** The process that logged the event. */
  readonly executionProcessId: readonly string[];
  data(name: string): readonly string[];
}

/** Field -> where it stands, for everything that {@link readWindowsEvents} asks for. */
export const windowsFieldsIn = ({ data, ...system }: EventShape) => ({
  ...system,
  utcTime: data('UtcTime'),
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
  // Some collectors write the ProcessID of 5156 like the ProcessId of other events.
  filterProcessId: [...data('ProcessID'), ...data('ProcessId')],
  direction: data('Direction'),
  destAddress: data('DestAddress'),
  scriptBlockText: data('ScriptBlockText'),
  payload: data('Payload'),
});

/** In JSON (NXLog, OTRF, evtx_dump, Sentinel) as in XML; as columns of a table the same names serve. */
export const windowsFields = windowsFieldsIn({
  eventId: ['EventID', 'EventId', 'event_id', 'System.EventID', 'System.EventID.Value', 'Event.System.EventID', 'Event.System.EventID.#text'],
  log: [
    'SourceName', 'ProviderName', 'Provider', 'EventSourceName', 'System.Provider.Name', 'Event.System.Provider.#attributes.Name',
    'Channel', 'System.Channel', 'Event.System.Channel',
  ],
  loggedAt: ['TimeCreated', '@timestamp', 'System.TimeCreated.SystemTime', 'Event.System.TimeCreated.#attributes.SystemTime', 'EventTime', 'TimeGenerated'],
  host: ['Hostname', 'Computer', 'System.Computer', 'Event.System.Computer'],
  executionProcessId: ['ExecutionProcessID', 'ProcessID', 'System.Execution.ProcessID', 'Event.System.Execution.#attributes.ProcessID'],
  data: (name) => [name, `EventData.${name}`, `Event.EventData.${name}`, `EventData{}.${name}`],
});

export type WindowsField = keyof ReturnType<typeof windowsFieldsIn>;

type Slot = Slots<WindowsField>;

/**
 * Reads one event of the Windows event log, whatever carried it: Sysmon 1, 3, 22, Security 4688, 5156, PowerShell 4103,
 * 4104 and DNS client 3008. Which of them an event is, two lookups tell, so that other events cost no more.
 * https://learn.microsoft.com/sysinternals/downloads/sysmon#events
 * https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-5156
 */
export function readWindowsEvents(slot: Slot): ReadRecord {
  const logs = eventLogs(slot);
  const readers = new TextMap((log) => readByName(slot.eventId, logs.find(({ name }) => name.test(log))?.events ?? {}));
  return (fields, sink) => readers.get(fields, slot.log)(fields, sink);
}

/** A log, by the name of its provider or channel, and those of its events that are read. */
interface EventLog {
  readonly name: RegExp;
  readonly events: Readonly<Record<string, ReadRecord>>;
}

function eventLogs(slot: Slot): readonly EventLog[] {
  const inbound = flagWhere(UnjoinedFlag.inbound, /^(?:false|ingress|inbound)$/i);
  // %%14592 is what Event Viewer shows as Inbound.
  const filteredInbound = flagWhere(UnjoinedFlag.inbound, /^(?:%%14592|inbound)$/i);
  const failed = flagWhere(UnjoinedFlag.failed, /^(?!(?:0|-|success)$)./i);
  const event = waitingRecords((fields, sink) => {
    const utcTime = sink.times.readUtc(fields, slot.utcTime);
    const loggedAt = Number.isNaN(utcTime) ? sink.times.read(fields, slot.loggedAt) : sink.times.readBeside(fields, slot.loggedAt);
    return {
      // Some collectors write local time marked as UTC into the log's own time; Sysmon's UtcTime is what it says.
      time: Number.isNaN(utcTime) ? loggedAt : utcTime,
      loggedAt: Number.isNaN(loggedAt) ? utcTime : loggedAt,
      host: sink.host(fields, slot.host),
      processGuid: sink.guid(fields, slot.processGuid),
      processId: sink.processId(fields, slot.processId),
    };
  });
  const script = (text: number): ReadRecord =>
    event('script', (fields, sink) => ({
      arguments: sink.arguments(fields, text),
      processId: sink.processId(fields, slot.executionProcessId),
    }));
  return [
    {
      // Collections that name neither provider nor channel are Sysmon's.
      name: /sysmon|^$/i,
      events: {
        1: event('process', (fields, sink) => ({
          image: sink.image(fields, slot.image),
          user: sink.user(fields, slot.user),
          arguments: sink.arguments(fields, slot.commandLine),
        })),
        3: event('network', (fields, sink) => ({
          flags: inbound.get(fields, slot.initiated),
          image: sink.image(fields, slot.image),
          user: sink.user(fields, slot.user),
          fqdn: sink.fqdn(fields, slot.destinationHostname),
          addresses: sink.address(fields, slot.destinationIp),
        })),
        22: event('dns', (fields, sink) => ({
          flags: failed.get(fields, slot.queryStatus),
          image: sink.image(fields, slot.image),
          user: sink.user(fields, slot.user),
          fqdn: sink.fqdn(fields, slot.queryName),
          addresses: sink.answers(fields, slot.queryResults),
        })),
      },
    },
    {
      name: /(?:^|:)security$|security-auditing/i,
      events: {
        4688: event('process', (fields, sink) => ({
          image: sink.image(fields, slot.newProcessName),
          user: sink.user(fields, slot.subjectUser),
          arguments: sink.arguments(fields, slot.commandLine),
          processId: sink.processId(fields, slot.newProcessId),
        })),
        5156: event('wfp', (fields, sink) => ({
          flags: filteredInbound.get(fields, slot.direction),
          image: sink.image(fields, slot.application),
          addresses: sink.address(fields, slot.destAddress),
          processId: sink.processId(fields, slot.filterProcessId),
        })),
      },
    },
    { name: /powershell/i, events: { 4103: script(slot.payload), 4104: script(slot.scriptBlockText) } },
    {
      name: /dns-client/i,
      events: {
        // A query that came to its end, written by the process that asked.
        3008: event('dns', (fields, sink) => ({
          flags: failed.get(fields, slot.queryStatus),
          fqdn: sink.fqdn(fields, slot.queryName),
          addresses: sink.answers(fields, slot.queryResults),
          processId: sink.processId(fields, slot.executionProcessId),
        })),
      },
    },
  ];
}
