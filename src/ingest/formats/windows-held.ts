import { ComposedFields } from '../records/composed-fields';
import { eventStart, XmlEventReader } from '../records/xml-events';
import type { DelimitedFormat, ReadRecord, Slots } from './format';
import { readWindowsEvents, type WindowsField, windowsFields } from './windows-events';

const fieldNames = Object.keys(windowsFields) as readonly WindowsField[];
const ownSlots = Object.fromEntries(fieldNames.map((field, slot) => [field, slot])) as Record<WindowsField, number>;

/**
 * Reads Windows events that other records hold: as XML, as JSON, or as the lines that Windows writes for people. What the
 * event itself says counts more than what stands beside it.
 * @param heldIn slots of the fields to look into, the best first.
 * @param beside slots of fields that stand beside it.
 */
export function readHeldWindowsEvents(heldIn: readonly number[], beside: Slots<string>): ReadRecord {
  const event = new ComposedFields(fieldNames.length);
  const held = new HeldEvent(event);
  const read = readWindowsEvents(ownSlots);
  return (fields, sink) => {
    event.restart();
    for (const slot of heldIn) if (!fields.isEmpty(slot)) held.read(fields.unescaped(slot));
    for (const field of fieldNames) {
      const slot = beside[field] ?? -1;
      if (event.isEmpty(ownSlots[field]) && !fields.isEmpty(slot)) event.put(ownSlots[field], fields.unescaped(slot));
    }
    read(event, sink);
  };
}

/** Windows events in a table, of which columns hold XML, JSON or a message. */
export function defineWindowsTable({ columns, heldIn, ...definition }: Pick<DelimitedFormat, 'id' | 'label' | 'zonelessTimes' | 'fits'> & {
  readonly columns: Readonly<Partial<Record<WindowsField, readonly string[]>>>;
  /** Spellings of each column to look into, the best column first. They are the fields `held0`, `held1`, … */
  readonly heldIn: readonly (readonly string[])[];
  readonly needs: readonly (readonly (WindowsField | `held${number}`)[])[];
}): DelimitedFormat {
  const heldColumns = Object.fromEntries(heldIn.map((names, index) => [`held${index}`, names]));
  return {
    carrier: 'delimited',
    ...definition,
    columns: { ...(columns as DelimitedFormat['columns']), ...heldColumns },
    open: (slot) => readHeldWindowsEvents(Object.keys(heldColumns).map((field) => slot[field] ?? -1), slot),
  };
}

const decoder = new TextDecoder();
const openBrace = 0x7b;

/** Finds the fields of a held event, whatever it is written in. What was found before stays. */
class HeldEvent {
  private readonly xml: XmlEventReader;
  private readonly slotsOfName = new Map<string, number[]>();

  constructor(private readonly into: ComposedFields) {
    const paths = Object.values(windowsFields);
    this.xml = new XmlEventReader(paths, into);
    for (const [slot, names] of paths.entries()) {
      for (const name of names.map((spelling) => spelling.toLowerCase())) this.slotsOfName.set(name, [...(this.slotsOfName.get(name) ?? []), slot]);
    }
  }

  read(held: Uint8Array): void {
    const start = eventStart(held);
    if (start >= 0) {
      const copy = this.into.append(held);
      this.xml.read(this.into.bytes, copy + start, copy + held.length);
      return;
    }
    const text = decoder.decode(held).trimStart();
    for (const [name, value] of text.charCodeAt(0) === openBrace ? pairsOfJson(text) : pairsOfLines(text)) {
      for (const slot of this.slotsOfName.get(name.toLowerCase()) ?? []) if (this.into.isEmpty(slot)) this.into.putText(slot, value);
    }
  }
}

type Pair = readonly [name: string, value: string];

function pairsOfJson(text: string): readonly Pair[] {
  try {
    return pairsIn('', JSON.parse(text));
  } catch {
    return [];
  }
}

/** Names and texts anywhere in a JSON value; EvtxECmd writes `<Data Name="a">b</Data>` as `{"@Name": "a", "#text": "b"}`. */
function pairsIn(name: string, value: unknown): readonly Pair[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[name, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pairsIn(name, item));
  const { '@Name': dataName, '#text': data } = value as Readonly<Record<string, unknown>>;
  if (typeof dataName === 'string') return pairsIn(dataName, data);
  return Object.entries(value).flatMap(([key, item]) => pairsIn(key, item));
}

/** What Windows writes for people, in English, and what the field is called. */
const spelledOut: Readonly<Record<string, string>> = {
  eventcode: 'EventID',
  logname: 'Channel',
  computername: 'Computer',
  'new process id': 'NewProcessId',
  'new process name': 'NewProcessName',
  'process command line': 'CommandLine',
  'account name': 'SubjectUserName',
  'application name': 'Application',
  'process id': 'ProcessID',
  'destination address': 'DestAddress',
};

/** A name starts a line; its value goes on up to the next one. */
const nextName = /\r?\n(?=[ \t]*[A-Za-z][A-Za-z0-9 ]{0,40}[:=])|, (?=ProcessGUID: )/;

/** `Name: value` or `Name=value` in lines; the script or the commands in the messages of PowerShell. */
function pairsOfLines(text: string): readonly Pair[] {
  // Splunk puts the message behind what it says of the event itself.
  const message = text.split('\nMessage=', 2).at(-1)!;
  const script = between(message, /^Creating Scriptblock text \(\d+ of \d+\):\r?\n/, /\r?\n\r?\nScriptBlock ID: /);
  const commands = between(message, /^(?=CommandInvocation\()/, /\n[ \t]*Context:/);
  const isSysmon = /^(?:Network connection detected|Dns query|Process Create)[^\r\n]*:\r?\n/.test(message);
  return [
    ...(isSysmon ? [['SourceName', 'Microsoft-Windows-Sysmon'] as const] : []),
    ...(script === null ? [] : [['ScriptBlockText', script] as const]),
    ...(commands === null ? [] : [['Payload', commands] as const]),
    ...text.split(nextName).map((line): Pair => {
      const at = line.search(/[:=]/);
      const name = line.slice(0, Math.max(0, at)).trim();
      return [spelledOut[name.toLowerCase()] ?? name, line.slice(at + 1).trim()];
    }),
  ];
}

/** What stands behind the start of a text up to `until`; null where it has no such start or end. */
function between(text: string, start: RegExp, until: RegExp): string | null {
  const lead = start.exec(text)?.[0];
  if (lead === undefined) return null;
  const end = text.search(until);
  return end < 0 ? null : text.slice(lead.length, end).trimEnd();
}
