import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { isLog, recogniseLog } from '../../../src/ingest/formats/recognise';
import { readLog } from '../../../src/ingest/read-log';
import { fileOf, ingestPath, unaccounted, openedSources } from '../../support/ingest';
import { studyOf } from '../../support/study';
import { withShared } from '../../support/shared';
import { WatchedSink } from './watched-sink';

interface Truth {
  readonly semantic_truth: boolean;
  readonly records: number;
  readonly network_events: number;
  readonly dns_events: number;
  readonly http_events: number;
  readonly tls_events: number;
  readonly wfp_5156_events: number;
  readonly events_with_process: number;
  readonly events_with_host: number;
  readonly unique_hosts: number;
  readonly hosts_sha256: string;
  readonly script_process_hosts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

withShared('data/TRUTH.json', 'real delimited and XML logs are as others counted them', (truthPath) => {
  const { files } = JSON.parse(readFileSync(truthPath, 'utf8')) as { files: Readonly<Record<string, Truth>> };
  const names = Object.keys(files).filter((name) => /^(?:splunk|sentinel|zeek|proxy|sysmon_linux)\/|^defender\/.*csv$/.test(name) && files[name]!.semantic_truth);

  test.each(names)('%s: records of each kind, and a receipt that adds up', async (name) => {
    const [receipt] = (await studyOf(await ingestPath(join(truthPath, '..', name)))).overview().receipts;
    const { records, network_events: network, dns_events: dns, http_events: http, tls_events: tls, wfp_5156_events: wfp } = files[name]!;
    expect({ records: receipt!.records, ...receipt!.recognised }).toMatchObject({ records, network, dns, http, tls, wfp });
    expect(unaccounted(receipt!)).toBe(0);
    expect(receipt!.error).toBeNull();
  }, 60_000);

  test.each(names)('%s: hosts and processes, before any rule', async (name) => {
    const { events_with_process, events_with_host, unique_hosts, hosts_sha256, script_process_hosts } = files[name]!;
    const seen = await seenIn(join(truthPath, '..', name));
    const hosts = [...new Set(seen.map(({ host }) => host))].filter((host) => host !== '').sort();
    expect({
      events_with_process: seen.filter(({ process }) => process !== '').length,
      events_with_host: seen.filter(({ host }) => host !== '').length,
      unique_hosts: hosts.length,
      hosts_sha256: createHash('sha256').update(hosts.join('\n')).digest('hex'),
    }).toEqual({ events_with_process, events_with_host, unique_hosts, hosts_sha256 });
    for (const [process, counts] of Object.entries(script_process_hosts)) {
      for (const [host, count] of Object.entries(counts)) {
        expect(seen.filter((record) => record.process === process && record.host === host)).toHaveLength(count);
      }
    }
  }, 60_000);
});

async function seenIn(path: string): Promise<WatchedSink['seen']> {
  const sink = new WatchedSink();
  for await (const source of openedSources(fileOf(readFileSync(path), basename(path)))) {
    const recognised = recogniseLog(new TextDecoder().decode(source.head), source.head.length < 64 * 1024);
    if (isLog(recognised)) await readLog(recognised, source.open(), sink, () => undefined);
  }
  return sink.seen;
}
