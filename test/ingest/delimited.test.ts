import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DelimitedSplitter } from '../../src/ingest/records/delimited';
import { maxRecordLength, splitStream } from '../../src/ingest/records/splitter';
import type { ByteStream } from '../../src/ingest/source/byte-stream';
import { anyBytes, anySizes, anyTable } from '../support/any-table';
import { bytesOf } from '../support/chunks';
import { splitDelimited } from '../support/split';

describe('tables written by the rules', () => {
  test('come back as they were, and as Papa Parse reads them', () =>
    fc.assert(
      fc.asyncProperty(anyTable, anySizes, async ({ rows, text, delimiter, lineEnd }, sizes) => {
        const read = await splitDelimited(text, { delimiter, sizes });
        expect(read).toEqual({ rows, malformed: [] });
        expect(Papa.parse(text, { delimiter, newline: lineEnd, quoteChar: '"', skipEmptyLines: true }).data).toEqual(rows);
      }),
      { numRuns: 300 },
    ));
});

describe('any bytes at all', () => {
  test('I2: give the same rows however they are cut into chunks', () =>
    fc.assert(
      fc.asyncProperty(anyBytes, anySizes, async (bytes, sizes) => {
        expect(await splitDelimited(bytes, { sizes })).toEqual(await splitDelimited(bytes));
      }),
      { numRuns: 1000 },
    ));

  test('end in rows and malformed records, letter for letter', () =>
    fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const { rows, malformed } = await splitDelimited(bytes);
        const letters = (text: string): string => text.replace(/[^a-z]/g, '');
        const read = letters([...rows.flat(), ...malformed.map(({ text }) => text)].join(''));
        expect([...read].sort()).toEqual([...letters(String.fromCharCode(...bytes))].sort());
      }),
      { numRuns: 1000 },
    ));

  test('I2: are cut the same at every single place', async () => {
    const text = 'a,b\r\n"line1\r\nline2","5"" x"\r\n\r\nü,"open\r\nnext,row\rlast';
    const whole = await splitDelimited(text);
    for (let at = 1; at < bytesOf(text).length; at++) expect(await splitDelimited(text, { sizes: [at, 1000] })).toEqual(whole);
  });
});

