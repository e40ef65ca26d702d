import { FieldForm, FieldRanges } from './field-ranges';
import { type FieldPaths, keyTable, nowhere, type Step } from './key-table';
import type { RecordHandler, Splitter } from './splitter';

const lineFeed = 0x0a;
const space = 0x20;
const doubleQuote = 0x22;
const ampersand = 0x26;
const singleQuote = 0x27;
const slash = 0x2f;
const less = 0x3c;
const equals = 0x3d;
const greater = 0x3e;

const encoder = new TextEncoder();
const eventName = encoder.encode('Event');
const dataName = encoder.encode('Data');
const nameName = encoder.encode('Name');

/**
 * Reads one `<Event>` element byte by byte, as Windows and Sysmon for Linux write it, and notes where the fields asked
 * for stand. Paths start below the outermost element: `System.EventID` is the text of an element, `System.Provider.Name`
 * an attribute, `EventData.Image` the text of `<Data Name="Image">`. What is empty is no field.
 * https://learn.microsoft.com/windows/win32/wes/eventschema-schema
 */
export class XmlEventReader {
  /** Behind what was read last. */
  position = 0;
  private readonly outermost: Step;
  /** Rank of the path that filled a slot; a better path may overwrite a worse one. */
  private readonly rankOf: Int32Array;
  /** What the elements around the position lead to, outermost first. */
  private readonly around: Step[] = [];
  private bytes: Uint8Array = new Uint8Array(0);
  private end = 0;
  /** What the tag read last leads to, and whether it is an element of its own, without a closing tag. */
  private step = nowhere;
  private isClosed = false;

  constructor(
    paths: FieldPaths,
    readonly fields = new FieldRanges(paths.length),
  ) {
    this.rankOf = new Int32Array(paths.length);
    this.outermost = { ...nowhere, below: keyTable(paths) };
  }

  /**
   * Reads the element whose `<` is bytes[start].
   * @returns `broken` where another event starts inside this one, or its elements do not close.
   */
  read(bytes: Uint8Array, start: number, end: number): 'whole' | 'unfinished' | 'broken' {
    const { around } = this;
    this.fields.clear();
    this.fields.bytes = bytes;
    this.rankOf.fill(0x7fffffff);
    this.bytes = bytes;
    this.end = end;
    this.position = start;
    around.length = 0;
    do {
      if (this.position + 1 >= end) return 'unfinished';
      if (bytes[this.position + 1] === slash) {
        const endsEvent = isTagOf(eventName, bytes, this.position + 2, end);
        if (!this.passTag()) return 'unfinished';
        around.pop();
        this.step = nowhere;
        if (endsEvent && around.length > 0) return 'broken';
      } else {
        if (around.length > 0 && isTagOf(eventName, bytes, this.position + 1, end)) return 'broken';
        if (!this.readTag()) return 'unfinished';
        if (!this.isClosed) around.push(this.step);
      }
      if (around.length > 0 && !this.readText()) return 'unfinished';
    } while (around.length > 0);
    return 'whole';
  }

  /** Reads an opening tag and its attributes; false when its end is not in sight. */
  private readTag(): boolean {
    const { bytes, end } = this;
    const name = this.position + 1;
    let position = name;
    while (position < end && !endsName(bytes[position]!)) position++;
    const isData = isEqual(dataName, bytes, name, position);
    this.step = this.stepTo(name, position);
    while (position < end) {
      const byte = bytes[position]!;
      if (byte === greater) {
        this.isClosed = bytes[position - 1] === slash;
        this.position = position + 1;
        return true;
      }
      if (byte <= space || byte === slash) {
        position++;
        continue;
      }
      const attribute = position;
      while (position < end && !endsName(bytes[position]!)) position++;
      const attributeEnd = position;
      const quote = bytes[position + 1];
      if (bytes[position] !== equals || (quote !== doubleQuote && quote !== singleQuote)) {
        if (position === attribute) position++;
        continue;
      }
      const value = position + 2;
      position = bytes.indexOf(quote, value);
      if (position < 0 || position >= end) return false;
      if (isData && isEqual(nameName, bytes, attribute, attributeEnd)) this.step = this.stepTo(value, position);
      else if (this.step.below !== null) this.capture(this.step.below.step(bytes, attribute, attributeEnd), value, position, FieldForm.xmlEntities);
      position++;
    }
    return false;
  }

  /** What the name in bytes[start, end) leads to, in the element around it. */
  private stepTo(start: number, end: number): Step {
    const { around } = this;
    if (around.length > 0) return around[around.length - 1]!.below?.step(this.bytes, start, end) ?? nowhere;
    // Whatever is outermost: an Event, or what others wrap around a part of one.
    const known = this.outermost.below!.step(this.bytes, start, end);
    return known.below === null ? this.outermost : known;
  }

