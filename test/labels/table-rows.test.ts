import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { TableRows } from '../../src/labels/lists/table-rows';

const rowsOf = (text: string, delimiter = ','): readonly (readonly string[])[] => {
  const rows = new TableRows(text, delimiter);
  const found: (readonly string[])[] = [];
  while (rows.next()) found.push(rows.cells());
  return found;
};

describe('rows of a table', () => {
  test.each<[what: string, text: string, rows: readonly (readonly string[])[]]>([
    ['plain', 'a,b\nc,d\n', [['a', 'b'], ['c', 'd']]],
    ['without a last line end', 'a,b\nc,d', [['a', 'b'], ['c', 'd']]],
    ['line ends of all kinds, empty lines', 'a\r\n\r\nb\rc\n\n', [['a'], ['b'], ['c']]],
    ['quotes', '"a,b","c""d","e\nf"\n', [['a,b', 'c"d', 'e\nf']]],
    ['a blank before quotes', '"a", "b, c" , "d"\n', [['a', 'b, c', 'd']]],
    ['empty cells', ',,\n"",x,\n', [['', '', ''], ['', 'x', '']]],
    ['a quote in the middle', 'a"b,c\n"d"e","f"\n', [['a"b', 'c'], ['d"e', 'f']]],
    ['a quote that is never closed', '"a,b\nc,d\n', [['a,b\nc,d']]],
    ['blanks around', ' a , b \n', [['a', 'b']]],
  ])('%s', (_, text, rows) => expect(rowsOf(text)).toEqual(rows));

  test('are those of Papa Parse', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ';', 'é'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';', '\t', '|'), (table, delimiter) => {
        const text = Papa.unparse(table, { delimiter, newline: '\n' });
        const theirs = Papa.parse<string[]>(text, { delimiter, newline: '\n', skipEmptyLines: true }).data;
        expect(rowsOf(text, delimiter)).toEqual(theirs.map((row) => row.map((text) => text.trim())));
      }),
    );
  });

  test('a shorter row has empty cells', () => {
    const rows = new TableRows('a,b\n', ',');
    rows.next();
    expect([rows.cell(1), rows.cell(7), rows.raw()]).toEqual(['b', '', 'a,b']);
  });
});
