import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { contentOf } from '../support/chunks';
import { splitDelimited } from '../support/split';
import { withShared } from '../support/shared';
import { openedSources } from '../support/ingest';

const parsed = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const objects = ([header, ...rows]: readonly (readonly string[])[]): unknown =>
  rows.map((row) => Object.fromEntries(header!.map((name, column) => [name, row[column] ?? ''])));

withShared('corpora/csv-spectrum', 'I5: csv-spectrum', (folder) => {
  // Its JSON says another telephone number than its CSV.
  const contradicts = ['location_coordinates'];
  const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace('.csv', ''));
  test.each(names.filter((name) => !contradicts.includes(name)))('%s', async (name) => {
    const { rows, malformed } = await splitDelimited(readFileSync(join(folder, 'csvs', `${name}.csv`)), { sizes: [7] });
    expect(objects(rows)).toEqual(parsed(join(folder, 'json', `${name}.json`)));
    expect(malformed).toEqual([]);
  });
});

withShared('corpora/csv-test-data', 'I5: csv-test-data', (folder) => {
  // Blank lines are rows of one empty field there, and no records here.
  const ofBlankLines = ['all-empty', 'empty-one-column'];
  const valid = readdirSync(join(folder, 'json')).map((file) => file.replace('.json', ''));
  test.each(valid.filter((name) => !ofBlankLines.includes(name)))('%s', async (name) => {
    const { rows, malformed } = await splitDelimited(readFileSync(join(folder, 'csv', `${name}.csv`)), { sizes: [3] });
    const expected = parsed(join(folder, 'json', `${name}.json`));
    expect(name.startsWith('header-') ? objects(rows) : rows).toEqual(expected);
    expect(malformed).toEqual([]);
  });

  test('a missing quote costs a row, which is told', async () => {
    const { malformed } = await splitDelimited(readFileSync(join(folder, 'csv', 'bad-missing-quote.csv')));
    expect(malformed.map(({ reason }) => reason)).toEqual(['unclosed-quote']);
  });
});

withShared('corpora/csv-csvparser', 'files of csv-parser read as Papa Parse reads them', (folder) => {
  const lineFeeds = ['basic', 'comma-in-quote', 'empty-columns', 'escape-quotes', 'geojson', 'headers', 'newlines', 'no-headers', 'quotes+newlines', 'strict', 'bench/utf8'];
  test.each(lineFeeds)('%s', async (name) => {
    const text = readFileSync(join(folder, `${name}.csv`), 'utf8').replace(/^\ufeff/, '');
    const { rows } = await splitDelimited(text, { sizes: [5] });
    expect(rows).toEqual(Papa.parse(text, { delimiter: ',', newline: text.includes('\r\n') ? '\r\n' : '\n', skipEmptyLines: true }).data);
  });

  test('bench/mac-newlines: carriage returns alone', async () => {
    const text = readFileSync(join(folder, 'bench/mac-newlines.csv'), 'utf8');
    expect((await splitDelimited(text)).rows).toEqual(Papa.parse(text, { delimiter: ',', newline: '\r', skipEmptyLines: true }).data);
  });

  test.each(['bench/utf16', 'bench/utf16-big', 'bench/utf8'])('%s: the same rows in another encoding', async (name) => {
    const file = new File([readFileSync(join(folder, `${name}.csv`))], `${name}.csv`);
    for await (const source of openedSources(file)) {
      const { rows } = await splitDelimited(await contentOf(source.open()));
      expect(rows).toEqual([['a', 'b', 'c'], ['1', '2', '3'], ['4', '5', 'ʤ']]);
    }
  });
});

withShared('corpora/csv-univocity', 'correctness.csv of csv-parsers-comparison', (folder) => {
  test('a field that spans lines', async () => {
    const { rows, malformed } = await splitDelimited(readFileSync(join(folder, 'correctness.csv')));
    expect(rows).toHaveLength(6);
    expect(rows.every((row) => row.length === 5)).toBe(true);
    expect(malformed).toEqual([]);
  });
});
