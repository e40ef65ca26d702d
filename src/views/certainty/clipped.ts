/** Odds ratios are drawn from a thousandth to a thousand: limits may be 0 and infinite, and one axis must hold them. */
const furthest = 1000;

export const clipped = (value: number): number => Math.min(furthest, Math.max(1 / furthest, value));

/** Powers of ten around the values, for a logarithmic axis; a little is left beyond so that no line runs along the edge. */
export function logRange(values: readonly number[]): [number, number] {
  const logs = values.map((value) => Math.log10(clipped(value)));
  const [low, high] = [Math.min(-1, ...logs), Math.max(1, ...logs)];
  return [low - 0.08, high + 0.08];
}
