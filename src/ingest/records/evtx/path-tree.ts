import { u16 } from './little-endian';

/** A slot to fill from one place, and how good a place for it that is: 0 is the best. */
export interface Capture {
  readonly slot: number;
  readonly rank: number;
}

/**
 * A place in the event's XML that somebody asked for: an element, an attribute, a `<Data Name="…">` (under its name) or
 * the n-th nameless `<Data>` (as child `n` of `Data`).
 */
export class PathNode {
  readonly captures: Capture[] = [];
  /** Children by the length of their name in UTF-16 units: most names are told apart without reading them. */
  private readonly byLength: (PathNode[] | undefined)[] = [];
  private readonly units: readonly number[];
  private childCount = 0;

  constructor(
    readonly name: string,
    /** Tells the nodes of a tree apart, from 1. */
    readonly id: number,
  ) {
    this.units = Array.from({ length: name.length }, (_, i) => name.charCodeAt(i));
  }

  get hasChildren(): boolean {
    return this.childCount > 0;
  }

  /** The child whose name is `unitCount` UTF-16 units at bytes[at]; null when nobody asked for it. */
  child(bytes: Uint8Array, at: number, unitCount: number): PathNode | null {
    const candidates = this.byLength[unitCount];
    if (candidates === undefined) return null;
    for (const candidate of candidates) if (candidate.isAt(bytes, at)) return candidate;
    return null;
  }

  childNamed(name: string): PathNode | null {
    return this.byLength[name.length]?.find((child) => child.name === name) ?? null;
  }

  add(child: PathNode): void {
    (this.byLength[child.name.length] ??= []).push(child);
    this.childCount++;
  }

  private isAt(bytes: Uint8Array, at: number): boolean {
    const { units } = this;
    for (let i = 0; i < units.length; i++) if (u16(bytes, at + i * 2) !== units[i]) return false;
    return true;
  }
}

/** Builds the tree of `paths`; its root stands above the `Event` element. */
export function pathTree(paths: readonly (readonly string[])[]): PathNode {
  let nextId = 1;
  const step = (node: PathNode, name: string): PathNode => {
    const known = node.childNamed(name);
    if (known !== null) return known;
    const child = new PathNode(name, nextId++);
    node.add(child);
    return child;
  };
  /** Names may hold dots (`<Data Name="a.b">`), so every dot of a path may part two names or belong to one. */
  const add = (node: PathNode, rest: string, capture: Capture): void => {
    step(node, rest).captures.push(capture);
    for (let dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
      add(step(node, rest.slice(0, dot)), rest.slice(dot + 1), capture);
    }
  };
  const root = new PathNode('', nextId++);
  const event = step(root, 'Event');
  paths.forEach((alternatives, slot) => alternatives.forEach((path, rank) => add(event, path, { slot, rank })));
  return root;
}
