import { crc32 } from 'node:zlib';

/**
 * A small writer of EVTX files for tests, after libevtx's "Windows XML Event Log (EVTX)". It shares nothing with the
 * reader, so that a mistake would have to be made twice.
 */
export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, Content>>;
  readonly content?: Content;
}

export interface Substitution {
  readonly substitution: number;
  readonly type: number;
  /** An optional one leaves its element or attribute out where the value is null. */
  readonly isOptional?: boolean;
}

export type Piece =
  | string
  | Element
  | Substitution
  | { readonly entity: string }
  | { readonly character: number }
  | { readonly cdata: string }
  | { readonly instruction: string };
export type Content = Piece | readonly Piece[];

export interface Template {
  /** First four bytes of its GUID. */
  readonly id: number;
  readonly root: Element;
}

export interface Instance {
  readonly template: Template;
  readonly values: readonly Value[];
}

/** A value by its type: bytes as they stand in the file, XML of a template, or XML written out. */
export interface Value {
  readonly type: number;
  readonly bytes?: Uint8Array | readonly number[];
  readonly instance?: Instance;
  readonly element?: Element;
}

export interface RecordToWrite {
  readonly id: number;
  readonly time?: bigint;
  readonly event: Instance | { readonly element: Element };
}

const chunkLength = 65536;

export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
export const string = (text: string): Value => ({ type: 0x01, bytes: utf16(text) });
export const number = (type: number, value: number | bigint, size: number): Value => ({ type, bytes: little(value, size) });
export const nothing: Value = { type: 0x00, bytes: [] };
export const xml = (instance: Instance): Value => ({ type: 0x21, instance });
export const sub = (substitution: number, type: number): Substitution => ({ substitution, type, isOptional: true });

