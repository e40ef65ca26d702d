import { Token, fragmentHeaderLength, moreFlag } from './binxml-token';
import type { FieldOutput } from './field-output';
import { u32 } from './little-endian';
import type { PathNode } from './path-tree';
import { StepKind, type ItemStep, type Part, type Step } from './plan';
import { TemplatePlans, definitionHeaderLength, definitionLength } from './template-plans';
import { ValueTable } from './value-table';
import { ValueType, arrayFlag, endOfItem, writeValue } from './value-text';

/** Template instances nested deeper than this are no event's: real ones go two deep. */
const maxDepth = 16;

/**
 * What the records of one chunk may cost. A few bytes can ask for endless work (a template that repeats a value that is
 * a template that …), so that the time for a chunk is bounded only by these; real chunks need less than a tenth.
 */
const maxSteps = 1 << 18;
const maxTextLength = 1 << 23;

const decoder = new TextDecoder();

/** Why the XML of a record cannot be read. */
export type XmlDamage = 'bad-xml' | 'bad-template' | 'bad-values' | 'too-complex';

/**
 * Reads the binary XML of records into the fields asked for. The methods that follow the XML say where what they read
 * ends, or -1.
 */
export class BinXmlReader {
  /** Why `read` said no. */
  damage: XmlDamage = 'bad-xml';
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly plans = new TemplatePlans();
  private readonly values = new ValueTable();
  private stepsLeft = 0;
  private textLeft = 0;
  /** Nameless `<Data>` elements of the record so far. */
  private itemCount = 0;

  constructor(
    private readonly root: PathNode,
    private readonly fields: FieldOutput,
  ) {}

  startChunk(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.values.bytes = bytes;
    this.plans.startChunk(bytes);
    this.stepsLeft = maxSteps;
    this.textLeft = maxTextLength;
  }

  /** Reads the record whose XML is bytes[at, end) of the chunk; false, with the reason in `damage`, when it is damaged. */
  read(at: number, end: number): boolean {
    this.fields.clear();
    this.itemCount = 0;
    const isRead = this.readFragments(at, end, this.root, 0, 0);
    this.textLeft -= this.fields.length;
    return isRead;
  }

  /** A document: elements and template instances, up to the end of file or `end`. */
  private readFragments(at: number, end: number, node: PathNode | null, base: number, depth: number): boolean {
    if (depth > maxDepth) return this.fail('too-complex');
    while (at >= 0 && at < end) {
      switch (this.bytes[at]! & ~moreFlag) {
        case Token.endOfFile:
          return true;
        case Token.fragmentHeader:
          at += fragmentHeaderLength;
          break;
        case Token.templateInstance:
          at = this.readInstance(at, end, node, base, depth);
          break;
        default:
          at = this.readElement(at, end, node, base, depth);
      }
    }
    return at >= 0;
  }

  /** XML that is written out instead of taken from a template. */
  private readElement(at: number, end: number, node: PathNode | null, base: number, depth: number): number {
    const plan = this.plans.compileWritten(at, end, node);
    if (plan === null) return this.failAt('bad-xml');
    return this.runSteps(plan.steps, base, 0, depth) ? plan.end : -1;
  }

  /**
   * Token, unknown (1), template identifier (4), offset of the definition in the chunk (4); the definition itself, where
   * this is its first use; number of values (4), their descriptors, the values.
   */
  private readInstance(at: number, end: number, node: PathNode | null, base: number, depth: number): number {
    const { bytes } = this;
    if (at + 10 > end) return this.failAt('bad-values');
    const templateId = u32(bytes, at + 2);
    const definition = u32(bytes, at + 6);
    let table = at + 10;
    if (definition === table) {
      if (table + definitionHeaderLength > end) return this.failAt('bad-template');
      table += definitionLength(bytes, definition);
    }
    if (table + 4 > end) return this.failAt('bad-values');
    const count = u32(bytes, table);
    const valuesEnd = this.values.read(table + 4, end, base, count);
    if (valuesEnd < 0) return this.failAt('bad-values');
    const plan = this.plans.planOf(templateId, definition, count, node);
    if (plan === null) return this.failAt('bad-template');
    return this.runSteps(plan.steps, base, count, depth) && this.checkNested(base, count, depth) ? valuesEnd : -1;
  }