describe('I15: odd rows', () => {
  const rowsOf = async (text: string): Promise<string[][]> => (await splitDelimited(text)).rows;

  test.each([
    ['line ends mixed', 'a,b\r\n1,2\n3,4\r5,6', [['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]],
    ['blank lines between', '\n\na,b\n\r\n\r1,2\n\n', [['a', 'b'], ['1', '2']]],
    ['text after a closing quote', 'a\n"b"c\n', [['a'], ['"b"c']]],
    ['text after a closing quote, then more fields', '"b"c,d\n', [['"b"c', 'd']]],
    ['a quote inside a field', '5" disk,x\n', [['5" disk', 'x']]],
    ['a doubled quote', '"a"" b",c\n', [['a" b', 'c']]],
    ['nothing but doubled quotes', '"""",""\n', [['"', '']]],
    ['single quotes', "'single',x\n", [["'single'", 'x']]],
    ['header only', 'a,b\n', [['a', 'b']]],
    ['duplicate and empty column names', 'a,a,,__proto__,constructor\n1,2,3,4,5\n', [['a', 'a', '', '__proto__', 'constructor'], ['1', '2', '3', '4', '5']]],
    ['fewer and more fields', 'a,b,c\n1,2\n1,2,3,4\n', [['a', 'b', 'c'], ['1', '2'], ['1', '2', '3', '4']]],
    ['a delimiter at the end', 'a,\n,\n', [['a', ''], ['', '']]],
    ['separators of other lines in a field', 'a\u2028b,c\u0085d,e\vf\fg\n', [['a\u2028b', 'c\u0085d', 'e\vf\fg']]],
    ['NUL inside a field', 'a\0b,c\n', [['a\0b', 'c']]],
    ['no line end at all', 'a,b', [['a', 'b']]],
    ['nothing', '', []],
    ['only line ends', '\n\r\n\r', []],
  ])('%s', async (_, text, rows) => expect(await rowsOf(text)).toEqual(rows));

  test('a byte-order mark within is part of the value', async () => {
    const { rows } = await splitDelimited('a,b\nx\ufeffy,z\n');
    expect(rows[1]).toEqual(['x\ufeffy', 'z']);
  });
});

describe('I14: a quote that is never closed', () => {
  test('costs its own row only', async () => {
    expect(await splitDelimited('a,b\n"x,1\n2,3\n4,5\n')).toEqual({
      rows: [['a', 'b'], ['2', '3'], ['4', '5']],
      malformed: [{ reason: 'unclosed-quote', text: '"x,1\n' }],
    });
  });

  test.each([['CRLF', '\r\n'], ['CR', '\r']])('costs its own row only between line ends of %s', async (_, end) => {
    const { rows, malformed } = await splitDelimited(['a,b', '"x,1', '2,3', ''].join(end));
    expect(rows).toEqual([['a', 'b'], ['2', '3']]);
    expect(malformed).toHaveLength(1);
  });

  test('costs its own row only when it is the last', async () => {
    expect(await splitDelimited('a,b\n1,"x')).toEqual({ rows: [['a', 'b']], malformed: [{ reason: 'unclosed-quote', text: '1,"x' }] });
  });

  test('costs its own row only in a file longer than a record may be', async () => {
    const row = `value,${'x'.repeat(1000)}\n`;
    const rowCount = Math.ceil((maxRecordLength * 2.5) / row.length);
    const { rows, malformed } = await splitDelimited(`"x,1\n${row.repeat(rowCount)}`, { sizes: [1024 * 1024] });
    expect(rows).toHaveLength(rowCount);
    expect(malformed).toHaveLength(1);
  }, 30_000);

  test('costs less than the time again in 200 MB, and no memory to speak of', async () => {
    const row = 'value,other,and one more\n';
    const block = bytesOf(row.repeat(Math.floor(1_000_000 / row.length)));
    const blockCount = Math.ceil(200e6 / block.length);
    const read = async (start: string) => {
      const counts = { rows: 0, malformed: 0 };
      const splitter = new DelimitedSplitter({ delimiter: 0x2c, quote: 0x22 }, [0, 1, 2], { onRecord: () => void counts.rows++, onMalformed: () => void counts.malformed++ });
      let given = 0;
      const blocks: ByteStream = {
        read: () => Promise.resolve(given === blockCount ? null : given++ === 0 ? bytesOf(start) : block),
        close: () => undefined,
      };
      const [before, memoryBefore] = [performance.now(), process.memoryUsage().rss];
      await splitStream(blocks, splitter, () => undefined);
      return { ...counts, seconds: (performance.now() - before) / 1000, bytes: process.memoryUsage().rss - memoryBefore };
    };
    const rowsOfBlocks = (blockCount - 1) * (block.length / row.length);
    const ratios: number[] = [];
    for (let round = 0; round < 3; round++) {
      const clean = await read('a,b,c\nx,1,2\n');
      const open = await read('a,b,c\n"x,1,2\n');
      expect(clean).toMatchObject({ rows: rowsOfBlocks + 2, malformed: 0 });
      expect(open).toMatchObject({ rows: rowsOfBlocks + 1, malformed: 1 });
      expect(open.bytes).toBeLessThan(400e6);
      ratios.push(open.seconds / clean.seconds);
    }
    // The best of three, because other tests run beside this one.
    expect(Math.min(...ratios)).toBeLessThan(2);
  }, 60_000);

  test('costs its own row only when the chunk ends with it', async () => {
    const open = `"${'x'.repeat(maxRecordLength)}\n`;
    const { rows, malformed } = await splitDelimited(`${open}a,b\nc,d\n`, { sizes: [open.length] });
    expect(rows).toEqual([['a', 'b'], ['c', 'd']]);
    expect(malformed).toHaveLength(1);
  });
});

describe('I13: a row longer than a record may be', () => {
  test('is passed over and counted, and the next ones are right', async () => {
    const { rows, malformed } = await splitDelimited(`a,b\n${'x'.repeat(maxRecordLength * 1.5)},1\n2,3\n`, { sizes: [1024 * 1024] });
    expect(rows).toEqual([['a', 'b'], ['2', '3']]);
    expect(malformed.map(({ reason }) => reason)).toEqual(['too-long']);
  });
});
