import { assert } from '../base/assert';

/** Counts of domains by rarity and malice. Whole numbers from 0. */
export interface TwoByTwo {
  readonly rareMalicious: number;
  readonly rareBenign: number;
  readonly commonMalicious: number;
  readonly commonBenign: number;
}

/** Sums of the rows and columns of a table. */
export interface Margins {
  readonly rare: number;
  readonly common: number;
  readonly malicious: number;
  readonly benign: number;
  readonly total: number;
}

/**
 * Sums of the rows and columns of `table`.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function margins(table: TwoByTwo): Margins {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  for (const count of [rareMalicious, rareBenign, commonMalicious, commonBenign]) {
    assert(Number.isSafeInteger(count) && count >= 0, 'a cell of a 2x2 table must be a whole number from 0');
  }
  const rare = rareMalicious + rareBenign;
  const common = commonMalicious + commonBenign;
  return {
    rare,
    common,
    malicious: rareMalicious + commonMalicious,
    benign: rareBenign + commonBenign,
    total: rare + common,
  };
}

/** Whether a row or a column is empty: the table then says nothing about an association. */
export function hasEmptyMargin({ rare, common, malicious, benign }: Margins): boolean {
  return rare === 0 || common === 0 || malicious === 0 || benign === 0;
}
