import fc from 'fast-check';

/** Text of cells: plain words, and everything that a delimited format gives a meaning to. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'powershell.exe', 'x y', '0', 'ü', '漢字', '😀', '\u2028', '\u0085', '\v', '\0', '-', '#', '=') },
  { weight: 3, arbitrary: fc.constantFrom(',', ';', '\t', '|', '"', '""', '\n', '\r\n', '\r', ' ') },
);
const cell = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));

export interface WrittenTable {
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r\n';
}

const mustBeQuoted = (text: string, delimiter: string): boolean => /["\r\n]/.test(text) || text.includes(delimiter);

/** A table written down, cells quoted where they must be and here and there besides. */
export const anyTable: fc.Arbitrary<WrittenTable> = fc
  .record({
    // Two columns at least: a row of one empty cell would be a blank line.
    cells: fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    endsWithLine: fc.boolean(),
  })
  .map(({ cells, delimiter, lineEnd, endsWithLine }) => {
    const lines = cells.map((row) =>
      row.map(([text, quoted]) => (quoted || mustBeQuoted(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
    );
    return {
      rows: cells.map((row) => row.map(([text]) => text)),
      text: lines.join(lineEnd) + (endsWithLine ? lineEnd : ''),
      delimiter,
      lineEnd,
    };
  });

/** Bytes in which quotes, delimiters and line ends are frequent. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...[...',"\n\r'].map((character) => character.charCodeAt(0))) },
      { weight: 5, arbitrary: fc.integer({ min: 0x61, max: 0x7a }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    ),
    { maxLength: 60 },
  )
  .map((bytes) => Uint8Array.from(bytes));

/** Sizes into which bytes are cut, over and over. */
export const anySizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
