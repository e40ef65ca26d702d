import { PlanCompiler } from './compile-plan';
import { u32 } from './little-endian';
import type { PathNode } from './path-tree';
import type { Plan } from './plan';

/** Offsets in a template definition: next of its chain (4), GUID (16), size of what follows (4), binary XML. */
const guidAt = 4;
const sizeAt = 20;
export const definitionHeaderLength = 24;

/** How much XML may be compiled for one chunk of 64 KiB; overlapping definitions could ask for any amount. */
const maxCompiledLength = 1 << 20;
/** Enough for every template of a machine; a file that brings more starts over. */
const maxShelved = 20_000;

/** Length of the definition whose header is at bytes[at]. */
export const definitionLength = (bytes: Uint8Array, at: number): number => definitionHeaderLength + u32(bytes, at + sizeAt);

/**
 * Plans of the templates, compiled at their first use in a chunk. Those of earlier chunks are kept: a record whose
 * definition was overwritten in its own chunk can still be read by the definition that another chunk has under the same
 * identifier, if the number of values is the same.
 */
export class TemplatePlans {
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly compiler = new PlanCompiler();
  /** Plans of the chunk at hand by place and definition; null for definitions that cannot be read. */
  private readonly ofChunk = new Map<number, Plan | null>();
  private readonly shelf = new Map<string, Plan>();
  private compilableLength = 0;

  startChunk(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.ofChunk.clear();
    this.compilableLength = maxCompiledLength;
  }

  /** Whether the chunk asked for more than is compiled for one. */
  get isExhausted(): boolean {
    return this.compilableLength <= 0;
  }

  /**
   * @param definition offset of the definition in the chunk.
   * @param node of the element that the instance stands in; null when nothing below it is asked for.
   * @returns null when there is no such definition.
   */
  planOf(templateId: number, definition: number, valueCount: number, node: PathNode | null): Plan | null {
    // The identifier is the first part of the GUID: another one means that something else stands here by now.
    if (definition + definitionHeaderLength > this.bytes.length || u32(this.bytes, definition + guidAt) !== templateId) {
      return this.shelf.get(shelfKey(templateId, valueCount, node)) ?? null;
    }
    const key = (node === null ? 0 : node.id) * 0x10000 + definition;
    let plan = this.ofChunk.get(key);
    if (plan === undefined) {
      plan = this.compileOrRecall(shelfKey(templateId, valueCount, node), definition, node);
      this.ofChunk.set(key, plan);
    }
    return plan;
  }

  /** Compiles XML at bytes[at] that is written out: by the documentation without dependency identifiers. */
  compileWritten(at: number, end: number, node: PathNode | null): Plan | null {
    return this.compile(at, end, node, false) ?? this.compile(at, end, node, true);
  }

  private compileOrRecall(key: string, definition: number, node: PathNode | null): Plan | null {
    const end = definition + definitionLength(this.bytes, definition);
    const plan = end <= this.bytes.length ? this.compile(definition + definitionHeaderLength, end, node, true) : null;
    if (plan === null) return this.shelf.get(key) ?? null;
    if (this.shelf.size >= maxShelved) this.shelf.clear();
    this.shelf.set(key, plan);
    return plan;
  }

  private compile(at: number, end: number, node: PathNode | null, hasDependencyIds: boolean): Plan | null {
    if (this.isExhausted) return null;
    const plan = this.compiler.compile(this.bytes, at, end, node, hasDependencyIds);
    this.compilableLength -= this.compiler.at - at;
    return plan;
  }
}

const shelfKey = (templateId: number, valueCount: number, node: PathNode | null): string =>
  `${node?.id ?? 0} ${templateId} ${valueCount}`;
