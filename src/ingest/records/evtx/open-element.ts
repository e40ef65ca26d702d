import { u16 } from './little-endian';
import type { PathNode } from './path-tree';
import { StepKind, type Part, type Step } from './plan';

/** An element whose start tag is being read, and what its text will be. */
export class OpenElement {
  /** Where the element's text belongs; null when nobody asked for it. Unknown for a `<Data>` named by the record. */
  node: PathNode | null;
  private kind: typeof StepKind.text | typeof StepKind.item | typeof StepKind.named;
  private name: readonly Part[] = [];

  /** Of the element named by `nameLength` UTF-16 units at bytes[nameAt] in the element of `parent`. */
  constructor(
    private readonly parent: PathNode | null,
    bytes: Uint8Array,
    nameAt: number,
    nameLength: number,
  ) {
    this.node = parent === null ? null : parent.child(bytes, nameAt, nameLength);
    this.kind = isName(bytes, nameAt, nameLength, 'Data') ? StepKind.item : StepKind.text;
  }

  /** Whether an attribute of this name says what the element's text is: `<Data Name="…">`. */
  isNamedBy(bytes: Uint8Array, nameAt: number, nameLength: number): boolean {
    return this.kind === StepKind.item && isName(bytes, nameAt, nameLength, 'Name');
  }

  /** The name is constant: `length` UTF-16 units at bytes[at]. */
  setName(bytes: Uint8Array, at: number, length: number): void {
    this.kind = StepKind.text;
    this.node = this.parent === null ? null : this.parent.child(bytes, at, length);
  }

  /** The name is put together from the record's values. */
  setNameParts(name: readonly Part[]): void {
    this.kind = StepKind.named;
    this.node = this.parent;
    this.name = name;
  }

  get isTextWanted(): boolean {
    return this.node !== null && (this.kind !== StepKind.text || this.node.captures.length > 0);
  }

  /** The node that the elements inside stand under; null when nothing there is asked for. */
  get below(): PathNode | null {
    return this.kind === StepKind.text && this.node !== null && this.node.hasChildren ? this.node : null;
  }

  /** What is to be done for its text, which is wanted. */
  step(node: PathNode, parts: readonly Part[]): Step {
    if (this.kind === StepKind.named) return { kind: StepKind.named, node, name: this.name, parts };
    if (this.kind === StepKind.text) return { kind: StepKind.text, node, parts };
    const [first, ...others] = parts;
    const only = first !== undefined && first.constant === null && others.length === 0 ? first : null;
    return { kind: StepKind.item, node, parts, only };
  }
}

function isName(bytes: Uint8Array, at: number, length: number, name: string): boolean {
  if (length !== name.length) return false;
  for (let i = 0; i < length; i++) if (u16(bytes, at + i * 2) !== name.charCodeAt(i)) return false;
  return true;
}
