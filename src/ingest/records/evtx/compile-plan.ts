import { Token, fragmentHeaderLength, moreFlag } from './binxml-token';
import { FieldOutput } from './field-output';
import { u16, u32 } from './little-endian';
import { OpenElement } from './open-element';
import type { PathNode } from './path-tree';
import { StepKind, constantPart, substitutionPart, type Part, type Plan, type Step } from './plan';
import { ValueType } from './value-text';
import { writeUtf16 } from './utf16';

/** Elements nested deeper than this are no event's. */
const maxElementDepth = 64;

/** The entities of XML 1.0; others have no text. */
const entityText: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Reads binary XML once and notes what the fields asked for are made of. A template's definition is compiled once a
 * chunk, and its records then only look at their values. Nothing here throws: each reading method says whether what
 * stands at the cursor is well-formed.
 */
export class PlanCompiler {
  private bytes: Uint8Array = new Uint8Array(0);
  /** The cursor. */
  at = 0;
  private end = 0;
  private hasDependencyIds = true;
  private steps: Step[] = [];
  /** The name read last: UTF-16 units in the chunk. */
  private nameAt = 0;
  private nameLength = 0;
  private readonly scratch = new FieldOutput(0);

  /**
   * @param parent the node of the element that the XML stands in; null when nothing below it is asked for: then the XML
   *   is only checked.
   * @param hasDependencyIds elements of templates carry a dependency identifier, those written out in a value do not.
   * @returns null when the XML is not well-formed.
   */
  compile(bytes: Uint8Array, at: number, end: number, parent: PathNode | null, hasDependencyIds: boolean): Plan | null {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.hasDependencyIds = hasDependencyIds;
    this.steps = [];
    return this.readFragment(parent) ? { steps: this.steps, end: this.at } : null;
  }

  /** One element, with what may stand before it. */
  private readFragment(parent: PathNode | null): boolean {
    while (this.at < this.end) {
      switch (this.bytes[this.at]! & ~moreFlag) {
        case Token.fragmentHeader:
          this.at += fragmentHeaderLength;
          break;
        case Token.instructionTarget:
        case Token.instructionData:
          if (!this.readInstruction()) return false;
          break;
        case Token.openStartElement:
          return this.readElement(parent, 0);
        default:
          return false;
      }
    }
    return false;
  }

  /**
   * Opening token, dependency identifier (2), data size (4), name; attributes behind their total size (4); then content
   * up to the end token, or the token of an empty element.
   */
  private readElement(parent: PathNode | null, depth: number): boolean {
    if (depth > maxElementDepth) return false;
    const hasAttributes = (this.bytes[this.at]! & moreFlag) !== 0;
    this.at += 1 + (this.hasDependencyIds ? 2 : 0) + 4;
    if (!this.readName()) return false;
    const element = new OpenElement(parent, this.bytes, this.nameAt, this.nameLength);
    if (hasAttributes && !this.readAttributes(element)) return false;
    if (this.at >= this.end) return false;
    const parts: Part[] | null = element.isTextWanted ? [] : null;
    const token = this.bytes[this.at++];
    if (token === Token.closeStartElement) {
      if (!this.readContent(parts, element.below, depth)) return false;
    } else if (token !== Token.closeEmptyElement) {
      return false;
    }
    if (parts !== null && element.node !== null) this.steps.push(element.step(element.node, parts));
    return true;
  }

  private readAttributes(element: OpenElement): boolean {
    this.at += 4;
    while (this.at < this.end && (this.bytes[this.at]! & ~moreFlag) === Token.attribute) {
      this.at++;
      if (!this.readName()) return false;
      const isRead = element.isNamedBy(this.bytes, this.nameAt, this.nameLength)
        ? this.readDataName(element)
        : this.readAttributeValue(element.node?.child(this.bytes, this.nameAt, this.nameLength) ?? null);
      if (!isRead) return false;
    }
    return true;
  }

  private readDataName(element: OpenElement): boolean {
    if (this.isConstantValue()) {
      element.setName(this.bytes, this.at + 4, u16(this.bytes, this.at + 2));
      return this.readParts(null);
    }
    const name: Part[] = [];
    element.setNameParts(name);
    return this.readParts(name);
  }

  private readAttributeValue(node: PathNode | null): boolean {
    if (node === null) return this.readParts(null);
    const parts: Part[] = [];
    this.steps.push({ kind: StepKind.text, node, parts });
    return this.readParts(parts);
  }

