import { conditionalOddsRatio } from '../statistics/conditional-odds-ratio';
import { fisherExactP } from '../statistics/fisher-exact';
import { sampleOddsRatio, woolfInterval } from '../statistics/odds-ratio';
import { hasEmptyMargin, margins } from '../statistics/two-by-two';
import type { TableReading } from './certainty-reading';
import type { RarityTable } from './readings';

/** A table and what it says; nothing where a row or a column is empty. */
export function tableReading(table: RarityTable): TableReading {
  if (hasEmptyMargin(margins(table))) return { table, oddsRatio: null, woolf: null, conditional: null, fisherP: null };
  return { table, oddsRatio: sampleOddsRatio(table), woolf: woolfInterval(table), conditional: conditionalOddsRatio(table), fisherP: fisherExactP(table) };
}
