import { lowerP, twoSidedP, upperP } from './exact-p';
import { hypergeometric } from './hypergeometric';
import { margins, type TwoByTwo } from './two-by-two';

/**
 * Fisher's exact test, two-sided: the probability, given the margins, of all tables no more probable than this one.
 * 1 where a row or column is empty, for then there is one table only.
 * R. A. Fisher (1935), "The Logic of Inductive Inference", JRSS 98, 39–82.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function fisherExactP(table: TwoByTwo): number {
  return twoSidedP(hypergeometric(margins(table)), table.rareMalicious);
}

/**
 * Fisher's exact test, one-sided: the probability of as many rare malicious domains or fewer (`less`) and of as many
 * or more (`greater`).
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function fisherExactOneSidedP(table: TwoByTwo): { readonly less: number; readonly greater: number } {
  const distribution = hypergeometric(margins(table));
  return {
    less: lowerP(distribution, table.rareMalicious),
    greater: upperP(distribution, table.rareMalicious),
  };
}
