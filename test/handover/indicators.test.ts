import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/engine/settings';
import { handOver } from '../../src/handover/hand-over';
import { indicatorsOf } from '../../src/handover/indicators';
import type { IndicatorFormat } from '../../src/handover/share-indicators';
import { uuidOf } from '../../src/handover/uuid';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';
import { aDomain, aFqdn, aGroup, aSnapshot, malicious } from './snapshots';

const written = (format: IndicatorFormat, snapshot = bad): string => handOver(snapshot, { kind: 'indicators', format }).text;

const bad = aSnapshot({
  groups: [aGroup(), aGroup({ id: 'python', label: 'Python' })],
  domains: [
    aDomain('example.com', [aFqdn('bad.example.com', malicious), aFqdn('www.example.com')]),
    aDomain('example.net', [aFqdn('example.net', { ...malicious, verdictSource: 'review', reason: 'a loader' })]),
    aDomain('example.org', [aFqdn('shared.example.org', { ...malicious, verdictSource: 'review', mixed: true, reason: '', maliciousArguments: true })]),
    aDomain('example.edu', [aFqdn('good.example.edu', { verdict: 'benign', verdictSource: 'allow', reason: '' }), aFqdn('own.example.edu', { verdict: 'benign', verdictSource: 'review' })]),
    { ...aDomain('example.com', [aFqdn('bad.example.com', { ...malicious, connections: 5, firstSeen: '2024-05-09T00:00:00.000Z' })]), group: 'python' },
    { ...aDomain('example.edu', [aFqdn('own.example.edu')]), group: 'python' },
  ],
  reviews: [{ verdict: 'malicious', level: 'base', domain: 'example.net', arguments: '', note: 'a loader', at: null, author: '' }],
});

test('a name is one indicator over all groups, and a base domain one where it was judged as a whole', () => {
  expect(indicatorsOf(bad).map(({ name, withBelow, shared, connections, firstSeen, groups }) => ({ name, withBelow, shared, connections, firstSeen: firstSeen?.slice(0, 10), groups: groups.join('+') }))).toEqual([
    { name: 'bad.example.com', withBelow: false, shared: false, connections: 7, firstSeen: '2024-05-09', groups: 'PowerShell+Python' },
    { name: 'example.net', withBelow: true, shared: false, connections: 2, firstSeen: '2024-06-01', groups: 'PowerShell' },
    { name: 'shared.example.org', withBelow: false, shared: true, connections: 2, firstSeen: '2024-06-01', groups: 'PowerShell' },
  ]);
});

test('text is defanged, says why, and keeps names on shared hosts from being blocked', () => {
  expect(written('text').split('\n')).toEqual([
    '# Malicious names among those that script processes contacted, defanged. Made by Seldom 2024-07-01.',
    'bad[.]example[.]com # Contacted 7 times by PowerShell and Python, first 2024-05-09, last 2024-06-03 (UTC); held malicious by intelligence: threats.txt: bad.example.com.',
    'example[.]net # Contacted 2 times by PowerShell, first 2024-06-01, last 2024-06-03 (UTC); held malicious by own review: a loader.',
    '# Names with malicious and with other contacts, as on shared hosts; not for blocking:',
    '# shared[.]example[.]org # Contacted 2 times by PowerShell, first 2024-06-01, last 2024-06-03 (UTC); held malicious by own review.',
    '',
  ]);
});

