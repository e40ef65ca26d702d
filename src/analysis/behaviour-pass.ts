import type { BehaviourRule } from '../arguments/behaviour-rules';
import { Behaviours } from '../arguments/behaviours';
import type { Dictionary } from '../events/dictionary';

/** Texts between two looks at the clock. */
const stride = 64;

/** What a pass found, in columns. */
export interface PackedBehaviours {
  /** Arguments that do something, and what, as bits in the order of the rules. */
  readonly ids: Uint32Array;
  readonly bits: Uint32Array;
  /** How many texts were looked at, and how many of them not as a whole. */
  readonly looked: Uint32Array;
}

/**
 * What each distinct arguments text does, found once and in slices, since a log may hold millions of them. Texts that
 * come later are caught up with; what was found stays.
 */
export class BehaviourPass {
  readonly behaviours: Behaviours;
  /** Behaviours by arguments id, as bits in the order of the rules; 0 where not looked at yet. */
  private found = new Uint32Array(1024);
  /** Ids below this were looked at. Id 0 is the empty text. */
  done = 1;
  /** Texts that were not looked at as a whole, since they, or what they hide, are too long or too deep. */
  partial = 0;

  /** @throws UserError RuleInvalid when a rule of the user cannot be used. */
  constructor(
    private readonly texts: Dictionary,
    own: readonly BehaviourRule[],
  ) {
    this.behaviours = new Behaviours(own);
  }

  get total(): number {
    return this.texts.count;
  }

  get isComplete(): boolean {
    return this.done >= this.texts.count;
  }

  /** What was found, of the texts that do something; to go on with later. */
  pack(): PackedBehaviours {
    const ids = Uint32Array.from(Array.from(this.found.keys()).filter((id) => this.found[id] !== 0));
    return { ids, bits: ids.map((id) => this.found[id]!), looked: Uint32Array.of(this.done, this.partial) };
  }

  /** Goes on with what another pass found in the same texts by the same rules. */
  takeOver({ ids, bits, looked }: PackedBehaviours): void {
    this.found = new Uint32Array(this.texts.count);
    for (const [at, id] of ids.entries()) this.found[id] = bits[at]!;
    this.done = looked[0]!;
    this.partial = looked[1]!;
  }

  of(argumentsId: number): number {
    return this.found[argumentsId] ?? 0;
  }

  /** Looks at more texts, for `milliseconds` or until there are no more; at most `texts` of them. */
  advance(milliseconds: number, texts = Infinity): void {
    const until = performance.now() + milliseconds;
    const count = Math.min(this.texts.count, this.done + texts);
    if (this.found.length < count) {
      const grown = new Uint32Array(Math.max(count, this.found.length * 2));
      grown.set(this.found);
      this.found = grown;
    }
    while (this.done < count) {
      const end = Math.min(count, this.done + stride);
      for (; this.done < end; this.done++) this.look(this.done);
      if (performance.now() >= until) return;
    }
  }

  private look(id: number): void {
    const bytes = this.texts.textBytes(id);
    const candidates = this.behaviours.candidates(bytes, 0, bytes.length);
    if (candidates === 0) return;
    const { bits, isPartial } = this.behaviours.read(this.texts.text(id), candidates);
    this.found[id] = bits;
    if (isPartial) this.partial++;
  }
}
