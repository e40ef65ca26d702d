import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { getDomain } from 'tldts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLogs, type LogOptions, type Truth } from '../../scripts/make-logs';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'seldom-logs-')); });
afterAll(() => rmSync(folder, { recursive: true }));

interface Contact {
  readonly time: string;
  readonly host: string;
  readonly user: string;
  readonly image: string;
  readonly arguments: string;
  readonly fqdn: string;
}

const header = 'timestamp,device_id,host_name,user_name,process_name,process_path,process_args,remote_host,remote_ip,remote_port,protocol,bytes_sent';

/** The twelve columns, found by Papa Parse. */
function readCsv(text: string, lineEnd: '\n' | '\r\n' = '\n'): Contact[] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true, newline: lineEnd });
  expect(errors).toEqual([]);
  expect(data[0]?.join(',')).toBe(header);
  for (const row of data) expect(row).toHaveLength(12);
  return data.slice(1).map((row) => {
    const [time, , host, user, image, , args, fqdn] = row as [string, string, string, string, string, string, string, string];
    return { time, host, user, image, arguments: args, fqdn };
  });
}

interface EcsDocument {
  readonly '@timestamp': string;
  readonly host: { readonly name: string };
  readonly user: { readonly domain: string; readonly name: string };
  readonly process: { readonly name: string; readonly command_line: string };
  readonly destination: { readonly domain: string };
}

function readEcs(text: string): Contact[] {
  return text.trimEnd().split('\n').map((line) => {
    const document = JSON.parse(line) as EcsDocument;
    return {
      time: document['@timestamp'],
      host: document.host.name,
      user: `${document.user.domain}\\${document.user.name}`,
      image: document.process.name,
      arguments: document.process.command_line.slice(document.process.name.length + 1),
      fqdn: document.destination.domain,
    };
  });
}

const distinct = (values: readonly string[]): number => new Set(values).size;

function countsOf(contacts: readonly Contact[]): [fqdn: string, connections: number][] {
  const counts = new Map<string, number>();
  for (const { fqdn } of contacts) counts.set(fqdn, (counts.get(fqdn) ?? 0) + 1);
  return [...counts];
}

function expectTruth(contacts: readonly Contact[], truth: Truth): void {
  expect(contacts).toHaveLength(truth.rows);
  expect(distinct(contacts.map(({ fqdn }) => fqdn))).toBe(truth.fqdns);
  expect(distinct(contacts.map(({ fqdn }) => getDomain(fqdn) ?? ''))).toBe(truth.baseDomains);
  expect(distinct(contacts.map((contact) => contact.arguments))).toBe(truth.distinctArguments);
  expect(distinct(contacts.map(({ host }) => host))).toBe(truth.hosts);
  expect(distinct(contacts.map(({ user }) => user))).toBe(truth.users);
  expect([contacts[0]?.time, contacts.at(-1)?.time]).toEqual([truth.firstTime, truth.lastTime]);
  expect([...new Set(contacts.map(({ image }) => image))].sort()).toEqual(Object.keys(truth.images).sort());
  for (const [image, expected] of Object.entries(truth.images)) {
    const counts = countsOf(contacts.filter((contact) => contact.image === image));
    const lines = counts.map(([fqdn, connections]) => `${fqdn}\t${connections}\n`).sort();
    expect({
      connections: counts.reduce((sum, [, connections]) => sum + connections, 0),
      fqdns: counts.length,
      baseDomains: distinct(counts.map(([fqdn]) => getDomain(fqdn) ?? '')),
      fqdnDigest: createHash('sha256').update(lines.join('')).digest('hex'),
    }).toEqual(expected);
  }
  const top = countsOf(contacts.filter(({ image }) => image === 'powershell.exe'))
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, 10);
  expect(truth.topFqdns.map(({ fqdn, connections }) => [fqdn, connections])).toEqual(top);
}

async function make(name: string, options: Omit<LogOptions, 'out'>): Promise<{ readonly text: string; readonly truth: Truth }> {
  const out = join(folder, name);
  const truth = await makeLogs({ ...options, out });
  expect(JSON.parse(readFileSync(`${out}.truth.json`, 'utf8'))).toEqual(truth);
  expect(statSync(out).size).toBe(truth.bytes);
  return { text: readFileSync(out, 'utf8'), truth };
}

