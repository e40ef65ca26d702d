import type { ComposedFields } from '../records/composed-fields';
import { eventStart, XmlEventReader } from '../records/xml-events';
import { windowsFields } from './windows-events';

const decoder = new TextDecoder();
const openBrace = 0x7b;

/**
 * Reads what a field holds of a Windows event, into the slots of `windowsFields`: XML, JSON, or the lines that Windows
 * writes for people. What was found before stays.
 */
export class WindowsEventWithin {
  private readonly xml: XmlEventReader;
  private readonly slotsOfName = new Map<string, number[]>();

  constructor(private readonly into: ComposedFields) {
    const paths = Object.values(windowsFields);
    this.xml = new XmlEventReader(paths, into);
    for (const [slot, names] of paths.entries()) {
      for (const name of names) this.slotsOfName.set(name.toLowerCase(), [...(this.slotsOfName.get(name.toLowerCase()) ?? []), slot]);
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

/** Each starts a line; a value goes on up to the next one. */
const nextName = /\r?\n(?=[ \t]*[A-Za-z][A-Za-z0-9 ]{0,40}[:=])|, (?=ProcessGUID: )/;

/** `Name: value` or `Name=value` in lines; the script or the commands in the messages of PowerShell. */
function pairsOfLines(text: string): readonly Pair[] {
  const script = /(?:^|Message=)Creating Scriptblock text \(\d+ of \d+\):\r?\n([^]*?)(?:\r?\n){2}ScriptBlock ID: /.exec(text)?.[1];
  const commands = /(?:^|Message=)(CommandInvocation\([^]*?)\s*\n\s*Context:/.exec(text)?.[1];
  const isSysmon = /(?:^|Message=)(?:Network connection detected|Dns query|Process Create)[^\r\n]*:\r?\n/.test(text);
  return [
    ...(isSysmon ? [['SourceName', 'Microsoft-Windows-Sysmon'] as const] : []),
    ...(script === undefined ? [] : [['ScriptBlockText', script] as const]),
    ...(commands === undefined ? [] : [['Payload', commands] as const]),
    ...text.split(nextName).map((line): Pair => {
      const at = line.search(/[:=]/);
      const name = line.slice(0, Math.max(0, at)).trim();
      return [spelledOut[name.toLowerCase()] ?? name, line.slice(at + 1).trim()];
    }),
  ];
}
