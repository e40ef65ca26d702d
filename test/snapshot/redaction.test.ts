import { describe, expect, test } from 'vitest';
import { mostPrivate, type SnapshotOptions } from '../../src/snapshot/redact';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { reopened } from '../support/reopen';
import { everything, now, studyOf } from '../support/study';
import { zip } from '../support/archives';
import { fileOf, ingest } from '../support/ingest';

/** A word for each thing that can leave, found nowhere else. */
const canaries = {
  arguments: 'canaryargs', users: 'canaryuser', hosts: 'canaryhost', notes: 'canarynote',
  fileNames: 'canaryfile', listNames: 'canarylist', memberNames: 'canarymember', rejectedRow: 'canaryrow', column: 'canarycolumn',
} as const;
type Canary = keyof typeof canaries;

async function canaryStudy() {
  const log = contactLog(`
    time   host          user          process         arguments                fqdn           count
    09:00  canaryhost-1  canaryuser-1  powershell.exe  -enc canaryargs          a.example.com  1
    09:01  canaryhost-2  canaryuser-2  powershell.exe  -enc canaryargs-benign   b.example.com  1
    09:02  canaryhost-2  canaryuser-2  cmd.exe         -                        c.example.org  1
    09:03  canaryhost-2  -             cmd.exe         -                        c.example.org  canaryrow
  `).replace('\n', ',canarycolumn\n');
  const analysis = await studyOf(
    await ingestText(log, 'canaryfile.csv'),
    await ingest(fileOf(await zip({ 'canarymember.bin': 'no log' }), 'canaryfile.zip')),
    await ingestText('example.com\nunseen.example\nexample.net\n', 'canarylist.txt'),
    await ingestText(
      'verdict,domain,arguments,note\n' +
      'malicious,a.example.com,-enc canaryargs,canarynote 1\nbenign,b.example.com,,canarynote 2\nmalicious,example.org,,canarynote 3\n',
      'canaryfile-review.csv',
    ),
  );
  // As the page names an analysis: after the first file.
  analysis.rename('canaryfile');
  return analysis;
}

const nothing: SnapshotOptions = { includeArguments: false, includeUsers: false, includeHosts: false, includeNotes: false, includeFileNames: false };

const found = (file: string): readonly Canary[] =>
  (Object.keys(canaries) as Canary[]).filter((name) => file.toLowerCase().includes(canaries[name]) || file.includes(Buffer.from(canaries[name]).toString('base64').slice(0, 10)));

describe('what leaves with a snapshot', () => {
  test.each<[string, SnapshotOptions, readonly Canary[]]>([
    ['by default: names of files, and nothing that names people or machines', mostPrivate, ['fileNames', 'listNames', 'memberNames']],
    ['with nothing chosen: no name at all', nothing, []],
    ['with arguments', { ...nothing, includeArguments: true }, ['arguments']],
    ['with users', { ...nothing, includeUsers: true }, ['users']],
    ['with machines', { ...nothing, includeHosts: true }, ['hosts']],
    ['with notes', { ...nothing, includeNotes: true }, ['notes']],
    ['with names of files', { ...nothing, includeFileNames: true }, ['fileNames', 'listNames', 'memberNames']],
    ['with everything: never rows or columns', everything, ['arguments', 'users', 'hosts', 'notes', 'fileNames', 'listNames', 'memberNames']],
  ])('%s', async (_, options, expected) => {
    const analysis = await canaryStudy();
    expect(found(await analysis.snapshotFile(options, now).text())).toEqual(expected);
  });

  test('by default still holds indicators, counts, times and verdicts', async () => {
    const { domains, reviews } = (await canaryStudy()).snapshot(mostPrivate, now);
    expect(domains.map(({ baseDomain, verdict, connections, hosts, firstSeen }) => ({ baseDomain, verdict, connections, hosts, firstSeen }))).toEqual([
      { baseDomain: 'example.com', verdict: 'malicious', connections: 2, hosts: 2, firstSeen: '2024-06-01T09:00:00.000Z' },
      { baseDomain: 'example.org', verdict: 'malicious', connections: 1, hosts: 1, firstSeen: '2024-06-01T09:02:00.000Z' },
    ]);
    expect(reviews.map(({ level, domain }) => `${level} ${domain}`)).toEqual(['fqdn b.example.com', 'base example.org']);
  });

  test('once left out stays out when the snapshot is opened and exported again with everything', async () => {
    const again = await reopened(await (await canaryStudy()).snapshotFile(nothing, now).text());
    expect(found(await again.snapshotFile(everything, now).text())).toEqual([]);
  });
});
