import type { ColumnMapping } from './mapping';
import type { EncodingId } from './source/encodings';

/** What the user said of how a file is to be read, where Seldom would go by what it finds. */
export interface ReadingChoices {
  /** Id of the format. */
  readonly format?: string;
  readonly encoding?: EncodingId;
  /** The character between the fields of a table. */
  readonly delimiter?: string;
  /** Which column holds what; `ask` to be asked. */
  readonly mapping?: ColumnMapping | 'ask';
  /** IANA name of the zone of times that name none. */
  readonly timeZone?: string;
  /** Whether the day stands before the month in dates with slashes. */
  readonly dayFirst?: boolean;
  /** Counts the file although the same one was dropped before. */
  readonly countAgain?: boolean;
}

export const noChoices: ReadingChoices = {};

/** Id of the choice to read a table by columns that the user names. */
export const byHand = 'by-hand';
