import type { FieldRanges } from '../records/field-ranges';

const largestWeight = 2 ** 32 - 1;

/** A count of connections: a whole number from 0 to 2^32 - 1, thousands parted by commas allowed; null when it is none. */
export function readWeight(fields: FieldRanges, slot: number): number | null {
  const start = fields.start[slot]!;
  const end = fields.end[slot]!;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = fields.bytes[i]! - 0x30;
    if (digit >>> 0 > 9) return readSpelledWeight(fields.text(slot));
    value = value * 10 + digit;
  }
  return end > start && value <= largestWeight ? value : null;
}

function readSpelledWeight(text: string): number | null {
  const trimmed = text.trim();
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?)$/.test(trimmed)) return null;
  const value = Number(trimmed.replaceAll(',', ''));
  return value <= largestWeight ? value : null;
}

/** A count that only some records have: 1 where it is missing or none. */
export const weightOrOne = (fields: FieldRanges, slot: number): number => (fields.isEmpty(slot) ? 1 : readWeight(fields, slot) || 1);
