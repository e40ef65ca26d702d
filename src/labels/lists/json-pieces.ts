/**
 * A text of more than this is read in pieces of about as much, so that a list of a million entries never stands in memory
 * as objects. Measured: pieces of 20,000 to 100,000 characters parse twice as fast as larger ones or the whole.
 */
const pieceLength = 50_000;
/** Deeper than lists have their entries (`response[].Event.Object[].Attribute[]`); what is deeper stays in one piece. */
const deepest = 6;

/**
 * A JSON text as several smaller ones of the same shape: each with all numbers and texts of the objects around, and a part of
 * the long arrays and objects in them. `{"a":1,"list":[x,y,z]}` -> `{"a":1,"list":[x,y]}`, `{"a":1,"list":[z]}`. What is short
 * comes once, with the first piece. Whoever takes one entry after the other reads all of them and each once.
 *
 * Null where the text is no JSON as far as it was looked at; whether a piece is, is seen when it is parsed. Linear in the text.
 */
export function jsonPieces(text: string, length = pieceLength): Iterable<string> | null {
  const walk = new Walk(text, length);
  const start = walk.blanks(0);
  const branch = walk.branch(start, 1);
  return branch !== null && walk.blanks(branch.end) === text.length ? textsOf(branch.of) : null;
}

/** An array or object that is cut: around each part stand its brackets and, in an object, its short plain members. */
interface Branch {
  readonly opens: string;
  readonly closes: string;
  readonly plain: string[];
  /** Runs of short elements or members, as they stand. */
  readonly runs: string[];
  /** Long ones, with their name and colon. */
  readonly long: { readonly name: string; readonly of: Branch }[];
}

function* textsOf({ opens, closes, plain, runs, long }: Branch): Generator<string> {
  const around = (...members: readonly string[]): string => opens + [...plain, ...members].join() + closes;
  // What is short beside what is long goes with its first piece, so that no piece holds nothing but what stood around.
  let first = long.length > 0 && runs.length === 1 ? runs[0] : undefined;
  if (first === undefined) for (const run of runs) yield around(run);
  for (const { name, of } of long) {
    for (const text of textsOf(of)) {
      yield first === undefined ? around(name + text) : around(first, name + text);
      first = undefined;
    }
  }
  if (runs.length === 0 && long.length === 0) yield around();
}

class Walk {
  constructor(
    private readonly text: string,
    private readonly length: number,
  ) {}

  /** The array or object that starts at `start`, and where it ends; null where there is none or it is none. */
  branch(start: number, depth: number): { readonly of: Branch; readonly end: number } | null {
    const { text } = this;
    const isObject = text[start] === '{';
    if (!isObject && text[start] !== '[') return null;
    const of: Branch = { opens: isObject ? '{' : '[', closes: isObject ? '}' : ']', plain: [], runs: [], long: [] };
    let at = this.blanks(start + 1);
    if (text[at] === of.closes) return { of, end: at + 1 };
    let runStart = -1;
    let runEnd = -1;
    const endRun = (): void => {
      if (runStart >= 0) of.runs.push(text.slice(runStart, runEnd));
      runStart = -1;
    };
    while (true) {
      const from = at;
      if (isObject) {
        at = this.name(at);
        if (at < 0) return null;
      }
      const value = at;
      const isPlain = text[value] !== '{' && text[value] !== '[';
      let end = this.valueEnd(value, isPlain || depth >= deepest ? text.length : value + this.length);
      if (end === tooLong) {
        const inner = this.branch(value, depth + 1);
        if (inner === null) return null;
        endRun();
        of.long.push({ name: text.slice(from, value), of: inner.of });
        end = inner.end;
      } else if (end < 0) {
        return null;
      } else if (isObject && isPlain) {
        endRun();
        of.plain.push(text.slice(from, end));
      } else {
        if (runStart >= 0 && end - runStart > this.length) endRun();
        if (runStart < 0) runStart = from;
        runEnd = end;
      }
      at = this.blanks(end);
      if (text[at] === of.closes) break;
      if (text[at] !== ',') return null;
      at = this.blanks(at + 1);
    }
    endRun();
    return { of, end: at + 1 };
  }

  /** Where the next thing stands that is no blank. */
  blanks(at: number): number {
    const { text } = this;
    for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = text.charCodeAt(at)) at++;
    return at;
  }

  /** Where the value of a member starts, behind its name and colon; -1 where there is none. */
  private name(at: number): number {
    const end = this.text[at] === '"' ? this.textEnd(at) : -1;
    const colon = end < 0 ? -1 : this.blanks(end);
    return this.text[colon] === ':' ? this.blanks(colon + 1) : -1;
  }

  /** Behind a value; {@link tooLong} where an array or object does not end before `limit`, -1 where it never ends. */
  private valueEnd(start: number, limit: number): number {
    const { text } = this;
    if (text[start] === '"') return this.textEnd(start);
    let depth = 0;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at = this.textEnd(at) - 1;
        if (at < 0) return -1;
      } else if (code === 0x7b || code === 0x5b) {
        depth++;
      } else if (code === 0x7d || code === 0x5d) {
        depth--;
        if (depth === 0) return at + 1;
        if (depth < 0) return at > start ? at : -1;
      } else if (depth === 0 && code === 0x2c) {
        return at > start ? at : -1;
      }
      if (at > limit) return tooLong;
    }
    return -1;
  }

  /** Behind the text whose quote stands at `start`; -1 where it never ends. */
  private textEnd(start: number): number {
    const { text } = this;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x5c) at++;
      else if (code === 0x22) return at + 1;
    }
    return -1;
  }
}

const tooLong = -2;
