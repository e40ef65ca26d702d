import { expect, test } from 'vitest';
import { fileOf, ingestText, openedSources } from '../support/ingest';
import { textHead } from '../../src/ingest/text-head';

const record = (length: number): object => ({ Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 22, Filler: 'x'.repeat(length), Image: 'C:\\a.exe', QueryName: 'www.example.com' });
const short = JSON.stringify(record(1));

test.each([
  ['lines', (long: object) => `${JSON.stringify(long)}\n${short}\n`],
  ['an array', (long: object) => `[${JSON.stringify(long)},${short}]`],
  ['a pretty-printed array', (long: object) => JSON.stringify([long, record(1)], null, 2)],
  ['a wrapper', (long: object) => JSON.stringify({ events: [long, record(1)] })],
])('JSON in %s is recognised though its first record is longer than what is looked at first', async (_, written) => {
  for (const length of [60_000, 70_000, 200_000, 2_000_000]) {
    expect((await ingestText(written(record(length)))).receipt).toMatchObject({ kind: 'log', format: 'windows-json', records: 2, recognised: { dns: 2 }, error: null });
  }
});

test('no more is looked at than needed', async () => {
  for await (const source of openedSources(fileOf(`${short}\n`.repeat(2000), 'log.json'))) expect((await textHead(source)).text.length).toBe(64 * 1024);
});
