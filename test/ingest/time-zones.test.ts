import { afterEach, describe, expect, test } from 'vitest';
import { LocalTime } from '../../src/ingest/local-time';
import { betterChoices, timeDetails } from '../../src/ingest/receipt-details';
import { noChoices, type ReadingChoices } from '../../src/ingest/reading-choices';
import { receiptOf } from '../../src/engine/receipt-of';
import { doubtsIn, noTimes } from '../../src/ingest/time-findings';
import { ingestText } from '../support/ingest';
import { studyOf } from '../support/study';

const instantOf = (shown: string, zone: string): string => new Date(new LocalTime(zone).instant(Date.parse(`${shown}Z`))).toISOString();

describe('T4: what the clocks of a zone show', () => {
  test.each([
    ['winter', '2024-01-15T12:00:00', 'America/New_York', '2024-01-15T17:00:00.000Z'],
    ['summer', '2024-07-15T12:00:00', 'America/New_York', '2024-07-15T16:00:00.000Z'],
    ['half an hour off', '2024-01-15T12:00:00', 'Asia/Kolkata', '2024-01-15T06:30:00.000Z'],
    ['a quarter off', '2024-01-15T12:00:00', 'Asia/Kathmandu', '2024-01-15T06:15:00.000Z'],
    ['beyond the date line', '2024-01-15T12:00:00', 'Pacific/Apia', '2024-01-14T23:00:00.000Z'],
    ['winter time behind summer time, as in Dublin', '2024-07-15T12:00:00', 'Europe/Dublin', '2024-07-15T11:00:00.000Z'],
    ['the last second before clocks go forward', '2024-03-10T01:59:59', 'America/New_York', '2024-03-10T06:59:59.000Z'],
    ['an hour that was passed over: as if it had not been', '2024-03-10T02:30:00', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    ['the first second after clocks went forward', '2024-03-10T03:00:00', 'America/New_York', '2024-03-10T07:00:00.000Z'],
    ['an hour shown twice: the first', '2024-11-03T01:30:00', 'America/New_York', '2024-11-03T05:30:00.000Z'],
    ['the second after an hour shown twice', '2024-11-03T02:00:00', 'America/New_York', '2024-11-03T07:00:00.000Z'],
    ['milliseconds', '2024-01-15T12:00:00.123', 'Europe/Berlin', '2024-01-15T11:00:00.123Z'],
    ['before zones had whole minutes', '1880-01-01T12:00:00', 'Europe/Berlin', '1880-01-01T11:06:32.000Z'],
  ])('%s: %s %s', (_, shown, zone, expected) => expect(instantOf(shown, zone)).toBe(expected));
});

describe('T4: hours that clocks passed over or showed twice', () => {
  test.each([
    ['2024-03-10T01:59:59', 'America/New_York', 'none'],
    ['2024-03-10T02:00:00', 'America/New_York', 'passedOver'],
    ['2024-03-10T02:59:59', 'America/New_York', 'passedOver'],
    ['2024-03-10T03:00:00', 'America/New_York', 'none'],
    ['2024-11-03T00:59:59', 'America/New_York', 'none'],
    ['2024-11-03T01:00:00', 'America/New_York', 'shownTwice'],
    ['2024-11-03T01:59:59', 'America/New_York', 'shownTwice'],
    ['2024-11-03T02:00:00', 'America/New_York', 'none'],
    ['2024-03-31T01:30:00', 'Europe/Dublin', 'passedOver'],
    ['2024-10-27T01:30:00', 'Europe/Dublin', 'shownTwice'],
    ['2024-10-06T02:15:00', 'Australia/Lord_Howe', 'passedOver'],
    ['2024-10-06T02:30:00', 'Australia/Lord_Howe', 'none'],
    ['2024-04-07T01:45:00', 'Australia/Lord_Howe', 'shownTwice'],
    ['2011-12-30T12:00:00', 'Pacific/Apia', 'passedOver'],
    ['2024-03-10T02:30:00', 'Asia/Kolkata', 'none'],
  ])('%s in %s: %s', (shown, zone, doubt) => expect(new LocalTime(zone).read(Date.parse(`${shown}Z`)).doubt).toBe(doubt));

  test('are counted in the receipt, in words, where a zone was said', async () => {
    const text = log('2024-03-10 02:30:00', '2024-11-03 01:30:00', '2024-11-03 01:31:00', '2024-06-01 10:00:00', '2024-11-03T01:30:00Z');
    const warningsIn = async (choices: ReadingChoices) => receiptOf(await ingestText(text, 'log.csv', choices)).warnings;
    expect(await warningsIn({ timeZone: 'America/New_York' })).toEqual([
      expect.stringMatching(/^1 times cannot have been: clocks in America\/New_York passed over that hour/),
      expect.stringMatching(/^2 times may be an hour early: clocks in America\/New_York showed that hour twice/),
    ]);
    expect(await warningsIn(noChoices)).toEqual([]);
  });
});

const log = (...times: readonly string[]): string =>
  `timestamp,host_name,process_name,remote_host\n${times.map((time, row) => `"${time}",pc1,cmd.exe,h${row}.example.com\n`).join('')}`;
const localLog = (...times: readonly string[]): string => log(...times).replace('timestamp', '"timestamp [Local Time]"');

const firstSeen = async (text: string, choices = noChoices): Promise<string> => {
  const { firstSeen: time } = (await studyOf(await ingestText(text, 'log.csv', choices))).overview();
  return time === null ? '' : new Date(time).toISOString();
};

describe('T4: the same instants whatever the zone of the machine', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = zone ?? 'UTC';
  });

  test.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Europe/Dublin'])('%s', async (machine) => {
    process.env['TZ'] = machine;
    expect(await firstSeen(log('2024-01-01T00:00:00Z'))).toBe('2024-01-01T00:00:00.000Z');
    expect(await firstSeen(log('2024-01-01 00:00:00'))).toBe('2024-01-01T00:00:00.000Z');
    expect(await firstSeen(log('1/31/2024 1:00 PM'))).toBe('2024-01-31T13:00:00.000Z');
    expect(await firstSeen(log('2024-01-01 00:00:00'), { timeZone: 'Europe/Berlin' })).toBe('2023-12-31T23:00:00.000Z');
  });
});

