import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumns, writeColumns } from '../../src/base/column-file';
import { GrowableColumns } from '../../src/base/growable-columns';

const anyColumn = fc.oneof(fc.uint8Array(), fc.uint16Array(), fc.uint32Array(), fc.int32Array(), fc.float64Array());
/** The program's own names; `__proto__` is none of them. */
const anyName = fc.oneof(fc.string(), fc.constantFrom('a.b', 'constructor', 'length')).filter((name) => name !== '__proto__');

test('columns come back as they were written', () =>
  fc.assert(
    fc.asyncProperty(fc.dictionary(anyName, anyColumn, { noNullPrototype: true }), async (columns) => {
      expect(await readColumns(writeColumns(columns))).toEqual(columns);
    }),
  ));

test('columns grow row by row and keep what they hold', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double(), fc.nat(255))), fc.nat(4), (rows, capacity) => {
      const table = new GrowableColumns({ time: Float64Array, kind: Uint8Array }, capacity);
      for (const [time, kind] of rows) {
        const row = table.add();
        table.columns.time[row] = time;
        table.columns.kind[row] = kind;
      }
      expect(table.trimmed()).toEqual({ time: Float64Array.from(rows, ([time]) => time), kind: Uint8Array.from(rows, ([, kind]) => kind) });
    }),
  ));
