import type { FieldRanges } from './field-ranges';
import { type FieldPaths, JsonObjectReader } from './json-object';
import type { RecordHandler, Splitter } from './splitter';

const lineFeed = 0x0a;

/** JSON lines: one object a line. Blank lines are no records; a line that is no JSON object is malformed. */
export class JsonLinesSplitter implements Splitter {
  private readonly reader: JsonObjectReader;

  constructor(
    paths: FieldPaths,
    private readonly handler: RecordHandler,
  ) {
    this.reader = new JsonObjectReader(paths);
  }

  get fields(): FieldRanges {
    return this.reader.fields;
  }

  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number {
    const searched = to === bytes.length ? bytes : bytes.subarray(0, to);
    let position = from;
    let records = 0;
    while (position < to && records < limit) {
      let end = searched.indexOf(lineFeed, position);
      if (end < 0) {
        if (!last) break;
        end = to;
      }
      if (!isBlank(bytes, position, end)) {
        if (this.reader.read(bytes, position, end)) this.handler.onRecord(this.reader.fields);
        else this.handler.onMalformed('malformed', bytes, position, end);
        records++;
      }
      position = end + 1;
    }
    return Math.min(position, to);
  }

  abandon(bytes: Uint8Array, from: number, to: number): number {
    this.handler.onMalformed('too-long', bytes, from, to);
    return to;
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 0x20) return false;
  return true;
}
