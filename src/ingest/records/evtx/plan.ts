import type { PathNode } from './path-tree';

/** A piece of an element's or attribute's text: constant, or the value of a substitution. */
export interface Part {
  /** UTF-8; null for a substitution. */
  readonly constant: Uint8Array | null;
  /** Index of the substitution; -1 for constant text. */
  readonly index: number;
  /** The element of an optional substitution does not exist where the value is null. */
  readonly isOptional: boolean;
}

export const constantPart = (constant: Uint8Array): Part => ({ constant, index: -1, isOptional: false });
export const substitutionPart = (index: number, isOptional: boolean): Part => ({ constant: null, index, isOptional });

export const StepKind = { text: 0, item: 1, named: 2, nested: 3 } as const;

/** Text of an element, an attribute or a `<Data Name="constant">`. */
export interface TextStep {
  readonly kind: typeof StepKind.text;
  readonly node: PathNode;
  readonly parts: readonly Part[];
}

/** Text of a nameless `<Data>`. */
export interface ItemStep {
  readonly kind: typeof StepKind.item;
  /** The node for all of them; its children are `0`, `1`, …. */
  readonly node: PathNode;
  readonly parts: readonly Part[];
  /** The substitution that alone makes up the text, if one does. */
  readonly only: Part | null;
}

/** Text of a `<Data>` whose name only the record knows. */
export interface NamedStep {
  readonly kind: typeof StepKind.named;
  /** The element it stands in. */
  readonly node: PathNode;
  readonly name: readonly Part[];
  readonly parts: readonly Part[];
}

/** A substitution in the content of an element below which something is asked for: its value may be more XML. */
export interface NestedStep {
  readonly kind: typeof StepKind.nested;
  readonly node: PathNode;
  readonly index: number;
}

/** Something in a piece of binary XML that may lead to a field asked for. */
export type Step = TextStep | ItemStep | NamedStep | NestedStep;

/** What to do with the values of a template to get the fields asked for. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Where the compiled XML ends in the chunk. */
  readonly end: number;
}
