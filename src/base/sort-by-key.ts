import type { Column } from './growable-columns';

/** So many places are written to at a time: each has a page of memory of its own, whose address the processor should still know at the next visit. */
const mostDigitBits = 10;

/**
 * Orders the first `count` rows of `columns` by a key; rows of one key stay in their order. Least significant digits
 * first and one column after another, so that memory is read in one go and written in few places: rows put straight
 * where they belong would each cost an address look-up, and several times as much.
 *
 * @param keys one of the columns; whole numbers below `keyCount`
 */
export function sortByKey(columns: readonly Column[], keys: Uint32Array, count: number, keyCount: number): void {
  if (isAscending(keys, count)) return;
  const bits = Math.max(1, Math.ceil(Math.log2(keyCount)));
  const digits = Math.ceil(bits / mostDigitBits);
  const digitBits = Math.ceil(bits / digits);
  const spare = new ArrayBuffer(count * 8);
  for (let digit = 0; digit < digits; digit++) {
    const shift = digit * digitBits;
    const mask = 2 ** digitBits - 1;
    const start = new Uint32Array(mask + 2);
    for (let row = 0; row < count; row++) start[((keys[row]! >>> shift) & mask) + 1]!++;
    for (let value = 0; value <= mask; value++) start[value + 1]! += start[value]!;
    for (const column of columns) if (column !== keys) scatter(column, keys, count, shift, mask, start.slice(), spare);
    scatter(keys, keys, count, shift, mask, start, spare);
  }
}

/** Puts each row where its digit says. @param next digit -> where its next row goes */
function scatter(column: Column, keys: Uint32Array, count: number, shift: number, mask: number, next: Uint32Array, spare: ArrayBuffer): void {
  const to = new (column.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Column)(spare, 0, count);
  for (let row = 0; row < count; row++) to[next[(keys[row]! >>> shift) & mask]!++] = column[row]!;
  column.set(to);
}

function isAscending(keys: Uint32Array, count: number): boolean {
  for (let row = 1; row < count; row++) if (keys[row]! < keys[row - 1]!) return false;
  return true;
}
