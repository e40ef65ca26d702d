import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { handOver } from '../../src/handover/hand-over';
import { hostileMarkup } from '../support/hostile-markup';
import { aDomain, aFqdn, aGroup, aSnapshot, malicious } from './snapshots';

type Language = 'sigma' | 'kql' | 'spl' | 'esql';
const rule = (language: Language, snapshot = bad, baseDomain = ''): string => handOver(snapshot, { kind: 'rule', language, group: 'powershell', baseDomain }).text;

const bad = aSnapshot({
  domains: [
    aDomain('example.com', [aFqdn('bad.example.com', malicious), aFqdn('www.example.com')]),
    aDomain('example.org', [aFqdn('shared.example.org', { ...malicious, mixed: true })]),
    aDomain('example.net', [aFqdn('a.example.net'), aFqdn('b.example.net')]),
  ],
});

interface Sigma {
  readonly title: string;
  readonly id: string;
  readonly logsource: Readonly<Record<string, string>>;
  readonly detection: Readonly<Record<string, unknown>> & { readonly condition: string };
}
const sigma = (text: string): readonly Sigma[] => loadAll(text) as Sigma[];

describe('Sigma', () => {
  test('two rules with what the specification requires', () => {
    const rules = sigma(rule('sigma'));
    expect(rules.map(({ logsource }) => logsource)).toEqual([
      { category: 'dns_query', product: 'windows' },
      { category: 'network_connection', product: 'windows' },
    ]);
    for (const one of rules) {
      expect(Object.keys(one)).toEqual(['title', 'id', 'status', 'description', 'author', 'date', 'tags', 'logsource', 'detection', 'falsepositives', 'level']);
      expect(one.id).toMatch(/^[0-9a-f-]{36}$/);
      expect(one.title.length).toBeLessThanOrEqual(256);
    }
    expect(rules[0]?.detection).toEqual({
      selection_image: { 'Image|endswith': ['\\powershell.exe', '\\pwsh.exe'] },
      selection_name: { QueryName: ['bad.example.com'] },
      condition: 'selection_image and selection_name',
    });
    expect(rules[1]?.detection['selection_name']).toEqual({ DestinationHostname: ['bad.example.com'] });
  });

  test.each<[string, Record<string, number>, string | undefined, unknown]>([
    ['Windows', { 'cmd.exe': 1 }, 'windows', ['\\cmd.exe']],
    ['Linux', { bash: 1 }, 'linux', ['/bash']],
    ['both: no product', { bash: 1, 'cmd.exe': 1 }, undefined, ['/bash', '\\cmd.exe']],
    ['stars mean themselves', { 'a+(b).exe': 1 }, 'windows', ['\\a+(b).exe']],
  ])('images of %s', (_, processes, product, endings) => {
    const [first] = sigma(rule('sigma', { ...bad, groups: [aGroup({ processes })] }));
    expect(first?.logsource['product']).toBe(product);
    expect(first?.detection['selection_image']).toEqual({ 'Image|endswith': endings });
  });

  test('without images every process is searched, and the rule says so', () => {
    const [first] = sigma(rule('sigma', { ...bad, groups: [aGroup({ processes: {} })] }));
    expect(first?.detection).toEqual({ selection_name: { QueryName: ['bad.example.com'] }, condition: 'selection_name' });
    expect(rule('sigma', { ...bad, groups: [aGroup({ processes: {} })] })).toContain('every process is searched');
  });

  test.each(hostileMarkup)('stays two rules with %j in every text', (text) => {
    const hostile = aSnapshot({ groups: [aGroup({ label: text, processes: { [text]: 1, 'cmd.exe': 1 } })], domains: [aDomain(text, [aFqdn(text, malicious), aFqdn('bad.example.com', malicious)])] });
    for (const baseDomain of ['', text]) {
      const rules = sigma(rule('sigma', hostile, baseDomain));
      expect(rules.map(({ detection }) => Object.keys(detection))).toEqual([['selection_image', 'selection_name', 'condition'], ['selection_image', 'selection_name', 'condition']]);
      expect(rules[0]?.detection['selection_name']).toEqual({ QueryName: ['bad.example.com'] });
    }
  });
});

test.each<[string, string, readonly string[]]>([
  ['the malicious names of a group, shared ones left out', '', ['bad.example.com']],
  ['of one domain, its malicious names', 'example.com', ['bad.example.com']],
  ['of one domain, its malicious names although shared', 'example.org', ['shared.example.org']],
  ['of one that nobody judged, all its names', 'example.net', ['a.example.net', 'b.example.net']],
  ['of one that is not there, none', 'example.invalid', []],
])('a finding holds %s', (_, baseDomain, names) => {
  expect((sigma(rule('sigma', bad, baseDomain))[0]?.detection['selection_name'] as { readonly QueryName: unknown }).QueryName).toEqual(names);
  const listed = names.map((name) => `"${name}"`).join(', ');
  expect(rule('kql', bad, baseDomain)).toContain(`let names = dynamic([${listed}]);`);
  expect(rule('spl', bad, baseDomain)).toContain(names.length === 0 ? '| where false()' : `| where in(name, ${listed})`);
  expect(rule('esql', bad, baseDomain)).toContain(names.length === 0 ? '| WHERE false' : `| WHERE name IN (${listed})`);
});

test('a query is read from its first line to its last', () => {
  expect(rule('kql').split('\n').filter((line) => !line.startsWith('//'))).toEqual([
    'let names = dynamic(["bad.example.com"]);',
    'DeviceNetworkEvents',
    '| where Timestamp > ago(30d)',
    '| where InitiatingProcessFileName in~ ("powershell.exe", "pwsh.exe")',
    '| extend Name = tolower(iff(RemoteUrl contains "://", tostring(parse_url(RemoteUrl).Host), tostring(split(split(RemoteUrl, "/")[0], ":")[0])))',
    '| where Name in (names)',
    '| summarize Contacts = count(), Devices = dcount(DeviceId), FirstSeen = min(Timestamp), LastSeen = max(Timestamp), CommandLines = make_set(InitiatingProcessCommandLine, 5) by Name, InitiatingProcessFileName',
    '| sort by Contacts asc',
    '',
  ]);
});

describe('no text leaves its place in a query', () => {
  const traps = [...hostileMarkup, '"; DROP', 'a" | delete "', "x') | union *", '`macro`', '``` | delete', '// x\n| take 1', 'a\\', 'a*', '$env$', '[search *]'];
  test.each(traps)('%j', (text) => {
    const harmless = aSnapshot({ groups: [aGroup({ processes: { 'cmd.exe': 1 } })], domains: [aDomain('bad.example.com', [aFqdn('bad.example.com', malicious)])] });
    const hostile = aSnapshot({
      groups: [aGroup({ label: text, processes: { 'cmd.exe': 1, [`${text}"`]: 1 } })],
      domains: [aDomain(text, [aFqdn(text, malicious)]), aDomain('bad.example.com', [aFqdn('bad.example.com', malicious)])],
    });
    for (const language of ['kql', 'spl', 'esql'] as const) {
      // Comments apart, which say what was left out, the query is that without the hostile texts.
      const deeds = (query: string): readonly string[] => query.split('\n').filter((line) => !line.startsWith('//') && !/^``` [^`\n]* ```$/.test(line));
      expect(deeds(rule(language, hostile))).toEqual(deeds(rule(language, harmless)));
      expect(rule(language, hostile)).toContain('Left out: 1 that are no domain names.');
    }
  });
});
