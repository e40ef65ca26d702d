const quote = 0x22;
const blank = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The rows of CSV and its relatives, one after another (RFC 4180; a blank may stand between a delimiter and a quote, as
 * abuse.ch writes it). Cells are cut when asked for: a list has a dozen columns, of which a few matter, and there may be
 * a million rows. A quote that is never closed takes the rest of the text into its cell. Linear in the text.
 */
export class TableRows {
  private at = 0;
  private rowStart = 0;
  private rowEnd = 0;
  private count = 0;
  /** Of each cell, without its quotes. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Cells that hold doubled quotes. */
  private readonly doubled: boolean[] = [];
  private readonly delimiter: number;

  /** @param delimiter one character. */
  constructor(
    private readonly text: string,
    delimiter: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Goes on to the next row that holds anything; false behind the last. */
  next(): boolean {
    const { text } = this;
    while (this.at < text.length && isLineEnd(text.charCodeAt(this.at))) this.at++;
    if (this.at >= text.length) return false;
    this.rowStart = this.at;
    this.count = 0;
    while (!this.takeCell());
    return true;
  }

  /** Passes over the rest of the line, without a look at quotes. For lines that are no rows. */
  skipLine(): void {
    while (this.at < this.text.length && !isLineEnd(this.text.charCodeAt(this.at))) this.at++;
  }

  /** The next line with anything on it starts with such a text. */
  isNext(test: (text: string) => boolean): boolean {
    const { text } = this;
    while (this.at < text.length && isLineEnd(text.charCodeAt(this.at))) this.at++;
    return test(text.slice(this.at, this.at + 4));
  }

  /** The text of a cell of the row; '' where the row is shorter. */
  cell(index: number): string {
    if (index >= this.count) return '';
    const text = this.text.slice(this.starts[index], this.ends[index]).trim();
    return this.doubled[index] ? text.replaceAll('""', '"') : text;
  }

  cells(): readonly string[] {
    return Array.from({ length: this.count }, (_, index) => this.cell(index));
  }

  /** The row as it stands. */
  raw(): string {
    return this.text.slice(this.rowStart, this.rowEnd);
  }

  /** Takes in one cell; true when it was the last of its row. */
  private takeCell(): boolean {
    const { text, delimiter } = this;
    let start = this.at;
    while (text.charCodeAt(start) === blank) start++;
    const isQuoted = text.charCodeAt(start) === quote;
    let end = isQuoted ? this.closingQuote(start + 1) : this.at;
    this.starts[this.count] = isQuoted ? start + 1 : this.at;
    if (isQuoted) this.ends[this.count] = end++;
    else this.doubled[this.count] = false;
    while (end < text.length && text.charCodeAt(end) !== delimiter && !isLineEnd(text.charCodeAt(end))) end++;
    if (!isQuoted) this.ends[this.count] = end;
    this.count++;
    this.rowEnd = Math.min(end, text.length);
    this.at = end + 1;
    return end >= text.length || isLineEnd(text.charCodeAt(end));
  }

  /** Where the quote stands behind which the cell ends; the end of the text where there is none. */
  private closingQuote(from: number): number {
    const { text, delimiter } = this;
    this.doubled[this.count] = false;
    for (let at = from; at < text.length; at++) {
      if (text.charCodeAt(at) !== quote) continue;
      if (text.charCodeAt(at + 1) === quote) {
        this.doubled[this.count] = true;
        at++;
        continue;
      }
      let behind = at + 1;
      while (text.charCodeAt(behind) === blank) behind++;
      const next = text.charCodeAt(behind);
      if (behind >= text.length || next === delimiter || isLineEnd(next)) return at;
    }
    return text.length;
  }
}

const isLineEnd = (code: number): boolean => code === lineFeed || code === carriageReturn;
