/** What a word found in a text adds to the answer. */
export interface SoughtWord {
  readonly word: string;
  /** Bits, of 32. */
  readonly mask: number;
}

/**
 * Looks for many words at once in bytes, ASCII letters in either case, in one pass: the automaton of A. V. Aho and
 * M. J. Corasick (1975), "Efficient string matching", CACM 18, 333–340, with every step worked out beforehand.
 */
export class LiteralScanner {
  /** Byte -> class of bytes that no word tells apart; 0 = in no word. */
  private readonly classOf = new Uint8Array(256);
  private readonly classes: number;
  /** State and class -> state. */
  private readonly steps: Uint16Array;
  /** Per state, the bits of all words that end there. */
  private readonly ends: Uint32Array;

  constructor(sought: readonly SoughtWord[]) {
    const words = sought.map(({ word, mask }) => ({ bytes: new TextEncoder().encode(word.toLowerCase()), mask }));
    let classes = 1;
    for (const { bytes } of words) {
      for (const byte of bytes) {
        if (this.classOf[byte] !== 0) continue;
        this.classOf[byte] = classes;
        if (byte >= 97 && byte <= 122) this.classOf[byte - 32] = classes;
        classes++;
      }
    }
    this.classes = classes;
    const mostStates = 1 + words.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.steps = new Uint16Array(mostStates * classes);
    this.ends = new Uint32Array(mostStates);
    this.complete(this.plant(words));
  }

  /** The bits of all words in bytes[start, end). */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const { classOf, steps, ends, classes } = this;
    let found = 0;
    let state = 0;
    for (let i = start; i < end; i++) {
      state = steps[state * classes + classOf[bytes[i]!]!]!;
      found |= ends[state]!;
    }
    return found;
  }

  /** The tree of all words; returns how many states it has. */
  private plant(words: readonly { readonly bytes: Uint8Array; readonly mask: number }[]): number {
    let count = 1;
    for (const { bytes, mask } of words) {
      let state = 0;
      for (const byte of bytes) {
        const at = state * this.classes + this.classOf[byte]!;
        if (this.steps[at] === 0) this.steps[at] = count++;
        state = this.steps[at]!;
      }
      this.ends[state]! |= mask;
    }
    return count;
  }

  /** Where a word breaks off, goes on as the longest other word begun there; by breadth, so that this is known. */
  private complete(count: number): void {
    const { steps, ends, classes } = this;
    const fallback = new Uint16Array(count);
    const queue: number[] = [];
    for (let c = 0; c < classes; c++) if (steps[c] !== 0) queue.push(steps[c]!);
    for (const state of queue) {
      const back = fallback[state]!;
      ends[state]! |= ends[back]!;
      for (let c = 0; c < classes; c++) {
        const at = state * classes + c;
        const next = steps[at]!;
        if (next === 0) steps[at] = steps[back * classes + c]!;
        else {
          fallback[next] = steps[back * classes + c]!;
          queue.push(next);
        }
      }
    }
  }
}
