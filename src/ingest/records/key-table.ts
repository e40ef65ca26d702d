import { Dictionary } from '../../events/dictionary';

/**
 * The fields of a record: for each slot the paths where it may stand, best first. `a.b` is `b` below `a`; in JSON, `a[]`
 * is the array at `a` as JSON text, `a[].b` is `b` of the last object in that array, and `a{}.b` is `b` of the object
 * that the string at `a` holds as JSON.
 */
export type FieldPaths = readonly (readonly string[])[];

/** A path being followed: `rest` is what is left of it below the object at hand. */
interface Trail {
  readonly slot: number;
  readonly rank: number;
  readonly rest: string;
}

/** What a key of the object at hand, or a name of the element at hand, leads to. */
export interface Step {
  readonly captures: Captures;
  /** Where to put it if it is an array. */
  readonly arrayCaptures: Captures;
  /** What to look for below it; null when nothing. */
  readonly below: KeyTable | null;
  /** Where its elements lead if it is an array. */
  readonly elements: Step | null;
  /** What to look for in the object that it holds as JSON in a string; null when nothing. */
  readonly within: KeyTable | null;
}

type Captures = readonly { readonly slot: number; readonly rank: number }[];

/** Where every key leads that nobody asked for. */
export const nowhere: Step = { captures: [], arrayCaptures: [], below: null, elements: null, within: null };

/** Of keys beyond this, which come from records that name their keys anyhow, the order is not followed. */
const maxFollowed = 1024;

/** The keys that matter at one place of a tree of objects or elements; steps are worked out when a key is first seen. */
export class KeyTable {
  private readonly keys = new Dictionary(64);
  private readonly steps: Step[] = [nowhere];
  /** For each key the one that came after it last time: records repeat their keys in the same order. */
  private readonly next = new Uint16Array(maxFollowed);
  private last = 0;

  constructor(private readonly trails: readonly Trail[]) {}

  step(bytes: Uint8Array, start: number, end: number): Step {
    const likely = this.next[this.last]!;
    if (likely > 0 && this.keys.equals(likely, bytes, start, end)) {
      this.last = likely;
      return this.steps[likely]!;
    }
    const id = this.keys.intern(bytes, start, end);
    if (id < maxFollowed) this.last = this.next[this.last] = id;
    return this.steps[id] ?? (this.steps[id] = this.follow(this.keys.text(id)));
  }

  /** `a.b` is found as `b` below `a` and as the literal key `a.b`. */
  private follow(key: string): Step {
    if (!this.trails.some(({ rest }) => rest.startsWith(key))) return nowhere;
    const ofElements = this.tableBelow(`${key}[].`);
    return {
      captures: this.trails.filter(({ rest }) => rest === key),
      arrayCaptures: this.trails.filter(({ rest }) => rest === `${key}[]`),
      below: this.tableBelow(`${key}.`),
      elements: ofElements === null ? null : { ...nowhere, below: ofElements },
      within: this.tableBelow(`${key}{}.`),
    };
  }

  private tableBelow(prefix: string): KeyTable | null {
    const trails = this.trails
      .filter(({ rest }) => rest.startsWith(prefix))
      .map(({ slot, rank, rest }) => ({ slot, rank, rest: rest.slice(prefix.length) }));
    return trails.length > 0 ? new KeyTable(trails) : null;
  }
}

/** The keys that matter at the root. */
export const keyTable = (paths: FieldPaths): KeyTable =>
  new KeyTable(paths.flatMap((alternatives, slot) => alternatives.map((rest, rank) => ({ slot, rank, rest }))));
