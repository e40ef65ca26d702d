/** A stretch of text as it is, or one character that would not be seen, by its name. */
export type Piece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'mark'; readonly name: string };

/**
 * Characters that are invisible, reorder what stands around them, or are no characters at all: C0 and C1 controls,
 * soft hyphen, zero-width and direction marks, line and paragraph separators, bidi embeddings, overrides and
 * isolates, word joiners, the byte-order mark, variation selectors, interlinear marks, tags, and lone surrogates.
 */
const unseen =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** `⟨U+202E⟩` for U+202E. */
export function markOf(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Splits `text` where it holds characters that must be shown by name. */
export function visiblePieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: text.slice(from, match.index) });
    pieces.push({ kind: 'mark', name: markOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'plain', text: text.slice(from) });
  return pieces;
}

/** The same as one string, for places that take no elements: titles, labels, plots. */
export function visibleString(text: string): string {
  return text.replace(unseen, markOf);
}