export function little(value: number | bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = BigInt.asUintN(size * 8, BigInt(value));
  for (let i = 0; i < size; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

/** Chunks with the records in order, in as many chunks as they need. */
export function evtxFile(records: readonly RecordToWrite[], { isDirty = false } = {}): Uint8Array {
  const chunks: ChunkWriter[] = [];
  for (const record of records) {
    if (chunks.at(-1)?.tryAdd(record) !== true) {
      const chunk = new ChunkWriter();
      if (!chunk.tryAdd(record)) throw new Error(`record ${record.id} is larger than a chunk`);
      chunks.push(chunk);
    }
  }
  return evtxOf(chunks.map((chunk) => chunk.finish()), { isDirty, nextId: (records.at(-1)?.id ?? 0) + 1 });
}

/** A file of these chunks, the header of which counts `chunkCount`. */
export function evtxOf(chunks: readonly Uint8Array[], { isDirty = false, nextId = 1, chunkCount = chunks.length } = {}): Uint8Array {
  const file = new Uint8Array(4096 + chunks.length * chunkLength);
  file.set(Buffer.from('ElfFile\0'));
  file.set(little(Math.max(0, chunkCount - 1), 8), 16);
  file.set(little(nextId, 8), 24);
  file.set(little(128, 4), 32);
  file.set([1, 0, 3, 0], 36);
  file.set(little(4096, 2), 40);
  file.set(little(chunkCount, 2), 42);
  file.set(little(isDirty ? 1 : 0, 4), 120);
  file.set(little(crc32(file.subarray(0, 120)), 4), 124);
  chunks.forEach((chunk, i) => file.set(chunk, 4096 + i * chunkLength));
  return file;
}

export class ChunkWriter {
  private readonly bytes = new Uint8Array(chunkLength);
  private at = 512;
  private names = new Map<string, number>();
  private templates = new Map<number, number>();
  private readonly ids: number[] = [];
  private lastRecordAt = 0;

  /** Offset of the record added last. */
  get recordAt(): number {
    return this.lastRecordAt;
  }

  /** False, with nothing changed, when the record does not fit. */
  tryAdd(record: RecordToWrite): boolean {
    const before = { at: this.at, names: new Map(this.names), templates: new Map(this.templates) };
    try {
      this.add(record);
      return true;
    } catch {
      this.bytes.fill(0, before.at);
      Object.assign(this, before);
      return false;
    }
  }

  private add({ id, time = 132_000_000_000_000_000n, event }: RecordToWrite): void {
    const start = this.at;
    this.put([0x2a, 0x2a, 0, 0, 0, 0, 0, 0]);
    this.put(little(id, 8));
    this.put(little(time, 8));
    this.put([0x0f, 1, 1, 0]);
    if ('element' in event) this.putElement(event.element, false);
    else this.putInstance(event);
    this.put([0]);
    while ((this.at + 4) % 8 !== 0) this.put([0]);
    const size = little(this.at + 4 - start, 4);
    this.bytes.set(size, start + 4);
    this.put(size);
    this.lastRecordAt = start;
    this.ids.push(id);
  }

  finish(): Uint8Array {
    const { bytes, ids } = this;
    bytes.set(Buffer.from('ElfChnk\0'));
    for (const at of [8, 24]) bytes.set(little(ids[0] ?? 1, 8), at);
    for (const at of [16, 32]) bytes.set(little(ids.at(-1) ?? -1, 8), at);
    bytes.set(little(128, 4), 40);
    bytes.set(little(this.lastRecordAt, 4), 44);
    bytes.set(little(this.at, 4), 48);
    bytes.set(little(crc32(bytes.subarray(512, this.at)), 4), 52);
    bytes.set(little(crc32(bytes.subarray(128, 512), crc32(bytes.subarray(0, 120))), 4), 124);
    return bytes;
  }

  private put(bytes: Uint8Array | readonly number[]): void {
    if (this.at + bytes.length > chunkLength) throw new Error('the chunk is full');
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  private patch(at: number, value: number): void {
    this.bytes.set(little(value, 4), at);
  }

  private putInstance({ template, values }: Instance): void {
    this.put([0x0c, 1]);
    this.put(little(template.id, 4));
    const known = this.templates.get(template.id);
    this.put(little(known ?? this.at + 4, 4));
    if (known === undefined) this.putDefinition(template);
    this.put(little(values.length, 4));
    let descriptor = this.at;
    for (const { type } of values) this.put([0, 0, type, 0]);
    for (const value of values) {
      const start = this.at;
      this.putValue(value);
      this.bytes.set(little(this.at - start, 2), descriptor);
      descriptor += 4;
    }
  }

  private putDefinition({ id, root }: Template): void {
    this.templates.set(id, this.at);
    this.put([0, 0, 0, 0]);
    this.put(little(id, 4));
    this.put([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0]);
    const body = this.at;
    this.put([0x0f, 1, 1, 0]);
    this.putElement(root, true);
    this.put([0]);
    this.patch(body - 4, this.at - body);
  }

  private putValue({ bytes, instance, element }: Value): void {
    if (bytes !== undefined) this.put(bytes);
    if (instance !== undefined) {
      this.put([0x0f, 1, 1, 0]);
      this.putInstance(instance);
      this.put([0]);
    }
    if (element !== undefined) {
      this.put([0x0f, 1, 1, 0]);
      this.putElement(element, false);
      this.put([0]);
    }
  }

  private putElement({ name, attributes = {}, content }: Element, isInTemplate: boolean): void {
    const names = Object.entries(attributes);
    const pieces = content === undefined ? [] : [content].flat() as Piece[];
    this.put([names.length > 0 ? 0x41 : 0x01]);
    if (isInTemplate) this.put([0xff, 0xff]);
    const size = this.at;
    this.put([0, 0, 0, 0]);
    this.putName(name);
    if (names.length > 0) this.putAttributes(names);
    if (pieces.length === 0) {
      this.put([0x03]);
    } else {
      this.put([0x02]);
      for (const piece of pieces) this.putPiece(piece, isInTemplate);
      this.put([0x04]);
    }
    this.patch(size, this.at - size - 4);
  }

  private putAttributes(attributes: readonly (readonly [string, Content])[]): void {
    const size = this.at;
    this.put([0, 0, 0, 0]);
    attributes.forEach(([name, content], i) => {
      this.put([i < attributes.length - 1 ? 0x46 : 0x06]);
      this.putName(name);
      for (const piece of [content].flat() as Piece[]) this.putPiece(piece, true);
    });
    this.patch(size, this.at - size - 4);
  }

  private putPiece(piece: Piece, isInTemplate: boolean): void {
    if (typeof piece === 'string') {
      this.put([0x05, 0x01]);
      this.putText(piece);
    } else if ('name' in piece) {
      this.putElement(piece, isInTemplate);
    } else if ('substitution' in piece) {
      this.put([piece.isOptional === true ? 0x0e : 0x0d]);
      this.put(little(piece.substitution, 2));
      this.put([piece.type]);
    } else if ('entity' in piece) {
      this.put([0x09]);
      this.putName(piece.entity);
    } else if ('character' in piece) {
      this.put([0x08]);
      this.put(little(piece.character, 2));
    } else if ('cdata' in piece) {
      this.put([0x07]);
      this.putText(piece.cdata);
    } else {
      this.put([0x0a]);
      this.putName(piece.instruction);
      this.put([0x0b]);
      this.putText('data of the instruction');
    }
  }

  private putText(text: string): void {
    this.put(little(text.length, 2));
    this.put(utf16(text));
  }

  /** The name itself at its first use in the chunk, and from then on its offset. */
  private putName(name: string): void {
    const known = this.names.get(name);
    this.put(little(known ?? this.at + 4, 4));
    if (known !== undefined) return;
    this.names.set(name, this.at);
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = (hash * 65599 + name.charCodeAt(i)) >>> 0;
    this.put([0, 0, 0, 0]);
    this.put(little(hash & 0xffff, 2));
    this.putText(`${name}\0`);
    // The number of characters is without the NUL.
    this.bytes.set(little(name.length, 2), this.at - (name.length + 1) * 2 - 2);
  }
}
