import type { Dictionary } from '../events/dictionary';
import { abusedTlds } from '../score/abused-tlds';
import { nameRandomness } from '../score/name-randomness';

/** What the names of base domains and tenants alone say, found once a name. */
export class NameTraits {
  /** Below 0 where not looked at yet. */
  private randomness = new Float32Array(0);
  private abused = new Uint8Array(0);

  constructor(private readonly domains: Dictionary) {}

  /** Of the label that the owner chose: the first. */
  randomnessOf(domain: number): number {
    this.look(domain);
    return this.randomness[domain]!;
  }

  hasAbusedTld(domain: number): boolean {
    this.look(domain);
    return this.abused[domain] === 1;
  }

  private look(domain: number): void {
    if (domain >= this.randomness.length) {
      const length = Math.max(this.domains.count, this.randomness.length * 2);
      const [randomness, abused] = [new Float32Array(length).fill(-1), new Uint8Array(length)];
      randomness.set(this.randomness);
      abused.set(this.abused);
      [this.randomness, this.abused] = [randomness, abused];
    }
    if (this.randomness[domain]! >= 0) return;
    const name = this.domains.text(domain);
    this.randomness[domain] = nameRandomness(firstLabel(name));
    this.abused[domain] = abusedTlds.has(name.slice(name.lastIndexOf('.') + 1)) ? 1 : 0;
  }
}

export const firstLabel = (name: string): string => name.slice(0, name.indexOf('.'));
