import { sha256 } from '../base/sha256';

/**
 * The seal of a snapshot: `sha256`, the SHA-256 in hex of the document without that member, as ECMAScript's
 * `JSON.stringify` writes it (no white space, members in their order, the shortest digits of numbers), in UTF-8. So a
 * file that was only laid out anew still fits. It shows damage, and edits that were not meant to be hidden; it does not
 * show who wrote the file.
 */
export function sealOf(document: Readonly<Record<string, unknown>>): string {
  const { sha256: _seal, ...content } = document;
  return sha256(new TextEncoder().encode(JSON.stringify(content)));
}

/** Whether a parsed document is as it was sealed; `none` where it carries no seal, as one made by hand. */
export function checkSeal(document: Readonly<Record<string, unknown>>): 'whole' | 'broken' | 'none' {
  if (!Object.hasOwn(document, 'sha256')) return 'none';
  try {
    return sealOf(document) === document['sha256'] ? 'whole' : 'broken';
  } catch (error) {
    // Nested so deep that it can be read and not written; no snapshot is.
    if (error instanceof RangeError) return 'broken';
    throw error;
  }
}
