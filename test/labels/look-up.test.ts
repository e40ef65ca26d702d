import { describe, expect, test } from 'vitest';
import { batchSize, lookUpServices, lookUpWriters, type LookUpForm } from '../../src/labels/look-up';

const names = Array.from({ length: 250 }, (_, index) => `name-${index}.example.com`);
const madeAt = new Date('2024-07-01T12:00:00Z');
const written = (form: LookUpForm, of: readonly string[] = names): string => lookUpWriters[form].write(of, madeAt);
const bodies = (form: LookUpForm): readonly unknown[] => written(form).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);

describe('names for a look-up elsewhere', () => {
  test('plain and defanged are one a line', () => {
    expect(written('plain', ['a.com', 'b.co.uk'])).toBe('a.com\nb.co.uk\n');
    expect(written('defanged', ['a.com', 'b.co.uk'])).toBe('a[.]com\nb[.]co[.]uk\n');
    expect(written('plain', [])).toBe('');
  });

  test('as ReversingLabs takes them, 100 a request', () => {
    const requests = bodies('reversinglabs') as { rl: { query: { network_locations: { network_location: string; type: string }[] } } }[];
    const locations = requests.map(({ rl }) => rl.query.network_locations);
    expect(locations.map(({ length }) => length)).toEqual([batchSize, batchSize, 50]);
    expect(locations.flat().map(({ network_location: name }) => name)).toEqual(names);
    expect(new Set(locations.flat().map(({ type }) => type))).toEqual(new Set(['domain']));
  });

  test('as VirusTotal describes objects', () => {
    const requests = bodies('virustotal') as { data: { type: string; id: string }[] }[];
    expect(requests.map(({ data }) => data.length)).toEqual([batchSize, batchSize, 50]);
    expect(requests.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(names);
  });

  test('as a MISP event that detects nothing and is for nobody else', () => {
    const { Event: event } = JSON.parse(written('misp')) as { Event: { date: string; distribution: string; Attribute: { value: string; to_ids: boolean }[] } };
    expect(event).toMatchObject({ date: '2024-07-01', distribution: '0' });
    expect(event.Attribute.map(({ value }) => value)).toEqual(names);
    expect(event.Attribute.some(({ to_ids: detects }) => detects)).toBe(false);
  });
});

test('an address holds the name as data, whatever it is', () => {
  for (const { addressOf } of lookUpServices) {
    const address = new URL(addressOf('a/../b?c#d e"<x>'));
    expect(address.protocol).toBe('https:');
    expect(address.href).not.toMatch(/["<> ]/);
    expect(address.href).toContain('a%2F..%2Fb%3Fc%23d');
  }
});
