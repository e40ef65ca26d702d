import { expect, test } from 'vitest';
import { Analysis } from '../../src/engine/analysis';
import { packEvents, readKeptLabels, writeKeptLabels } from '../../src/engine/keep';
import { defaultSettings } from '../../src/engine/settings';
import { EventTable, type PackedEvents } from '../../src/events/event-table';
import { joinEvents } from '../../src/events/join';
import { UnjoinedEvents } from '../../src/events/unjoined-events';
import { ingestText } from '../support/ingest';
import { figuresOf, now } from '../support/study';

const table = (host: string): string => `time,host,process,arguments,domain\n2024-06-02T10:00:00Z,${host},powershell.exe,-enc B,a.example.com\n2024-06-01T10:00:00Z,${host},powershell.exe,-enc A,b.example.org\n`;
const guid = '{11111111-2222-3333-4444-555555555555}';
const sysmon = [
  { EventID: 1, UtcTime: '2024-06-01 09:00:00.000', Computer: 'pc9', ProcessGuid: guid, ProcessId: 7, Image: 'C:\\x\\powershell.exe', CommandLine: 'powershell -enc C', User: 'ann' },
  { EventID: 22, UtcTime: '2024-06-01 09:00:01.000', Computer: 'pc9', ProcessGuid: guid, ProcessId: 7, Image: 'C:\\x\\powershell.exe', QueryName: 'joined.example.net', QueryResults: '93.184.216.34;' },
  { EventID: 3, UtcTime: '2024-06-01 09:00:02.000', Computer: 'pc9', ProcessGuid: guid, ProcessId: 7, Image: 'C:\\x\\powershell.exe', DestinationIp: '93.184.216.34', DestinationPort: 443, Initiated: 'true' },
].map((event) => JSON.stringify(event)).join('\n');
const files = [['one.csv', table('pc1')], ['sysmon.json', sysmon], ['two.csv', table('pc2')]] as const;

/** The events as they were kept before each knew its file: in the order of the files, those of the join last. */
async function eventsBefore(): Promise<Blob> {
  const events = new EventTable();
  const unjoined = new UnjoinedEvents();
  for (const [index, [name, text]] of files.entries()) {
    for (const read of (await ingestText(text, name)).tables) unjoined.append(read.unjoined, index, events.append(read.events));
  }
  joinEvents(unjoined, events, defaultSettings);
  const { rows: { file: _, ...rows }, ...rest } = events.pack();
  return packEvents({ ...rest, rows } as PackedEvents, unjoined.pack());
}

test('an analysis that was kept before events knew their file is the same, and a file of it can be read otherwise', async () => {
  const analysis = new Analysis();
  analysis.add(await Promise.all(files.map(([name, text]) => ingestText(text, name))), now);
  expect(analysis.overview().contacts).toBe(5);
  const kept = analysis.keep();
  const { joined: _joined, evidence: _evidence, ...labels } = await readKeptLabels(kept.labels);
  const before = new Analysis();
  await before.open({ ...kept, events: { version: 'before', blob: await eventsBefore() }, labels: writeKeptLabels(labels) });
  expect(figuresOf(before)).toEqual(figuresOf(analysis));
  const other = (): ReturnType<typeof ingestText> => ingestText(table('pc3'), 'one.csv');
  expect(before.replace(0, await other()).contacts).toBe(5);
  analysis.replace(0, await other());
  expect(figuresOf(before)).toEqual(figuresOf(analysis));
});
