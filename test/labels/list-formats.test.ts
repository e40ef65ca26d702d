import { describe, expect, test } from 'vitest';
import { recogniseList } from '../../src/labels/read-list';
import { listFormats } from '../../src/labels/lists/index';
import { listFrom, namesOf } from '../support/lists';

const at = Date.parse('2024-06-01T00:00:00Z');
const json = (value: unknown): string => JSON.stringify(value);

/** A list as each product writes it: format, text, what it names, and what of it does not count. */
type Case = readonly [format: string, text: string, names: readonly string[], unused?: Readonly<Record<string, number>>, rejected?: number];
const cases: readonly Case[] = [
  ['domains', '# made today\nbad.example.com\nhxxps[://]evil[.]example[.]org/a?b=1\n192.0.2.7\n2001:db8::1\n', ['bad.example.com', 'url evil.example.org/a?b=1', 'address 192.0.2.7', 'address 2001:db8::1']],
  ['hosts', '127.0.0.1 localhost\n0.0.0.0 bad.example.com\n0.0.0.0\tevil.example.org also.example.net # two\n', ['bad.example.com', 'evil.example.org', 'also.example.net'], {}, 1],
  ['adblock', '[Adblock Plus]\n! made today\n||bad.example.com^\n||evil.example.org^$third-party\n@@||good.example.net^\n', ['bad.example.com', 'evil.example.org'], { 'other-indicator': 1 }],
  ['dnsmasq', 'address=/bad.example.com/#\nserver=/evil.example.org/\naddress=/a.example.net/b.example.net/0.0.0.0\n', ['bad.example.com', 'evil.example.org', 'a.example.net', 'b.example.net']],
  ['unbound', 'server:\nlocal-zone: "bad.example.com." always_null\nlocal-data: "evil.example.org. A 0.0.0.0"\n', ['bad.example.com', 'evil.example.org']],
  ['rpz', '$TTL 30\n@ IN SOA ns.example.com. host.example.com. 1 2 3 4 5\n NS localhost.\nbad.example.com CNAME .\n*.evil.example.org 60 IN CNAME .\ngood.example.net CNAME rpz-passthru.\n', ['evil.example.org', 'fqdn bad.example.com'], { 'other-indicator': 1 }],
  ['wildcard', '*.bad.example.com\n.evil.example.org\n', ['bad.example.com', 'evil.example.org']],
  ['tranco', '1,example.com\n2,example.org\n3,example.net\n', ['example.com', 'example.org', 'example.net']],
  ['tranco', '1,com\n2,www.example.com\n3,a.b.example.org\n', ['fqdn www.example.com', 'fqdn a.b.example.org'], {}, 1],
  ['majestic', 'GlobalRank,TldRank,Domain,TLD,RefSubNets\n1,1,example.com,com,500\n2,1,example.org,org,400\n', ['example.com', 'example.org']],
  ['maltrail', '# Reference: https://research.example/report\n\nbad.example.com\n192.0.2.9:8080\n/gate.php\n\n# Reference: https://research.example/other\n.dyn.example.org\nevil.example.net/x.php\n', ['bad.example.com', 'dyn.example.org', 'url evil.example.net/x.php', 'address 192.0.2.9'], { 'other-indicator': 1 }],
  ['urlhaus-csv', '# Last updated: 2024-05-01 (UTC)\n#\n# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter\n"1","2024-05-01 10:00:00","http://evil.example.org/x.sh","online","2024-05-30 10:00:00","malware_download","elf,Mozi","https://urlhaus.abuse.ch/url/1/","anon"\n"2","2024-05-01 10:00:00","http://192.0.2.1:8080/i","offline","","malware_download","None","https://urlhaus.abuse.ch/url/2/","anon"\n', ['url evil.example.org/x.sh', 'address 192.0.2.1']],
  ['urlhaus-json', json({ 1: [{ dateadded: '2024-05-01 10:00:00 UTC', url: 'http://evil.example.org/x.sh', url_status: 'online', last_online: null, threat: 'malware_download', tags: ['elf'], urlhaus_link: 'https://urlhaus.abuse.ch/url/1/' }] }), ['url evil.example.org/x.sh']],
  ['threatfox-csv', '# ThreatFox\n# "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","reference","tags","anonymous","reporter"\r\n"2024-05-20 10:00:00", "1", "bad.example.com", "domain", "botnet_cc", "win.x", "None", "X, the loader", "", "75", "None", "x", "0", "anon"\r\n"2024-05-20 10:00:00", "2", "192.0.2.4:443", "ip:port", "botnet_cc", "win.x", "None", "X", "", "100", "None", "x", "0", "anon"\r\n"2024-05-20 10:00:00", "3", "d41d8cd98f00b204e9800998ecf8427e", "md5_hash", "payload", "win.x", "None", "X", "", "100", "None", "x", "0", "anon"\r\n', ['bad.example.com', 'address 192.0.2.4'], { 'other-indicator': 1 }],
  ['threatfox-json', json({ query_status: 'ok', data: [{ id: '1', ioc: 'bad.example.com', ioc_type: 'domain', threat_type: 'botnet_cc', malware_printable: 'X', confidence_level: 50, first_seen: '2024-05-20 10:00:00 UTC', last_seen: null }] }), ['bad.example.com']],
  [
    'misp-event',
    json({ response: [{ Event: { info: 'Case 7', date: '2024-05-01', timestamp: '1714557600', Attribute: [
      { type: 'domain', value: 'bad.example.com', to_ids: true }, { type: 'hostname', value: 'c2.example.org', to_ids: true, comment: 'beacon' },
      { type: 'domain|ip', value: 'both.example.net|192.0.2.5', to_ids: '1' }, { type: 'ip-dst|port', value: '192.0.2.6|443', to_ids: true },
      { type: 'domain', value: 'context.example.com', to_ids: false }, { type: 'domain', value: 'gone.example.com', to_ids: true, deleted: true }, { type: 'sha256', value: 'ab', to_ids: true },
    ], Object: [{ Attribute: [{ type: 'url', value: 'https://evil.example.org/a|b', to_ids: true }] }] } }] }),
    ['bad.example.com', 'both.example.net', 'fqdn c2.example.org', 'url evil.example.org/a|b', 'address 192.0.2.5', 'address 192.0.2.6'],
    { 'not-for-detection': 1, revoked: 1, 'other-indicator': 1 },
  ],
  ['misp-warninglist', json({ description: 'known', list: ['.dyn.example.com', 'exact.example.org', 'COM', '192.0.2.0/24'], matching_attributes: ['domain'], name: 'n', type: 'string', version: 20240501 }), ['dyn.example.com', 'fqdn exact.example.org'], { 'other-indicator': 2 }],
  ['misp-warninglist', json({ list: ['example.com'], type: 'hostname' }), ['example.com']],
  [
    'stix',
    json({ type: 'bundle', id: 'bundle--1', objects: [
      { type: 'malware', name: 'x' },
      { type: 'indicator', pattern_type: 'stix', pattern: "[domain-name:value = 'bad.example.com' OR url:value = 'http://evil.example.org/\\'x']", valid_from: '2024-05-01T00:00:00Z', confidence: 80 },
      { type: 'indicator', pattern: "[ipv4-addr:value = '192.0.2.8'] OR [ipv6-addr:value IN ('2001:db8::5', '2001:db8::6')]", valid_until: '2024-12-31T00:00:00Z' },
      { type: 'indicator', pattern: "[domain-name:value = 'expired.example.com']", valid_until: '2024-05-31T00:00:00Z' },
      { type: 'indicator', pattern: "[domain-name:value = 'revoked.example.com']", revoked: true },
      { type: 'indicator', pattern: "[domain-name:value = 'both.example.com' AND file:name = 'a.exe']" },
      { type: 'indicator', pattern: "[file:hashes.'SHA-256' = 'ab']" },
      { type: 'indicator', pattern: "[domain-name:value = 'unclosed" },
      { type: 'indicator', pattern_type: 'yara', pattern: 'rule x {}' },
    ] }),
    ['bad.example.com', "url evil.example.org/'x", 'address 192.0.2.8', 'address 2001:db8::5', 'address 2001:db8::6'],
    { expired: 1, revoked: 1, 'not-for-detection': 1, 'other-indicator': 2 },
    1,
  ],
  ['otx-pulse', json({ name: 'Pulse', modified: '2024-05-30T00:00:00', indicators: [
    { indicator: 'bad.example.com', type: 'domain', created: '2024-05-30T00:00:00', is_active: 1 }, { indicator: 'c2.example.org', type: 'hostname', is_active: true },
    { indicator: 'old.example.com', type: 'domain', is_active: 0 }, { indicator: 'past.example.com', type: 'domain', expiration: '2024-01-01T00:00:00' }, { indicator: 'ab', type: 'FileHash-MD5' },
  ] }), ['bad.example.com', 'fqdn c2.example.org'], { inactive: 1, expired: 1, 'other-indicator': 1 }],
  ['virustotal', json({ data: [
    { id: 'bad.example.com', type: 'domain', attributes: { last_analysis_stats: { malicious: 9, suspicious: 1, harmless: 50 }, last_analysis_date: 1_717_000_000 } },
    { id: 'clean.example.com', type: 'domain', attributes: { last_analysis_stats: { malicious: 0, harmless: 60 } } },
  ] }), ['bad.example.com'], { 'not-flagged': 1 }],
  ['reversinglabs', json({ rl: { entries: [
    { requested_network_location: 'bad.example.com', type: 'domain', third_party_reputations: { total: 14, malicious: 1, clean: 3, undetected: 10 } },
    { requested_network_location: 'http://evil.example.org/x', type: 'url', classification: 'malicious' },
    { requested_network_location: 'clean.example.com', type: 'domain', third_party_reputations: { total: 14, malicious: 0 } },
    { requested_network_location: 'odd.example.com', type: 'domain', classification: 'suspicious' },
  ] } }), ['bad.example.com', 'url evil.example.org/x'], { 'not-flagged': 2 }],
  ['reversinglabs', json({ rl: { entries: { item: [{ requested_network_location: 'bad.example.com', type: 'domain', third_party_reputations: { malicious: 2 } }] } } }), ['bad.example.com']],
  ['blackbook', 'Domain,Malware,Date added,Source\nbad.example.com,loader,2024-05-01,someone\n', ['bad.example.com']],
  ['csv', 'DateAdded,FirstSeen,Indicator,IndicatorType,TLP\n2024-05-10,2024-05-05T10:07:29.0421232Z,bad.example.com,domain,White\n2024-05-10,,8e90ed33,sha256,White\n', ['bad.example.com'], { 'other-indicator': 1 }],
  ['csv', 'Indicator_type,data,note\nInformation,What this is,\ndomain,bad.example.com,a tracker\nip,192.0.2.3,a host\n', ['bad.example.com', 'address 192.0.2.3'], { 'other-indicator': 1 }],
  ['defanged', 'The loader beacons to evil[.]example[.]com (hxxps://bad[.]example[.]org/x?a=1), and\nlater to 192[.]0[.]2[.]7:443. Our own example.net is fine.\n', ['evil.example.com', 'url bad.example.org/x?a=1', 'address 192.0.2.7']],
  ['csv', '#ip,ioc\n192.0.2.3,Possible C2\n192.0.2.4,Possible C2\n', ['address 192.0.2.3', 'address 192.0.2.4']],
];

