import { writeSync } from 'node:fs';
import { ChunkWriter, evtxOf, little, nothing, number, string, sub, xml, type Content, type Element, type RecordToWrite, type Template } from '../test/ingest/evtx/evtx-writer';
import { addressOf, type ContactWriter, images, type Plan, portOf } from './log-plan';

/**
 * Sysmon's connections (event 3) as the event log service keeps them, chunk by chunk with all checksums, by the writer
 * that the reader's tests are made with.
 */
export function evtxWriter({ machines, names, users }: Plan, file: number): ContactWriter {
  let chunk = new ChunkWriter();
  let chunkCount = 0;
  let recordCount = 0;
  /** A log's header, and a chunk behind it when it is full. */
  const writeHeader = (): void => void writeSync(file, evtxOf([], { nextId: recordCount + 1, chunkCount }), 0, headerLength, 0);
  const writeChunk = (): void => {
    writeSync(file, chunk.finish(), 0, chunkLength, headerLength + chunkCount * chunkLength);
    chunkCount++;
    chunk = new ChunkWriter();
  };
  return {
    write({ row, time, image, machine, as, fqdn }) {
      const { name, folder } = images[image] ?? { name: '', folder: '' };
      const { name: host = '', users: accounts = [0, 0] } = machines[machine] ?? {};
      const record = connection({
        id: row + 1, time, process: machine * images.length + image, host, image: folder + name, user: users[accounts[as] ?? 0] ?? '', hostname: names.fqdns[fqdn] ?? '', address: addressOf(fqdn), port: portOf(fqdn),
      });
      if (!chunk.tryAdd(record)) {
        writeChunk();
        if (!chunk.tryAdd(record)) throw new RangeError(`record ${record.id} is larger than a chunk`);
      }
      recordCount++;
    },
    finish() {
      writeChunk();
      writeHeader();
    },
  };
}

const headerLength = 4096;
const chunkLength = 65536;

const named = (name: string, content: Content): Element => ({ name: 'Data', attributes: { Name: name }, content });
const element = (name: string, content: Content): Element => ({ name, content });

/** Types of values; see `value-text.ts` of the reader. */
const type = { string: 0x01, uint8: 0x04, uint16: 0x06, uint32: 0x08, uint64: 0x0a, bool: 0x0d, guid: 0x0f, fileTime: 0x11, sid: 0x13, hexInt64: 0x15, binXml: 0x21 } as const;

const eventTemplate: Template = {
  id: 0x56f02601,
  root: {
    name: 'Event',
    attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
    content: [
      element('System', [
        { name: 'Provider', attributes: { Name: 'Microsoft-Windows-Sysmon', Guid: '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}' } },
        element('EventID', sub(0, type.uint16)),
        element('Version', sub(1, type.uint8)),
        element('Level', sub(2, type.uint8)),
        element('Task', sub(3, type.uint16)),
        element('Opcode', sub(4, type.uint8)),
        element('Keywords', sub(5, type.hexInt64)),
        { name: 'TimeCreated', attributes: { SystemTime: sub(6, type.fileTime) } },
        element('EventRecordID', sub(7, type.uint64)),
        { name: 'Correlation', attributes: { ActivityID: sub(8, type.guid), RelatedActivityID: sub(8, type.guid) } },
        { name: 'Execution', attributes: { ProcessID: sub(9, type.uint32), ThreadID: sub(10, type.uint32) } },
        element('Channel', 'Microsoft-Windows-Sysmon/Operational'),
        element('Computer', sub(11, type.string)),
        { name: 'Security', attributes: { UserID: sub(12, type.sid) } },
      ]),
      { substitution: 13, type: type.binXml, isOptional: true },
    ],
  },
};

/** Event 3 of Sysmon 13 and later. */
const connectionTemplate: Template = {
  id: 0x0300ce3f,
  root: {
    name: 'EventData',
    content: (
      [
        ['RuleName', type.string], ['UtcTime', type.string], ['ProcessGuid', type.guid], ['ProcessId', type.uint32], ['Image', type.string], ['User', type.string],
        ['Protocol', type.string], ['Initiated', type.bool], ['SourceIsIpv6', type.bool], ['SourceIp', type.string], ['SourceHostname', type.string],
        ['SourcePort', type.uint16], ['SourcePortName', type.string], ['DestinationIsIpv6', type.bool], ['DestinationIp', type.string],
        ['DestinationHostname', type.string], ['DestinationPort', type.uint16], ['DestinationPortName', type.string],
      ] as const
    ).map(([name, valueType], index) => named(name, sub(index, valueType))),
  },
};

const localSystem = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0];
const guidOf = (value: number): Uint8Array => little(BigInt(value) * 0x9e3779b97f4a7c15f39cc0605cedc835n + 1n, 16);
/** Hundreds of nanoseconds since 1601. */
const fileTimeOf = (time: number): bigint => (BigInt(time) + 11_644_473_600_000n) * 10_000n;
const utcTimeOf = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, -1);

interface Connection {
  readonly id: number;
  readonly time: number;
  /** Number of the process: one for each machine and image. */
  readonly process: number;
  readonly host: string;
  readonly image: string;
  readonly user: string;
  readonly hostname: string;
  readonly address: string;
  readonly port: number;
}

function connection({ id, time, process, host, image, user, hostname, address, port }: Connection): RecordToWrite {
  const data = xml({
    template: connectionTemplate,
    values: [
      string('-'), string(utcTimeOf(time)), { type: type.guid, bytes: guidOf(process) }, number(type.uint32, 1000 + 4 * process, 4), string(image), string(user),
      string('tcp'), number(type.bool, 1, 4), number(type.bool, 0, 4), string(`10.1.${id % 200}.${(id >> 8) % 250}`), string(host),
      number(type.uint16, 49_152 + (id % 16_000), 2), string('-'), number(type.bool, 0, 4), string(address),
      string(hostname), number(type.uint16, port, 2), string(port === 443 ? 'https' : 'http'),
    ],
  });
  return {
    id,
    time: fileTimeOf(time),
    event: {
      template: eventTemplate,
      values: [
        number(type.uint16, 3, 2), number(type.uint8, 5, 1), number(type.uint8, 4, 1), number(type.uint16, 3, 2), number(type.uint8, 0, 1),
        number(type.hexInt64, 0x8000000000000000n, 8), { type: type.fileTime, bytes: little(fileTimeOf(time), 8) }, number(type.uint64, id, 8), nothing,
        number(type.uint32, 3416, 4), number(type.uint32, 3496, 4), string(host), { type: type.sid, bytes: localSystem }, data,
      ],
    },
  };
}