  /** Takes the fields asked for from the `count` values at `base`. */
  private runSteps(steps: readonly Step[], base: number, count: number, depth: number): boolean {
    this.stepsLeft -= steps.length + count + 1;
    if (this.isExhausted) return this.fail('too-complex');
    for (const step of steps) {
      if (step.kind === StepKind.nested) {
        if (!this.readNested(step.node, step.index, base, count, depth)) return false;
      } else if (step.kind === StepKind.item) {
        this.writeItems(step, base, count);
      } else {
        const node = step.kind === StepKind.text ? step.node : this.childNamedBy(step.node, step.name, base, count);
        if (node !== null) this.writeField(node, step.parts, base, count);
      }
      if (this.isExhausted) return this.fail('too-complex');
    }
    return true;
  }

  private get isExhausted(): boolean {
    return this.stepsLeft < 0 || this.fields.length > this.textLeft;
  }

  private readNested(node: PathNode | null, index: number, base: number, count: number, depth: number): boolean {
    const value = base + index;
    if (index >= count || this.values.typeOf(value) !== ValueType.binXml) return true;
    this.values.markRead(value);
    return this.readFragments(this.values.startOf(value), this.values.endOf(value), node, base + count, depth + 1);
  }

  /** XML in values is checked even where nothing in it is asked for: whether a record is damaged must not depend on that. */
  private checkNested(base: number, count: number, depth: number): boolean {
    for (let index = 0; index < count; index++) {
      if (this.values.isUnreadXml(base + index) && !this.readNested(null, index, base, count, depth)) return false;
    }
    return true;
  }

  private writeField(node: PathNode, parts: readonly Part[], base: number, count: number): void {
    if (!this.fields.wants(node)) return;
    const from = this.fields.length;
    this.writeParts(parts, base, count);
    this.fields.capture(node, from);
  }

  private writeParts(parts: readonly Part[], base: number, count: number): void {
    this.stepsLeft -= parts.length;
    for (const part of parts) {
      if (this.fields.length > this.textLeft) return;
      if (part.constant !== null) this.fields.append(part.constant);
      else if (part.index < count) this.values.write(this.fields, base + part.index);
    }
  }

  /** Text of the next nameless `<Data>`, of several where the value is an array, or of none where it is null. */
  private writeItems({ node, parts, only }: ItemStep, base: number, count: number): void {
    const type = only === null ? ValueType.string : only.index < count ? this.values.typeOf(base + only.index) : ValueType.null;
    if (only !== null && only.isOptional && type === ValueType.null) return;
    if (only !== null && type >= arrayFlag) {
      this.writeArray(node, base + only.index);
      return;
    }
    const item = this.nextItem(node);
    const from = this.fields.length;
    if (item !== null || this.fields.wants(node)) this.writeParts(parts, base, count);
    this.captureItem(node, item, from);
  }

  private writeArray(node: PathNode, value: number): void {
    const type = this.values.typeOf(value);
    const end = this.values.endOf(value);
    let at = this.values.startOf(value);
    // An empty array stands for one empty element.
    do {
      const next = endOfItem(type, this.bytes, at, end);
      const item = this.nextItem(node);
      const from = this.fields.length;
      if (item !== null || this.fields.wants(node)) writeValue(this.fields, type & ~arrayFlag, this.bytes, at, next);
      this.captureItem(node, item, from);
      at = next;
    } while (at < end);
  }

  /** The node of the next nameless `<Data>` by its number; null when nobody asked for that one. */
  private nextItem(node: PathNode): PathNode | null {
    this.stepsLeft--;
    const number = this.itemCount++;
    return node.hasChildren ? node.childNamed(String(number)) : null;
  }

  private captureItem(node: PathNode, item: PathNode | null, from: number): void {
    this.fields.capture(node, from);
    if (item !== null) this.fields.capture(item, from);
  }

  private childNamedBy(parent: PathNode, name: readonly Part[], base: number, count: number): PathNode | null {
    const from = this.fields.length;
    this.writeParts(name, base, count);
    const text = decoder.decode(this.fields.bytes.subarray(from, this.fields.length));
    this.textLeft -= this.fields.length - from;
    this.fields.length = from;
    return parent.childNamed(text);
  }

  private fail(damage: XmlDamage): false {
    this.damage = damage;
    return false;
  }

  private failAt(damage: XmlDamage): -1 {
    this.damage = this.plans.isExhausted ? 'too-complex' : damage;
    return -1;
  }
}
