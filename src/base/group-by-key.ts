/** Indices grouped by a key: the members of `key` are `order[start[key]]` to `order[start[key + 1]]`, ascending. */
export interface Grouping {
  readonly start: Uint32Array;
  readonly order: Uint32Array;
}

/**
 * Groups the indices 0 to `count` - 1 by `keyOf(index)`, a whole number below `keyCount`: a counting sort, so linear.
 */
export function groupByKey(count: number, keyCount: number, keyOf: (index: number) => number): Grouping {
  const start = new Uint32Array(keyCount + 1);
  for (let i = 0; i < count; i++) start[keyOf(i) + 1]!++;
  for (let key = 0; key < keyCount; key++) start[key + 1]! += start[key]!;
  const next = start.slice();
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[next[keyOf(i)]!++] = i;
  return { start, order };
}
