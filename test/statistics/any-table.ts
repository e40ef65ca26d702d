import fc from 'fast-check';
import type { TwoByTwo } from '../../src/statistics/two-by-two';

const anyCount = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(1_000_000));

/** Tables with empty rows and columns, few domains and millions of them. */
export const anyTable: fc.Arbitrary<TwoByTwo> = fc.record({
  rareMalicious: anyCount,
  rareBenign: anyCount,
  commonMalicious: anyCount,
  commonBenign: anyCount,
});

/** Tables small enough to count out by hand. */
export const smallTable: fc.Arbitrary<TwoByTwo> = fc.record({
  rareMalicious: fc.nat(15),
  rareBenign: fc.nat(15),
  commonMalicious: fc.nat(15),
  commonBenign: fc.nat(15),
});

export function swapRows(table: TwoByTwo): TwoByTwo {
  return {
    rareMalicious: table.commonMalicious,
    rareBenign: table.commonBenign,
    commonMalicious: table.rareMalicious,
    commonBenign: table.rareBenign,
  };
}

/** Rows become columns. */
export function transpose(table: TwoByTwo): TwoByTwo {
  return { ...table, rareBenign: table.commonMalicious, commonMalicious: table.rareBenign };
}
