import {
  evtxFile, little, nothing, number, string, sub, xml,
  type Content, type Element, type Instance, type RecordToWrite, type Template, type Value,
} from './evtx-writer';

const named = (name: string, content: Content): Element => ({ name: 'Data', attributes: { Name: name }, content });
const text = (name: string, content: Content): Element => ({ name, content });

/** The `System` part as Windows writes it, and one substitution for what the provider adds. */
export const eventTemplate: Template = {
  id: 0x56f02601,
  root: {
    name: 'Event',
    attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
    content: [
      {
        name: 'System',
        content: [
          { name: 'Provider', attributes: { Name: sub(14, 0x01), Guid: sub(15, 0x0f) } },
          { name: 'EventID', attributes: { Qualifiers: sub(4, 0x06) }, content: sub(3, 0x06) },
          text('Version', sub(11, 0x04)),
          text('Level', sub(0, 0x04)),
          text('Task', sub(2, 0x06)),
          text('Opcode', sub(1, 0x04)),
          text('Keywords', sub(5, 0x15)),
          { name: 'TimeCreated', attributes: { SystemTime: sub(6, 0x11) } },
          text('EventRecordID', sub(10, 0x0a)),
          { name: 'Correlation', attributes: { ActivityID: sub(7, 0x0f), RelatedActivityID: sub(13, 0x0f) } },
          { name: 'Execution', attributes: { ProcessID: sub(8, 0x08), ThreadID: sub(9, 0x08) } },
          text('Channel', sub(16, 0x01)),
          text('Computer', 'HOST-7.example.test'),
          { name: 'Security', attributes: { UserID: sub(12, 0x13) } },
        ],
      },
      { substitution: 17, type: 0x21, isOptional: true },
    ],
  },
};

export const connectionTemplate: Template = {
  id: 0x0300ce3f,
  root: {
    name: 'EventData',
    content: [
      named('RuleName', sub(0, 0x01)),
      named('UtcTime', sub(1, 0x01)),
      named('ProcessGuid', sub(2, 0x0f)),
      named('ProcessId', sub(3, 0x08)),
      named('Image', sub(4, 0x01)),
      named('User', sub(5, 0x01)),
      named('Protocol', sub(6, 0x01)),
      named('Initiated', sub(7, 0x0d)),
      named('DestinationIp', sub(8, 0x01)),
      named('DestinationHostname', sub(9, 0x01)),
      named('DestinationPort', sub(10, 0x06)),
    ],
  },
};

export const guid = [0x72, 0xbb, 0x5a, 0x36, 0x29, 0x1a, 0xe4, 0x5c, 0, 0, 0, 0x10, 0x54, 0xe3, 0x21, 0x01];
export const localSystem = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0];
/** 2019-07-18T03:34:01.2616712Z */
export const writtenAt = 132_078_944_412_616_712n;

/** An event as providers write it, with `data` as what the provider adds. */
export function event(eventId: number, recordId: number, data: Value, channel = 'Microsoft-Windows-Sysmon/Operational'): Instance {
  return {
    template: eventTemplate,
    values: [
      number(0x04, 4, 1), number(0x04, 0, 1), number(0x06, eventId, 2), number(0x06, eventId, 2), nothing,
      number(0x15, 0x8000000000000000n, 8), { type: 0x11, bytes: little(writtenAt + BigInt(recordId), 8) }, nothing,
      number(0x08, 3416, 4), number(0x08, 3496, 4), number(0x0a, recordId, 8), number(0x04, 5, 1),
      { type: 0x13, bytes: localSystem }, nothing, string('Microsoft-Windows-Sysmon'), { type: 0x0f, bytes: guid },
      string(channel), data,
    ],
  };
}

export interface Connection {
  readonly image: string;
  readonly hostname: string;
  readonly address: string;
  readonly isInitiated: boolean;
}

/** A Sysmon 3 event (network connection). */
export const connectionRecord = (id: number, { image, hostname, address, isInitiated }: Connection): RecordToWrite => ({
  id,
  time: writtenAt + BigInt(id),
  event: event(3, id, xml({
    template: connectionTemplate,
    values: [
      string(''), string('2019-07-18 03:34:00.123'), { type: 0x0f, bytes: guid }, number(0x08, 1532, 4), string(image),
      string('EXAMPLE\\user'), string('tcp'), number(0x0d, isInitiated ? 1 : 0, 4), string(address), string(hostname),
      number(0x06, 443, 2),
    ],
  })),
});

const images = ['C:\\Windows\\System32\\mshta.exe', 'C:\\Program Files\\Browser\\browser.exe', 'C:\\Users\\müller\\推.exe'];

export const connection = (i: number): Connection => ({
  image: images[i % images.length]!,
  hostname: i % 4 === 0 ? '-' : `host${i}.example.com`,
  address: `192.0.2.${i % 256}`,
  isInitiated: i % 3 !== 0,
});

/** A log of `count` connections, with identifiers from 1. */
export const sysmonLog = (count: number): Uint8Array =>
  evtxFile(Array.from({ length: count }, (_, i) => connectionRecord(i + 1, connection(i + 1))));

/** What is asked of a Sysmon log, and which values the log above has there. */
export const connectionPaths = [
  ['System.EventID'], ['System.EventRecordID'], ['EventData.Image'], ['EventData.DestinationHostname'],
  ['EventData.DestinationIp'], ['EventData.Initiated'],
] as const;

export function connectionTexts(id: number): string[] {
  const { image, hostname, address, isInitiated } = connection(id);
  return ['3', String(id), image, hostname, address, String(isInitiated)];
}