test.each(cases.map((one) => [one[0], one] as const))('%s: %#', (_, [format, text, names, unused = {}, rejected = 0]) => {
  expect(recogniseList('list', text)?.format.id).toBe(format);
  const list = listFrom(text, 'known', at);
  expect({ names: namesOf(list.indicators), unused: list.unused, rejected: list.rejected }).toEqual({ names, unused, rejected });
});

test('every format has a case', () => {
  const without = listFormats.map(({ id }) => id).filter((id) => !cases.some(([format]) => format === id));
  expect(without).toEqual(['public-suffix-list', 'program-sheet']);
});

describe('what a list says of an entry', () => {
  const said = (format: string, name: string) => {
    const list = listFrom(cases.find(([id, text]) => id === format && text.includes(name))![1], 'known', at);
    for (const level of ['domain', 'fqdn', 'url', 'address'] as const) {
      const id = list.indicators.sets[level].names.find(name);
      if (id > 0) {
        const set = list.indicators.sets[level];
        return { date: Number.isNaN(set.date(id)) ? null : new Date(set.date(id)).toISOString().slice(0, 10), confidence: set.confidence(id), engines: set.engines(id), note: list.indicators.note(level, id) };
      }
    }
    return null;
  };

  test.each([
    ['urlhaus-csv', 'evil.example.org/x.sh', { date: '2024-05-30', confidence: null, engines: 0, note: 'malware_download, elf,Mozi' }],
    ['threatfox-csv', 'bad.example.com', { date: '2024-05-20', confidence: 75, engines: 0, note: 'X, the loader, botnet_cc' }],
    ['stix', 'bad.example.com', { date: '2024-05-01', confidence: 80, engines: 0, note: '' }],
    ['misp-event', 'c2.example.org', { date: null, confidence: null, engines: 0, note: 'beacon' }],
    ['virustotal', 'bad.example.com', { date: '2024-05-29', confidence: null, engines: 9, note: '9 engines say malicious, 1 suspicious' }],
    ['reversinglabs', 'bad.example.com', { date: null, confidence: null, engines: 0, note: '1 of 14 third-party sources say malicious' }],
    ['blackbook', 'bad.example.com', { date: '2024-05-01', confidence: null, engines: 0, note: 'loader, someone' }],
    ['maltrail', 'dyn.example.org', { date: null, confidence: null, engines: 0, note: 'https://research.example/other' }],
  ])('%s: %s', (format, name, expected) => expect(said(format, name)).toEqual(expected));

  test.each([
    ['# Last updated: 2024-05-27 11:52:06 (UTC) #\nevil.com\n', '2024-05-27T11:52:06.000Z'],
    ['; Updated: Mon, 14 Mar 2022 00:11:32 +0100\nevil.com CNAME .\n', '2022-03-13T23:11:32.000Z'],
    ['# Last modified: So 24. Jul 12:32:56 UTC 2022\nevil.com\n', '2022-07-24T12:32:56.000Z'],
    ['# Date: 2023-02-30\nevil.com\n', null],
    ['evil.com\n', null],
  ])('a list that starts %j was made at %s', (text, date) => {
    const list = listFrom(text, 'known', at);
    expect(list.date === null ? null : new Date(list.date).toISOString()).toBe(date);
  });
});
