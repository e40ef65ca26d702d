import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FieldRanges } from '../../src/ingest/records/field-ranges';
import { TimeReader } from '../../src/ingest/time';
import { bytesOf } from '../support/chunks';

const reader = new TimeReader();

/** The time that a field of this text is read as; the field stands between others, as in a row. */
function timeOf(text: string): string | null {
  const fields = new FieldRanges(1);
  fields.bytes = bytesOf(`2020-12-31,${text},2020-12-31`);
  fields.start[0] = 11;
  fields.end[0] = fields.bytes.length - 11;
  const time = reader.read(fields, 0);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const newYear = '2024-01-01T00:00:00.000Z';

describe('T1: a time is read', () => {
  test.each([
    ['seconds since 1970', '1704067200', newYear],
    ['milliseconds since 1970', '1704067200000', newYear],
    ['microseconds since 1970', '1704067200000000', newYear],
    ['nanoseconds since 1970', '1704067200000000000', newYear],
    ['seconds with a fraction', '1704067200.123456', '2024-01-01T00:00:00.123Z'],
    ['seconds with a fraction that no double holds', '1997570222.495', '2033-04-20T00:37:02.495Z'],
    ['a file time of Windows', '133485408000000000', newYear],
    ['a file time in hexadecimal', '0x01DA3C457689C000', newYear],
    ['ticks of .NET', '638396640000000000', newYear],
    ['microseconds of WebKit', '13348540800000000', newYear],
    ['days of OLE', '45292.0', newYear],
    ['days of OLE, noon', '45292.5', '2024-01-01T12:00:00.000Z'],
    ['a day', '2024-01-01', newYear],
    ['a time without a zone: UTC', '2024-01-01T00:00:00', newYear],
    ['a blank for the T', '2024-01-01 00:00:00', newYear],
    ['minutes only', '2024-01-01 00:00', newYear],
    ['Z', '2024-01-01T00:00:00Z', newYear],
    ['an offset east', '2024-01-01T05:30:00+05:30', newYear],
    ['an offset west without a colon', '2023-12-31T19:00:00-0500', newYear],
    ['an offset of hours', '2024-01-01T01:00:00+01', newYear],
    ['UTC in letters', '2024-01-01 00:00:00 UTC', newYear],
    ['an offset and UTC, as Carbon Black writes', '2024-01-01 00:00:00.1234567 +0000 UTC', '2024-01-01T00:00:00.123Z'],
    ['seven digits of a second, as .NET writes', '2024-01-01T00:00:00.1234567Z', '2024-01-01T00:00:00.123Z'],
    ['one digit of a second', '2024-01-01T00:00:00.5Z', '2024-01-01T00:00:00.500Z'],
    ['a comma before the fraction', '2024-01-01T00:00:00,250Z', '2024-01-01T00:00:00.250Z'],
    ['American, midnight', '1/1/2024 12:00:00 AM', newYear],
    ['American, noon', '1/1/2024 12:00:00 PM', '2024-01-01T12:00:00.000Z'],
    ['American, as Sentinel writes', '11/24/2023, 12:57:06.255 PM', '2023-11-24T12:57:06.255Z'],
    ['American, 24 hours', '01/31/2024 23:59', '2024-01-31T23:59:00.000Z'],
    ['year first, with slashes', '2024/01/31 23:59:01', '2024-01-31T23:59:01.000Z'],
    ['day first, with dots', '31.1.2024 23:59:01', '2024-01-31T23:59:01.000Z'],
    ['as Kibana shows it', 'Jan 1, 2024 @ 00:00:00.250', '2024-01-01T00:00:00.250Z'],
    ['a leap day', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['the first FILETIME', '1601-01-01T00:00:00Z', '1601-01-01T00:00:00.000Z'],
    ['1970', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['beyond 32 bits', '2038-01-19T03:14:08Z', '2038-01-19T03:14:08.000Z'],
    ['the last year', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s: %s', (_, text, expected) => expect(timeOf(text)).toBe(expected));

  test('any time, in any of the shapes, to the millisecond', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1601-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const iso = date.toISOString();
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'));
        const zone = `${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
        for (const text of [iso, iso.slice(0, -1), iso.replace('T', ' ').replace('Z', ''), `${local}${zone}`, `${local}${zone.replace(':', '')}`]) {
          expect(timeOf(text)).toBe(iso);
        }
      }),
    ));

  test('T2: any time since 2001 as a number, in any unit', () =>
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2001-09-09T01:46:40Z'), max: Date.parse('2200-01-01') }), (ms) => {
        const expected = new Date(ms).toISOString();
        for (const text of [`${ms}`, `${ms}000`, `${ms}123`, `${ms}456789`]) expect(timeOf(text)).toBe(expected);
        expect(timeOf(`${Math.floor(ms / 1000)}`)).toBe(new Date(Math.floor(ms / 1000) * 1000).toISOString());
      }),
    ));

  test('any second with a fraction, to the millisecond', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1e9, max: 4e9 }), fc.nat(999), fc.stringMatching(/^[0-9]{0,6}$/), (second, ms, more) => {
        expect(timeOf(`${second}.${String(ms).padStart(3, '0')}${more}`)).toBe(new Date(second * 1000 + ms).toISOString());
      }),
      { numRuns: 1000 },
    ));

  test('the same whatever was read before', () => {
    expect(['2024-01-01T23:59:59Z', '2024-02-30T00:00:00Z', '2024-01-01T00:00:01Z', '2024-01-02T00:00:00Z'].map(timeOf)).toEqual([
      '2024-01-01T23:59:59.000Z', null, '2024-01-01T00:00:01.000Z', '2024-01-02T00:00:00.000Z',
    ]);
  });
});

describe('T1: a time is none, and moved to none', () => {
  test.each([
    '', '-', 'null', 'yesterday', '12345', '2024', '2024-01',
    '2024-02-30', '2024-02-30T00:00:00Z', '2023-02-29T00:00:00Z', '2024-13-01', '2024-13-01T00:00:00Z', '2024-00-10T00:00:00Z', '2024-01-00T00:00:00Z',
    '0000-00-00', '0000-00-00T00:00:00Z', '0001-01-01T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01T23:59:60Z', '2024-01-01T23:60:00Z', '2024-01-01T00:00:0',
    '2024-01-01T00:00:00 EST', '2024-01-01T00:00:00+5', '2/30/2024 00:00', '13/01/2024 00:00', '1/1/2024 24:00',
    'Jan  1 00:00:00', '٢٠٢٤-٠١-٠١', '٢٠٢٤-٠١-٠١T٠٠:٠٠:٠٠', '45292', '12.5', '0x12', '31.13.2024 00:00', '2024/02/30 00:00', 'Foo 1, 2024 @ 00:00', '123456789012345678901',
  ])('%s', (text) => expect(timeOf(text)).toBeNull());
});
