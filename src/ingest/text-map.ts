import { Dictionary } from '../events/dictionary';
import type { FieldRanges } from './records/field-ranges';
import { isUtf8 } from './source/text-encoding';

/**
 * Texts as logged -> what they mean, worked out once for each distinct text: a field that was seen before is decoded
 * no more. Also decides what to do with a record by the text of a field, so that passing it over costs no string.
 */
export class TextMap<Meaning> {
  private readonly texts = new Dictionary(256);
  private readonly meanings: Meaning[] = [];

  constructor(private readonly meaningOf: (text: string) => Meaning) {}

  get(fields: FieldRanges, slot: number): Meaning {
    const id = fields.intern(slot, this.texts);
    // In the order of ids, so that the array never has holes.
    while (this.meanings.length <= id) this.meanings.push(this.meaningOf(this.texts.text(this.meanings.length)));
    return this.meanings[id]!;
  }

  isAllUtf8(): boolean {
    return isUtf8(this.texts.texts().bytes);
  }
}