  /** @param below the node that the elements and values in it stand under. */
  private readContent(parts: Part[] | null, below: PathNode | null, depth: number): boolean {
    while (this.readParts(parts, below)) {
      switch (this.bytes[this.at]! & ~moreFlag) {
        case Token.endElement:
          this.at++;
          return true;
        case Token.openStartElement:
          if (!this.readElement(below, depth + 1)) return false;
          break;
        case Token.instructionTarget:
        case Token.instructionData:
          if (!this.readInstruction()) return false;
          break;
        default:
          return false;
      }
    }
    return false;
  }

  /** Reads text and substitutions up to another token, which must come; collects them into `parts` if given. */
  private readParts(parts: Part[] | null, below: PathNode | null = null): boolean {
    const { bytes } = this;
    while (this.at < this.end) {
      const token = bytes[this.at]! & ~moreFlag;
      switch (token) {
        case Token.value:
          if (this.at + 4 > this.end || bytes[this.at + 1] !== ValueType.string) return false;
          if (!this.readText(this.at + 2, parts)) return false;
          break;
        case Token.cdata:
          if (!this.readText(this.at + 1, parts)) return false;
          break;
        case Token.characterReference:
          if (this.at + 3 > this.end) return false;
          parts?.push(constantPart(encoder.encode(String.fromCharCode(u16(bytes, this.at + 1)))));
          this.at += 3;
          break;
        case Token.entityReference:
          if (!this.readEntity(parts)) return false;
          break;
        case Token.normalSubstitution:
        case Token.optionalSubstitution: {
          if (this.at + 4 > this.end) return false;
          const index = u16(bytes, this.at + 1);
          parts?.push(substitutionPart(index, token === Token.optionalSubstitution));
          if (below !== null) this.steps.push({ kind: StepKind.nested, node: below, index });
          this.at += 4;
          break;
        }
        default:
          return true;
      }
    }
    return false;
  }

  /** Number of characters (2) at `at`, then the text without a NUL. */
  private readText(at: number, parts: Part[] | null): boolean {
    if (at + 2 > this.end) return false;
    const start = at + 2;
    this.at = start + u16(this.bytes, at) * 2;
    if (this.at > this.end) return false;
    parts?.push(constantPart(this.toUtf8(start, this.at)));
    return true;
  }

  private toUtf8(start: number, end: number): Uint8Array {
    this.scratch.length = 0;
    writeUtf16(this.scratch, this.bytes, start, end);
    return this.scratch.bytes.slice(0, this.scratch.length);
  }

  private readEntity(parts: Part[] | null): boolean {
    this.at++;
    if (!this.readName()) return false;
    if (parts !== null) {
      const name = decoder.decode(this.toUtf8(this.nameAt, this.nameAt + this.nameLength * 2));
      parts.push(constantPart(encoder.encode(entityText.get(name) ?? '')));
    }
    return true;
  }

  /** Processing instructions hold nothing that can be asked for. */
  private readInstruction(): boolean {
    const isTarget = this.bytes[this.at] === Token.instructionTarget;
    this.at++;
    return isTarget ? this.readName() : this.readText(this.at, null);
  }

  /**
   * Offset in the chunk (4) of the name: hash chain (4), hash (2), number of characters (2), characters, NUL. At its
   * first use in a chunk the name itself stands right behind the offset.
   */
  private readName(): boolean {
    if (this.at + 4 > this.end) return false;
    const name = u32(this.bytes, this.at);
    this.at += 4;
    if (name + 8 > this.bytes.length) return false;
    this.nameAt = name + 8;
    this.nameLength = u16(this.bytes, name + 6);
    const end = this.nameAt + this.nameLength * 2 + 2;
    if (end > this.bytes.length) return false;
    if (name === this.at) this.at = end;
    return this.at <= this.end;
  }

  /** Whether the value at the cursor is constant text and nothing else. */
  private isConstantValue(): boolean {
    const { bytes, at } = this;
    if (at + 4 > this.end || (bytes[at]! & ~moreFlag) !== Token.value || bytes[at + 1] !== ValueType.string) return false;
    const next = at + 4 + u16(bytes, at + 2) * 2;
    if (next >= this.end) return false;
    const token = bytes[next]! & ~moreFlag;
    return token === Token.attribute || token === Token.closeStartElement || token === Token.closeEmptyElement;
  }
}
