import { FieldForm, FieldRanges } from './field-ranges';

const encoder = new TextEncoder();

/** The fields of a record that is put together from several places: copies in one buffer of its own. */
export class ComposedFields extends FieldRanges {
  private length = 0;

  /** Forgets the record before. */
  restart(): void {
    this.clear();
    this.length = 0;
  }

  /** Copies bytes to the end of the buffer, where fields may then be found; returns where they start. */
  append(part: Uint8Array): number {
    const start = this.length;
    this.length += part.length;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(4096, this.length * 2));
      larger.set(this.bytes.subarray(0, start));
      this.bytes = larger;
    }
    this.bytes.set(part, start);
    return start;
  }

  /** Sets a field to a copy of these bytes, which hold no escapes. */
  put(slot: number, value: Uint8Array): void {
    this.start[slot] = this.append(value);
    this.end[slot] = this.length;
    this.form[slot] = FieldForm.plain;
  }

  putText(slot: number, value: string): void {
    this.put(slot, encoder.encode(value));
  }
}