describe('T5: absurd times', () => {
  test.each(['1601-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2099-01-19T03:14:08Z', '9999-12-31T00:00:00Z'])('%s is kept as it is, and the receipt says so', async (time) => {
    const file = await ingestText(log(time, '2024-06-01T00:00:00Z'));
    expect(Array.from(file.tables[0]!.events.rows.time)).toEqual([Date.parse(time), Date.parse('2024-06-01T00:00:00Z')]);
    expect(Object.entries(file.oddities)).toEqual([[expect.stringContaining('times before 1990 or more than a day ahead'), 1]]);
  });

  test('what is no time at all is counted', async () => {
    const { times } = await ingestText(log('yesterday', '2024-02-30T00:00:00Z', '-', '', '2024-06-01T00:00:00Z'));
    expect(times.unread).toBe(2);
  });
});

describe('times that do not say their zone', () => {
  test('are read as UTC, and the receipt says that this is a guess', async () => {
    const { receipt, times } = await ingestText(log('2024-01-01 00:00:00', '2024-01-01T00:00:00Z'));
    expect(times).toMatchObject({ zoneless: 1, zonelessAre: 'unknown', sample: '2024-01-01 00:00:00' });
    expect(doubtsIn(times)).toEqual({ zone: false, dayOrder: false });
    expect(timeDetails(times, receipt.choices!)).toMatchObject([{ what: 'time zone', value: 'UTC', certainty: 'guess', otherwise: { kind: 'timeZone', timeZone: 'UTC' } }]);
  });

  test('are asked about where the column says that they are local', async () => {
    const { times } = await ingestText(localLog('2024-01-01 00:00:00'));
    expect(doubtsIn(times)).toEqual({ zone: true, dayOrder: false });
    expect(betterChoices(times, noChoices, { timeZone: 'Asia/Kolkata', dayFirst: false })).toEqual({ timeZone: 'Asia/Kolkata' });
    expect(betterChoices(times, noChoices, {})).toBeNull();
  });

  test('are read in the zone that was chosen, and the receipt says so', async () => {
    const choices = { timeZone: 'America/New_York' };
    const { receipt, times } = await ingestText(log('2024-07-01 08:00:00'), 'log.csv', choices);
    expect(timeDetails(times, receipt.choices!)).toMatchObject([{ value: 'America/New_York', certainty: 'said' }]);
    expect(await firstSeen(log('2024-07-01 08:00:00'), choices)).toBe('2024-07-01T12:00:00.000Z');
    expect(await firstSeen(log('2024-07-01T08:00:00+02:00'), choices)).toBe('2024-07-01T06:00:00.000Z');
  });

  test('say nothing in a log whose times all name one', async () => {
    const { times } = await ingestText(log('2024-01-01T00:00:00Z', '1704067200'));
    expect(times).toEqual(noTimes);
    expect(timeDetails(times, noChoices)).toEqual([]);
  });

  test('are UTC beyond doubt where Sysmon wrote them', async () => {
    const { times } = await ingestText(`${JSON.stringify({ Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 22, UtcTime: '2024-01-01 00:00:00.123', EventTime: '2024-01-01 05:30:00', Image: 'a.exe', QueryName: 'www.example.com' })}\n`);
    expect(times).toEqual(noTimes);
  });
});

describe('T1: dates that could be read with the day or the month first', () => {
  test('are told apart by others of the file', async () => {
    const dayFirst = (await ingestText(log('13/01/2024 10:00', '02/01/2024 10:00'))).times;
    expect(doubtsIn(dayFirst).dayOrder).toBe(false);
    expect(betterChoices(dayFirst, noChoices, {})).toEqual({ dayFirst: true });
    const monthFirst = (await ingestText(log('01/13/2024 10:00', '02/01/2024 10:00'))).times;
    expect(betterChoices(monthFirst, noChoices, { dayFirst: true, timeZone: 'UTC' })).toBeNull();
  });

  test('are asked about when nothing tells', async () => {
    const { times } = await ingestText(log('02/01/2024 10:00', '03/01/2024 10:00'));
    expect(doubtsIn(times).dayOrder).toBe(true);
    expect(await firstSeen(log('02/01/2024 10:00'))).toBe('2024-02-01T10:00:00.000Z');
    expect(await firstSeen(log('02/01/2024 10:00'), { dayFirst: true })).toBe('2024-01-02T10:00:00.000Z');
  });

  test('are not where both orders come to the same', async () => {
    expect(doubtsIn((await ingestText(log('02/02/2024 10:00'))).times).dayOrder).toBe(false);
  });

  test('that are none in the order chosen are counted in the receipt', async () => {
    const { times } = await ingestText(log('13/01/2024 10:00', '01/13/2024 10:00'));
    expect(timeDetails(times, noChoices).at(-1)).toMatchObject({ what: 'dates', certainty: 'guess', why: expect.stringContaining('1 of them are no dates in this order') });
  });
});