  private passTag(): boolean {
    const close = this.bytes.indexOf(greater, this.position);
    if (close < 0 || close >= this.end) return false;
    this.position = close + 1;
    return true;
  }

  /** Reads the text up to the next tag; false when that is not in sight. */
  private readText(): boolean {
    const { bytes, end, step } = this;
    const start = this.position;
    let position = start;
    let form: number = FieldForm.plain;
    while (position < end) {
      const byte = bytes[position]!;
      if (byte === less) {
        if (!this.isClosed) this.capture(step, start, position, form);
        this.position = position;
        return true;
      }
      if (byte === ampersand) form = FieldForm.xmlEntities;
      position++;
    }
    return false;
  }

  private capture(step: Step, start: number, end: number, form: number): void {
    if (end === start) return;
    for (const { slot, rank } of step.captures) {
      if (rank > this.rankOf[slot]!) continue;
      this.rankOf[slot] = rank;
      this.fields.start[slot] = start;
      this.fields.end[slot] = end;
      this.fields.form[slot] = form;
    }
  }
}

/**
 * Windows events as XML: one a line, or a whole export of many over several lines; a line may start with the header of
 * a syslog message. What stands between events is passed over where it is markup or blank; other lines are malformed.
 */
export class XmlEventsSplitter implements Splitter {
  private readonly reader: XmlEventReader;

  constructor(
    paths: FieldPaths,
    private readonly handler: RecordHandler,
  ) {
    this.reader = new XmlEventReader(paths);
  }

  get fields(): FieldRanges {
    return this.reader.fields;
  }

  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number {
    let position = from;
    for (let records = 0; records < limit; records++) {
      const start = nextEvent(bytes, position, to);
      position = this.passLines(bytes, position, start, last && start === to);
      if (start === to) return position;
      const outcome = this.reader.read(bytes, start, to);
      if (outcome === 'unfinished') {
        if (!last) return start;
        this.handler.onMalformed('malformed', bytes, start, to);
        return to;
      }
      position = this.reader.position;
      if (outcome === 'whole') this.handler.onRecord(this.fields);
      else this.handler.onMalformed('malformed', bytes, start, position);
    }
    return position;
  }

  abandon(bytes: Uint8Array, from: number, to: number): number {
    const next = nextEvent(bytes, from + 1, to);
    this.handler.onMalformed('too-long', bytes, from, next);
    return next;
  }

  /** Passes over the whole lines before `to`, and with `all` over the rest; returns where an unfinished one starts. */
  private passLines(bytes: Uint8Array, from: number, to: number, all: boolean): number {
    let start = from;
    while (start < to) {
      let end = bytes.indexOf(lineFeed, start);
      if (end < 0 || end >= to) {
        if (!all) break;
        end = to;
      }
      let text = start;
      while (text < end && bytes[text]! <= space) text++;
      if (text < end && !isMarkup(bytes, text)) this.handler.onMalformed('malformed', bytes, text, end);
      start = Math.min(end + 1, to);
    }
    return start;
  }
}

/** The `<` of the next `<Event>`, or `to`. */
function nextEvent(bytes: Uint8Array, from: number, to: number): number {
  for (let at = bytes.indexOf(less, from); at >= 0 && at < to; at = bytes.indexOf(less, at + 1)) {
    if (isTagOf(eventName, bytes, at + 1, to)) return at;
  }
  return to;
}

/** Where the event, or the part of one, starts that a text holds behind whatever header; -1 when it holds none. */
export function eventStart(text: Uint8Array): number {
  const event = nextEvent(text, 0, text.length);
  if (event < text.length) return event;
  const visible = text.findIndex((byte) => byte > space);
  return visible >= 0 && isMarkup(text, visible) ? visible : -1;
}

/** Whether a tag, a comment or a declaration starts here: `<` and a letter, `/`, `!` or `?`. */
function isMarkup(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]!;
  return bytes[at] === less && ((next | 0x20) - 0x61 >>> 0 <= 25 || next === slash || next === 0x21 || next === 0x3f);
}

/** Whether a tag of this name stands at bytes[at]. */
const isTagOf = (name: Uint8Array, bytes: Uint8Array, at: number, end: number): boolean =>
  at + name.length < end && endsName(bytes[at + name.length]!) && isEqual(name, bytes, at, at + name.length);

function isEqual(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}

const endsName = (byte: number): boolean => byte <= space || byte === greater || byte === slash || byte === equals;
