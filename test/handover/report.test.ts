import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { handOver } from '../../src/handover/hand-over';
import { comparison } from '../../src/handover/report/answer';
import { studied } from '../../src/handover/report/studied';
import type { Snapshot, SnapshotGroup } from '../../src/snapshot/schema';
import { wordsOf } from '../../src/views/handover/words-of';
import { hostileMarkup } from '../support/hostile-markup';
import { replicaStudy } from '../support/replica';
import { withShared } from '../support/shared';
import { everything, now } from '../support/study';
import { aDomain, aFqdn, aGroup, aSnapshot, malicious } from './snapshots';

const report = (snapshot: Snapshot, group = 'powershell'): string => handOver(snapshot, { kind: 'report', group, passphrase: '' }).text;
const words = (snapshot: Snapshot): string => wordsOf(report(snapshot)).replace(/\s+/g, ' ');

const table = (rareMalicious: number, rareBenign: number, commonMalicious: number, commonBenign: number, given: Partial<SnapshotGroup> = {}): Partial<SnapshotGroup> => ({
  table: { rareMalicious, rareBenign, commonMalicious, commonBenign },
  rare: rareMalicious + rareBenign,
  baseDomains: rareMalicious + rareBenign + commonMalicious + commonBenign,
  ...given,
});

describe('the answer says what the numbers say', () => {
  test.each<[string, Partial<SnapshotGroup>, string]>([
    ['nothing contacted', table(0, 0, 0, 0), 'There is no answer.'],
    [
      'nothing malicious', table(0, 40, 0, 20, { wilsonRare: { low: 0, high: 0.0876 } }),
      'No domain is held malicious, so whether rarity goes with malice cannot be said here. Up to 8.76% of the rare ones could still be so (upper 95 % limit).',
    ],
    ['all rare', table(1, 2, 0, 0), '1 domain is held malicious, and all domains are rare at this threshold, so there is nothing to compare.'],
    ['all common', table(0, 0, 2, 2), '2 domains are held malicious, and all domains are common at this threshold, so there is nothing to compare.'],
    [
      'the study', table(9, 541, 1, 191, { oddsRatio: 3.1774, oddsRatioLow: 0.3999, oddsRatioHigh: 25.2447, fisherP: 0.4668 }),
      'Of the rare domains 9 (1.64%) are held malicious, of the common ones 1 (0.52%). The odds of malice are 3.18 times as high for rare domains, but chance alone brings about as large a difference in about 47 of 100 such tables (Fisher’s exact p = 0.4668; the odds ratio lies between 0.40 and 25.2 with 95 % confidence). These data do not show that rarity goes with malice; they do not rule it out either.',
    ],
    [
      'a clear difference', table(21, 37, 2, 22, { oddsRatio: 6.243, oddsRatioLow: 1.335, oddsRatioHigh: 29.2, fisherP: 0.0138 }),
      'Of the rare domains 21 (36.21%) are held malicious, of the common ones 2 (8.33%). The odds of malice are 6.24 times as high for rare domains, which chance alone would seldom bring about (Fisher’s exact p = 0.0138; the odds ratio lies between 1.34 and 29.2 with 95 % confidence). Rarity goes with malice here.',
    ],
    [
      'the other way round', table(1, 99, 20, 80, { oddsRatio: 0.0404, oddsRatioLow: 0.005, oddsRatioHigh: 0.31, fisherP: 0.0000091 }),
      'Of the rare domains 1 (1.0%) is held malicious, of the common ones 20 (20.0%). The odds of malice are 24.8 times as high for common domains, which chance alone would seldom bring about (Fisher’s exact p below 0.0001; the odds ratio lies between 0.01 and 0.31 with 95 % confidence). Malice sits among the common domains here, against expectation.',
    ],
    [
      'an empty cell', table(1, 721, 0, 218, { oddsRatio: 'Infinity', fisherP: 1 }),
      'Of the rare domains 1 (0.14%) is held malicious, of the common ones 0 (0.0%). All of them are rare, but chance alone brings about as large a difference in about 100 of 100 such tables (Fisher’s exact p = 1.0000). These data do not show that rarity goes with malice; they do not rule it out either.',
    ],
  ])('%s', (_, group, sentence) => {
    const study = studied(aSnapshot({ groups: [aGroup(group)] }), 'powershell');
    expect(study && comparison(study)).toBe(sentence);
  });
});

test('the replica of the study reads as the study', async () => {
  const snapshot = (await replicaStudy()).snapshot(everything, now);
  const text = words(snapshot);
  for (const said of [
    '742 base domains', '550 of the base domains, 74.12%, are rare', '9 (1.64%) are held malicious', 'p = 0.4668', 'meets the dotted threshold at 74.12%',
    '60th, 90th, 95th and 99th percentiles are 5, 82, 321.55 and 7,925.87', '0.86% to 3.08%', '9 of 550', 'Held malicious by', '10 base domains are held malicious',
    'Every one became a contact.', 'Chi-square p, Yates 0.4291',
  ]) expect(text).toContain(said);
  expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity/);
}, 60_000);

