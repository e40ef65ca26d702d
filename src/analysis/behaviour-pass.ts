import type { BehaviourRule } from '../arguments/behaviour-rules';
import { Behaviours } from '../arguments/behaviours';
import type { Dictionary } from '../events/dictionary';

/** Texts between two looks at the clock. */
const stride = 64;

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
    if (candidates !== 0) this.found[id] = this.behaviours.of(this.texts.text(id), candidates);
  }
}
