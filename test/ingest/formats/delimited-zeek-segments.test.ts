import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ingestFile } from '../../../src/engine/ingest-file';
import { noChoices } from '../../../src/ingest/reading-choices';
import { joinSegments } from '../../../src/engine/join-segments';
import { fileOf, ingest } from '../../support/ingest';
import { contactsOf, studyOf } from '../../support/study';

const all = readFileSync(fileURLToPath(new URL('fixtures/zeek-all.log', import.meta.url)), 'utf8');
const conn = all.slice(0, all.indexOf('#close'));

test('a Zeek log of one kind reads the same in segments, of which the first alone holds the header', async () => {
  const file = fileOf(conn, 'conn.log');
  const cuts = [...conn.matchAll(/\n(?=\d)/g)].map(({ index }) => index + 1).slice(1);
  for (const cut of cuts) {
    const segments = [{ from: 0, until: cut }, { from: cut, until: file.size }];
    const parts = await Promise.all(segments.map((segment) => ingestFile(file, noChoices, () => undefined, segment)));
    expect(contactsOf(await studyOf(joinSegments(parts, file.size)))).toEqual(contactsOf(await studyOf(await ingest(file))));
  }
});

test('one of several kinds is not read in segments', async () => {
  const reading = ingestFile(fileOf(all, 'all.log'), noChoices, () => undefined, { from: 0, until: all.indexOf('\n', all.indexOf('CG7')) + 1 });
  await expect(reading).rejects.toMatchObject({ name: 'SegmentCut' });
});