describe('STIX', () => {
  interface Bundle {
    readonly type: string;
    readonly id: string;
    readonly objects: readonly Readonly<Record<string, unknown>>[];
  }
  const bundle = (text: string): Bundle => JSON.parse(text) as Bundle;

  test('every indicator has what STIX 2.1 requires', () => {
    const { type, id, objects } = bundle(written('stix'));
    expect(type).toBe('bundle');
    expect(id).toMatch(/^bundle--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(objects.map(({ pattern }) => pattern)).toEqual(["[domain-name:value = 'bad.example.com']", "[domain-name:value = 'example.net']"]);
    for (const object of objects) {
      expect(object).toMatchObject({ type: 'indicator', spec_version: '2.1', pattern_type: 'stix', created: '2024-07-01T12:00:00.000Z', valid_from: '2024-07-01T12:00:00.000Z' });
      expect(object['id']).toMatch(/^indicator--[0-9a-f-]{36}$/);
    }
  });

  test('the same name has the same id in a later export', () => {
    const later = bundle(written('stix', { ...bad, createdAt: '2025-01-01T00:00:00.000Z' }));
    expect(later.objects.map(({ id }) => id)).toEqual(bundle(written('stix')).objects.map(({ id }) => id));
    expect(later.id).not.toBe(bundle(written('stix')).id);
  });

  test('a name cannot leave the quotes of its pattern', () => {
    const name = "x' OR domain-name:value = 'y\\.example";
    const { objects } = bundle(written('stix', aSnapshot({ domains: [aDomain(name, [aFqdn(name, malicious)])] })));
    expect(objects[0]?.['pattern']).toBe("[domain-name:value = 'x\\' OR domain-name:value = \\'y\\\\.example']");
  });
});

test('a MISP event tells domains from host names, and what is not to be acted upon', () => {
  const { Event } = JSON.parse(written('misp')) as { readonly Event: { readonly info: string; readonly date: string; readonly Attribute: readonly Readonly<Record<string, unknown>>[] } };
  expect(Event).toMatchObject({ info: 'Seldom: 3 malicious names among those that script processes contacted', date: '2024-07-01', timestamp: '1719835200', published: false });
  expect(Event.Attribute.map(({ type, value, to_ids: toIds, category }) => ({ type, value, toIds, category }))).toEqual([
    { type: 'hostname', value: 'bad.example.com', toIds: true, category: 'Network activity' },
    { type: 'domain', value: 'example.net', toIds: true, category: 'Network activity' },
    { type: 'hostname', value: 'shared.example.org', toIds: false, category: 'Network activity' },
  ]);
});

test('a warninglist holds what is benign in every group', () => {
  expect(JSON.parse(written('warninglist'))).toMatchObject({ type: 'hostname', version: 20240701, list: ['good.example.edu'], matching_attributes: ['hostname', 'domain', 'domain|ip', 'url'] });
});

test('characters that cannot be seen are named or escaped in every format', () => {
  const hidden = aSnapshot({ domains: [aDomain('x\u202ey.example', [aFqdn('x\u202ey.example', { ...malicious, reason: 'a\u200bb\u{e0041}' })])] });
  for (const format of ['text', 'stix', 'misp'] as const) expect(written(format, hidden)).not.toMatch(/[\u200b\u202e\u{e0041}]/u);
  expect((JSON.parse(written('misp', hidden)) as { readonly Event: { readonly Attribute: readonly { readonly value: string }[] } }).Event.Attribute[0]?.value).toBe('x\u202ey.example');
});

test('ids are UUIDs of version 5', () => {
  // The example of Python's documentation of uuid5, and RFC 9562, A.4.
  expect(uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'python.org')).toBe('886313e1-3b8a-5372-9b90-0c9aee199e5d');
  expect(uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

describe('taken in again as intelligence', () => {
  const log = contactLog(`
    time   host  user  process         arguments  fqdn              count
    09:00  pc1   ann   powershell.exe  -          bad.example.com   3
    09:01  pc1   ann   powershell.exe  -          good.example.com  1
    09:02  pc2   ann   powershell.exe  -          evil.example.net  1
    09:03  pc2   ann   powershell.exe  -          fine.example.org  1
  `);
  const list = ingestText('bad.example.com\nevil.example.net\n', 'threats.txt');

  test.each(['stix', 'misp', 'text'] as const)('%s labels what it was made of', async (format) => {
    const first = (await studyOf(await ingestText(log, 'log.csv'), await list)).snapshot(everything, now);
    const file = handOver(first, { kind: 'indicators', format });
    const opened = await studyOf(await ingestText(log, 'log.csv'), await ingestText(file.text, file.name));
    // The log is years old, and so is what was seen in it.
    opened.setSettings({ ...defaultSettings, indicatorAgeDays: null });
    const again = opened.snapshot(everything, now);
    const verdicts = (snapshot: typeof first) => snapshot.domains.flatMap(({ fqdns }) => fqdns.map(({ fqdn, verdict, verdictSource }) => `${fqdn} ${verdict} ${verdictSource}`)).sort();
    expect(verdicts(again)).toEqual(['bad.example.com malicious intel', 'evil.example.net malicious intel', 'fine.example.org unreviewed none', 'good.example.com unreviewed none']);
    expect(verdicts(again)).toEqual(verdicts(first));
  });
});