test('the account of the records adds up, or says that it does not', () => {
  const receipt = { name: 'a.csv', kind: 'log', format: 'table', bytes: 10, records: 10, events: 6, rejected: { malformed: 1 }, skipped: { inbound: 3 }, recognised: { network: 10 }, warnings: [], error: null } as const;
  const receipts = (given: object): Snapshot => aSnapshot({ import: [{ ...receipt, warnings: [], ...given }] });
  expect(words(receipts({}))).toContain('1 log held 10 records. 6 became contacts, 3 were skipped as no contacts, and 1 could not be read. The account adds up for every record.');
  expect(words(receipts({}))).toContain('3 connections that came from outside');
  expect(words(receipts({ events: 5 }))).toContain('The account is off by 1 records.');
  expect(words(receipts({ error: { name: 'FileEmpty', message: 'a.csv: holds nothing.' } }))).toContain('1 file could not be used and takes no part in any figure.');
});

test('a finding says what its score is made of', () => {
  const domain = aDomain('a.com', [aFqdn('www.a.com', malicious)], { score: 67, scoreParts: [{ factor: 'Verdict', points: 55 }, { factor: 'Rarity', points: 12 }] });
  expect(words(aSnapshot({ domains: [domain] }))).toContain('so rare. Score 67 (Verdict 55, Rarity 12). Held malicious by intelligence: threats.txt: bad.example.com.');
});

test('what was kept back is said', () => {
  const { redaction } = aSnapshot();
  expect(words(aSnapshot())).not.toContain('Left out of this report');
  const text = words(aSnapshot({ redaction: { ...redaction!, users: 'drop', arguments: 'drop', hosts: 'pseudonym' } }));
  expect(text).toContain('Left out of this report on purpose: process arguments and user names. Under other names, made up for this export: machine names.');
});

test('long lists are cut, and say so', () => {
  const domains = Array.from({ length: 2500 }, (_, index) => aDomain(`d${index}.com`, [aFqdn(`d${index}.com`, index < 150 ? malicious : {})]));
  const text = words(aSnapshot({ domains }));
  expect(text).toContain('The first 2,000 of 2,500 base domains are shown. The CSV tables and the snapshot hold them all.');
  expect(text).toContain('The first 100 of 150 findings are shown.');
});

test('a value of ten megabytes is cut', () => {
  const text = report(aSnapshot({ domains: [aDomain('a.com', [aFqdn('a.com', { ...malicious, reason: 'x'.repeat(10_000_000) })])] }));
  expect(text.length).toBeLessThan(100_000);
  expect(text).toContain('… 9,999,600 more characters');
});

test('an analysis without contacts has a report too', () => {
  expect(words(aSnapshot({ groups: [], domains: [] }))).toContain('No process contacted a public domain');
});

describe('the file can do nothing', () => {
  test('it holds no script, no address and no style but its own, which the policy knows by its hash', () => {
    const text = report(aSnapshot());
    expect(text).not.toMatch(/<script|<link|<img|<iframe|<a\s|\son[a-z]+=|\sstyle=|href=|src=|https?:/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`);
  });

  /** A report in which every text is this one. */
  const reportOf = (text: string): string =>
    report(
      aSnapshot({
        name: text,
        groups: [aGroup({ id: 'g', label: text, processes: { [text]: 1 } }), aGroup({ id: 'h', label: text })],
        domains: [{ ...aDomain(text, [aFqdn(text, { ...malicious, reason: text, arguments: [{ arguments: text, image: text, source: text, connections: 1, hosts: 1, ...malicious, mixed: false, reason: text }] }), aFqdn(`x${text}`)]), group: 'g', hostNames: [{ name: text, connections: 1 }], userNames: [{ name: text, connections: 1 }] }],
        import: [{ name: text, kind: 'log', format: text, bytes: 1, records: 2, events: 1, rejected: { [text]: 1 }, skipped: {}, recognised: {}, warnings: [text], error: null }],
        lists: [{ name: text, kind: 'intel', format: text, entries: 1, rejected: 0, addedAt: '2024-07-01T12:00:00.000Z' }],
      }),
      'g',
    );
  /** Every tag with the names of its attributes, as a reader of HTML finds them. */
  const tagsOf = (text: string): readonly string[] => (text.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
  const harmless = tagsOf(reportOf('harmless'));

  test.each(hostileMarkup)('%j makes no tag and no attribute', (text) => {
    expect(tagsOf(reportOf(text))).toEqual(harmless);
  });

  withShared('corpora/xss', 'payloads that others collected', (path) => {
    test('none makes a tag or an attribute', () => {
      const payloads = [
        ...(JSON.parse(readFileSync(join(path, 'dompurify-payloads.json'), 'utf8')) as readonly { readonly payload: string }[]).map(({ payload }) => payload),
        ...readFileSync(join(path, 'h5sc-vectors.txt'), 'utf8').split(/\r?\n/).filter((line) => line !== ''),
      ].map((payload) => payload.slice(0, 390));
      expect(payloads.length).toBeGreaterThan(200);
      for (const payload of payloads) expect(tagsOf(reportOf(payload))).toEqual(harmless);
    }, 60_000);
  });
});
