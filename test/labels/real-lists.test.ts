import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { type FoundIndicator, normaliseIndicator } from '../../src/labels/indicator';
import { hostOfUrl, type Indicators } from '../../src/labels/indicators';
import { readList, recogniseList } from '../../src/labels/read-list';
import { ingestPath } from '../support/ingest';
import { now } from '../support/study';
import { withShared } from '../support/shared';

interface Truth {
  readonly entries: number;
  readonly unique_domains: number;
  readonly unique_ips: number;
  readonly domains_sha256: string;
  readonly log_hosts_matched: number;
  /** At most 60 of them. */
  readonly log_host_hits: Readonly<Record<string, string>>;
}

/** Which format each list is known as; the name of the file says nothing. */
const formats: Readonly<Record<string, string>> = {
  'urlhaus-filter-domains.txt': 'domains', 'urlhaus-filter-agh.txt': 'adblock', 'urlhaus-filter-hosts.txt': 'hosts', 'urlhaus-filter-rpz.conf': 'rpz',
  'domains.txt': 'domains', 'hosts.txt': 'hosts', 'adblock.txt': 'adblock', 'dnsmasq.txt': 'dnsmasq', 'wildcard.txt': 'wildcard', 'unbound.conf': 'unbound',
  'urlhaus_2022.csv': 'domains', 'urlhaus_online_part1.csv': 'urlhaus-csv', 'urlhaus_recent_excerpt.csv': 'urlhaus-csv', 'threatfox_recent_excerpt.csv': 'threatfox-csv',
  'IPC2s-30day.csv': 'csv', 'MSTIC_exchange_iocs.csv': 'csv', 'sophos_Troj-DropperAsAService.csv': 'csv', 'openphish_feed.txt': 'domains',
  'ipsum_level4.txt': 'domains', 'c2-tracker_all.txt': 'domains', 'blackbook.csv': 'blackbook', 'public_suffix_list.dat': 'public-suffix-list',
  'misp_event_wintervivern.json': 'misp-event', 'stix2_poisonivy.json': 'stix', 'stix2_indicator-for-c2-ip.json': 'stix', 'stix2_unit42_IcedID.json': 'stix',
};
const formatOf = (path: string): string =>
  path.includes('/maltrail/') ? 'maltrail' : path.includes('/misp-warninglists/') ? 'misp-warninglist' : (formats[basename(path)] ?? 'none');

/**
 * Where our counts are others than those of TI_TRUTH.json, and why; `domains` are then proven otherwise or not at all.
 * test/README.md says the same in words.
 */
const differences: Readonly<Record<string, { readonly entries?: number; readonly addresses?: number; readonly withoutProof?: true }>> = {
  // All 24 attributes are records; the ten that could be indicators are counted there. Its one address has `to_ids` false.
  'misp_event_wintervivern.json': { entries: 24, addresses: 0 },
  // Its 25 indicators are records; the 67 comparisons in their patterns are counted there.
  'stix2_poisonivy.json': { entries: 25 },
  // The row `Information` is a record too, and the address `34.243/214.122` is none.
  'sophos_Troj-DropperAsAService.csv': { entries: 605, withoutProof: true },
  // Among its names are routers of nobody (`router.os`, `node1.local`), of which some are counted there as domains.
  'public-dns-hostname.json': { withoutProof: true },
  // `.cu.cc` names all below cu.cc, which is counted there as no domain.
  'suspicious_domain.txt': { withoutProof: true },
};

const namesIn = ({ sets }: Indicators): Set<string> => {
  const names = new Set<string>();
  for (const level of ['domain', 'fqdn'] as const) for (let id = 1; id <= sets[level].count; id++) names.add(sets[level].names.text(id));
  for (let id = 1; id <= sets.url.count; id++) names.add(hostOfUrl(sets.url.names.text(id)));
  return names;
};

const sha256 = (names: ReadonlySet<string>): string => createHash('sha256').update([...names].sort().join('\n')).digest('hex');

/** Names that look like domains and are none that anybody could register, or that we must not count: `x.lib`, `y.in-addr.arpa`. */
function namesLeftOut(found: readonly FoundIndicator[]): readonly string[] {
  return found
    .filter((one) => one.type !== 'other' && (normaliseIndicator(one) === null || one.unused))
    .map(({ value }) => value.trim().toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/[/?:].*$/s, '').replace(/^\*?\./, '').replace(/\.$/, ''))
    .filter((name) => /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(name) && !/^[\d.]+$/.test(name) && !/^\./.test(name));
}

withShared('data/TI_TRUTH.json', 'real lists', (truthPath) => {
  const { files } = JSON.parse(readFileSync(truthPath, 'utf8')) as { files: Readonly<Record<string, Truth>> };
  const lists = Object.entries(files).filter(([path]) => !path.endsWith('.zip'));
  const hostsOfLogs = [...new Set(lists.flatMap(([, { log_host_hits: hits }]) => Object.keys(hits)))];
  const textOf = (path: string): string => readFileSync(join(truthPath, '..', path), 'utf8');
  const read = (path: string) => {
    const text = textOf(path);
    const recognised = recogniseList('list', text.slice(0, 64 * 1024))!;
    return { recognised, list: readList(text, recognised.format, now), text };
  };

  test.each(lists)('%s is known by content, with the counts that others found', (path, truth) => {
    const { recognised, list, text } = read(path);
    const { entries = truth.entries, addresses = truth.unique_ips, withoutProof } = differences[basename(path)] ?? {};
    expect([recognised.format.id, list.records]).toEqual([formatOf(path), entries]);
    if (withoutProof) return;
    expect(list.indicators.sets.address.count).toBe(addresses);
    const found: FoundIndicator[] = [];
    recognised.format.read(text, (several) => void found.push(...(several === null ? [] : Array.isArray(several) ? (several as FoundIndicator[]) : [several as FoundIndicator])), now);
    const all = namesIn(list.indicators);
    for (const name of namesLeftOut(found)) all.add(name);
    expect(sha256(all)).toBe(truth.domains_sha256);
  });

  test.each(lists)('%s names the hosts of the logs that others found', (path, { log_host_hits: hits, log_hosts_matched: matched }) => {
    const names = namesIn(read(path).list.indicators);
    const named = (host: string): string | undefined => {
      for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) if (names.has(name)) return name;
      return undefined;
    };
    const ours = Object.fromEntries(hostsOfLogs.flatMap((host) => (named(host) === undefined ? [] : [[host, named(host)]])));
    // Reverse look-ups are no names of hosts.
    const theirs = Object.fromEntries(Object.entries(hits).filter(([host]) => !host.endsWith('.arpa')));
    expect(ours).toMatchObject(theirs);
    if (matched === Object.keys(hits).length) expect(ours).toEqual(theirs);
    expect(Object.keys(ours).length).toBeLessThanOrEqual(matched);
  });

  test.each(Object.entries(files).filter(([path]) => path.endsWith('.zip')))('%s names no host', async (path, { entries }) => {
    const { receipt, lists: held } = await ingestPath(join(truthPath, '..', path));
    expect({ format: receipt.format, records: receipt.records, skipped: receipt.skipped, held }).toEqual({ format: 'list-program-sheet', records: entries, skipped: { 'list-entry': 0, 'other-indicator': entries }, held: [] });
  });

  test('every list is dropped as a list', async () => {
    for (const [path] of lists) {
      const { receipt } = await ingestPath(join(truthPath, '..', path));
      expect([path, receipt.format, receipt.error]).toEqual([path, `list-${formatOf(path)}`, null]);
    }
  }, 60_000);
});
