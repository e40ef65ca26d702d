import type { TextSink } from './field-output';
import { u16 } from './little-endian';
import { ValueType, isValueType, writeValue } from './value-text';

/** Values that one record can have: each takes 4 bytes of a chunk of 64 KiB. */
const capacity = 16384;

/**
 * Where the values of the template instances being read stand. Those of a nested instance lie above those of the one it
 * is nested in: an instance has a `base` and a `count`.
 */
export class ValueTable {
  bytes: Uint8Array = new Uint8Array(0);
  private readonly start = new Int32Array(capacity);
  private readonly size = new Int32Array(capacity);
  private readonly type = new Uint8Array(capacity);
  /** 1 for XML that was not read yet. */
  private readonly isUnread = new Uint8Array(capacity);

  /**
   * Reads `count` descriptors at bytes[at]: size (2), type (1), unused (1). The values stand behind them.
   * @returns where the last value ends; -1 when they do not fit or are of no known type.
   */
  read(at: number, end: number, base: number, count: number): number {
    if (count > (end - at) >> 2 || base + count > capacity) return -1;
    const { bytes, start, size, type, isUnread } = this;
    let value = at + count * 4;
    for (let i = base; i < base + count; i++, at += 4) {
      const valueType = bytes[at + 2]!;
      if (!isValueType(valueType)) return -1;
      start[i] = value;
      size[i] = u16(bytes, at);
      type[i] = valueType;
      isUnread[i] = valueType === ValueType.binXml ? 1 : 0;
      value += size[i]!;
    }
    return value <= end ? value : -1;
  }

  typeOf(value: number): number {
    return this.type[value]!;
  }

  startOf(value: number): number {
    return this.start[value]!;
  }

  endOf(value: number): number {
    return this.start[value]! + this.size[value]!;
  }

  /** Whether the value is XML that nobody marked as read. */
  isUnreadXml(value: number): boolean {
    return this.isUnread[value] === 1;
  }

  markRead(value: number): void {
    this.isUnread[value] = 0;
  }

  write(sink: TextSink, value: number): void {
    writeValue(sink, this.type[value]!, this.bytes, this.start[value]!, this.endOf(value));
  }
}