describe('a small log', () => {
  test('as CSV agrees with its truth', async () => {
    const { text, truth } = await make('small.csv', { kind: 'csv', rows: 2000 });
    expectTruth(readCsv(text), truth);
    expect(truth.bytes / truth.rows).toBeGreaterThan(270);
    expect(truth.bytes / truth.rows).toBeLessThan(330);
  });

  test('as ECS documents of about 1 KB is the same data', async () => {
    const csv = await make('same.csv', { kind: 'csv', rows: 2000 });
    const ecs = await make('same.ndjson', { kind: 'ecs', rows: 2000 });
    expect(readEcs(ecs.text)).toEqual(readCsv(csv.text));
    expectTruth(readEcs(ecs.text), ecs.truth);
    expect(ecs.truth.bytes / 2000).toBeGreaterThan(900);
    expect(ecs.truth.bytes / 2000).toBeLessThan(1300);
  });

  test('with CR LF holds the same rows', async () => {
    const plain = await make('plain.csv', { kind: 'csv', rows: 2000 });
    const windows = await make('windows.csv', { kind: 'csv', rows: 2000, crlf: true });
    expect(readCsv(windows.text, '\r\n')).toEqual(readCsv(plain.text));
    expect(windows.truth.bytes - plain.truth.bytes).toBe(2001);
  });

  test('is the same bytes at every run, and others for another seed', async () => {
    const once = await make('once.csv', { kind: 'csv', rows: 2000 });
    const again = await make('again.csv', { kind: 'csv', rows: 2000 });
    const other = await make('other.csv', { kind: 'csv', rows: 2000, seed: 2 });
    expect(again.text === once.text).toBe(true);
    expect(other.text === once.text).toBe(false);
  });
});

describe('what makes a CSV file hard', () => {
  test('a quarter of the rows is quoted: commas, doubled quotes, both line ends, other scripts', async () => {
    const { text } = await make('hard.csv', { kind: 'csv', rows: 20_000 });
    const contacts = readCsv(text);
    const share = (pattern: RegExp): number => contacts.filter((contact) => pattern.test(contact.arguments)).length / contacts.length;
    expect(share(/[",\r\n]/)).toBeGreaterThan(0.2);
    expect(share(/[",\r\n]/)).toBeLessThan(0.32);
    for (const pattern of [/,/, /"/, /\r\n/, /(?<!\r)\n/, /[^\x00-\x7f]/]) expect(share(pattern), String(pattern)).toBeGreaterThan(0.002);
    expect(contacts.some(({ user }) => /[^\x00-\x7f]/.test(user))).toBe(true);
  });
});

describe('the shape of the study', () => {
  test('most of PowerShell\'s base domains are rare, automox.com leads', async () => {
    const { text, truth } = await make('shape.csv', { kind: 'csv', rows: 50_000 });
    const powershell = readCsv(text).filter(({ image }) => image === 'powershell.exe');
    const bases = new Map<string, { connections: number; fqdns: number }>();
    for (const [fqdn, connections] of countsOf(powershell)) {
      const base = bases.get(getDomain(fqdn) ?? '') ?? { connections: 0, fqdns: 0 };
      bases.set(getDomain(fqdn) ?? '', { connections: base.connections + connections, fqdns: base.fqdns + 1 });
    }
    const rare = [...bases.values()].filter(({ connections, fqdns }) => connections / fqdns <= 5).length;
    expect(rare / bases.size).toBeGreaterThan(0.7);
    expect(rare / bases.size).toBeLessThan(0.8);
    expect(truth.topFqdns[0]?.fqdn).toContain('automox.com');
  });
});

describe('blown up', () => {
  test('to as many FQDNs as asked for', async () => {
    const { text, truth } = await make('fqdns.csv', { kind: 'csv', rows: 20_000, uniqueFqdns: 12_000 });
    expect(truth.fqdns).toBe(12_000);
    expectTruth(readCsv(text), truth);
  });

  test('to as many arguments as asked for', async () => {
    const { text, truth } = await make('arguments.csv', { kind: 'csv', rows: 20_000, distinctArguments: 18_000 });
    expect(truth.distinctArguments).toBe(18_000);
    expectTruth(readCsv(text), truth);
  });

  test('past the rows: the truth tells what came', async () => {
    const { text, truth } = await make('past.csv', { kind: 'csv', rows: 1000, uniqueFqdns: 3000, distinctArguments: 5000 });
    expect(truth.distinctArguments).toBe(1000);
    expectTruth(readCsv(text), truth);
  });

  test('down to a few rows', async () => {
    for (const rows of [1, 7, 100]) {
      const { text, truth } = await make(`few-${rows}.csv`, { kind: 'csv', rows });
      expectTruth(readCsv(text), truth);
    }
  });
});
