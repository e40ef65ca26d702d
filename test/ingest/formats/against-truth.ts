import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { isLog, recogniseLog } from '../../../src/ingest/formats/recognise';
import { readEvtx, readLog } from '../../../src/ingest/read-log';
import { fileOf, ingestPath, unaccounted, openedSources } from '../../support/ingest';
import { withShared } from '../../support/shared';
import { studyOf } from '../../support/study';
import { type SeenRecord, WatchedSink } from './watched-sink';

/** What others counted in a file: connections, queries and requests, before any rule on what is a contact. */
interface Truth {
  /** Whether more than the lines was counted. */
  readonly semantic_truth: boolean;
  readonly records: number;
  readonly network_events: number;
  readonly dns_events: number;
  readonly http_events: number;
  readonly tls_events: number;
  readonly wfp_5156_events: number;
  readonly unique_hosts: number;
  readonly hosts_sha256: string;
  readonly processes: Counts;
  /** For script hosts alone: process -> host -> how often. */
  readonly script_process_hosts: Readonly<Record<string, Counts>>;
}

type Counts = Readonly<Record<string, number>>;

/** Tests every file of `../shared/data` that `chooses` names: what is read of it is what others counted. */
export function testAgainstTruth(title: string, chooses: (name: string) => boolean): void {
  withShared('data/TRUTH.json', title, (truthPath) => {
    const { files } = JSON.parse(readFileSync(truthPath, 'utf8')) as { files: Readonly<Record<string, Truth>> };
    const names = Object.keys(files).filter((name) => chooses(name) && files[name]!.semantic_truth);

    test.each(names)('%s: records of each kind, and a receipt that adds up', async (name) => {
      const [receipt] = (await studyOf(await ingestPath(join(truthPath, '..', name)))).overview().receipts;
      const { records, network_events: network, dns_events: dns, http_events: http, tls_events: tls, wfp_5156_events: wfp } = files[name]!;
      expect({ records: receipt!.records, ...receipt!.recognised }).toMatchObject({ records, network, dns, http, tls, wfp });
      expect(unaccounted(receipt!)).toBe(0);
      expect(receipt!.error).toBeNull();
    }, 120_000);

    test.each(names)('%s: processes and hosts, before any rule', async (name) => {
      const { processes, unique_hosts, hosts_sha256, script_process_hosts } = files[name]!;
      const seen = await seenIn(join(truthPath, '..', name));
      const hosts = Object.keys(countsOf(seen.map(({ host }) => host))).sort();
      expect({
        processes: countsOf(seen.map(({ process }) => process)),
        unique_hosts: hosts.length,
        hosts_sha256: createHash('sha256').update(hosts.join('\n')).digest('hex'),
      }).toEqual({ processes, unique_hosts, hosts_sha256 });
      for (const [script, expected] of Object.entries(script_process_hosts)) {
        expect(countsOf(seen.filter(({ process }) => process === script).map(({ host }) => host)), script).toEqual(expected);
      }
    }, 120_000);
  });
}

async function seenIn(path: string): Promise<readonly SeenRecord[]> {
  const sink = new WatchedSink();
  const onChunk = (): void => undefined;
  for await (const { encoding, head, open } of openedSources(fileOf(readFileSync(path), basename(path)))) {
    const recognised = recogniseLog(new TextDecoder().decode(head), head.length < 64 * 1024);
    if (encoding === null) await readEvtx(open(), sink, onChunk);
    else if (isLog(recognised)) await readLog(recognised, open(), sink, onChunk);
  }
  return sink.seen;
}

/** How often each text is there; the empty one is none. */
function countsOf(texts: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const text of texts) if (text !== '') counts[text] = (counts[text] ?? 0) + 1;
  return counts;
}
