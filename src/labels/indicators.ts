import { Dictionary, type DictionaryTexts } from '../events/dictionary';
import { type FoundIndicator, type NormalIndicator } from './indicator';
import { IndicatorSet, type PackedIndicatorSet } from './indicator-set';
import type { IndicatorLevel } from './verdict';

export const indicatorLevels: readonly IndicatorLevel[] = ['domain', 'fqdn', 'url', 'address'];

export interface PackedIndicators {
  readonly sets: Readonly<Record<IndicatorLevel, PackedIndicatorSet>>;
  readonly notes: DictionaryTexts;
}

/** Everything that one list names: a set for each level. */
export class Indicators {
  readonly sets: Readonly<Record<IndicatorLevel, IndicatorSet>>;
  private readonly notes: Dictionary;
  /** Host of a URL -> the ids of its URLs; made when first asked for. */
  private urlsByHost: Map<string, number[]> | null = null;

  constructor(sets: Readonly<Record<IndicatorLevel, IndicatorSet>> | null = null, notes: Dictionary | null = null) {
    this.sets = sets ?? { domain: new IndicatorSet(), fqdn: new IndicatorSet(), url: new IndicatorSet(), address: new IndicatorSet() };
    this.notes = notes ?? new Dictionary(64);
  }

  /** Distinct entries of all levels. */
  get count(): number {
    return indicatorLevels.reduce((sum, level) => sum + this.sets[level].count, 0);
  }

  add({ level, name }: NormalIndicator, found: FoundIndicator): void {
    this.urlsByHost = null;
    this.sets[level].add(name, found, found.note ? this.notes.internText(found.note.slice(0, longestNote)) : 0);
  }

  note(level: IndicatorLevel, id: number): string {
    return this.notes.text(this.sets[level].note(id));
  }

  /** Ids of the URLs of a host. */
  urlsOf(host: string): readonly number[] {
    const { names, count } = this.sets.url;
    if (count === 0) return [];
    if (this.urlsByHost === null) {
      this.urlsByHost = new Map();
      for (let id = 1; id <= count; id++) {
        const known = this.urlsByHost.get(hostOfUrl(names.text(id)));
        if (known) known.push(id);
        else this.urlsByHost.set(hostOfUrl(names.text(id)), [id]);
      }
    }
    return this.urlsByHost.get(host) ?? [];
  }

  pack(): PackedIndicators {
    const { domain, fqdn, url, address } = this.sets;
    return { sets: { domain: domain.pack(), fqdn: fqdn.pack(), url: url.pack(), address: address.pack() }, notes: this.notes.texts() };
  }

  static from({ sets: { domain, fqdn, url, address }, notes }: PackedIndicators): Indicators {
    const sets = { domain: IndicatorSet.from(domain), fqdn: IndicatorSet.from(fqdn), url: IndicatorSet.from(url), address: IndicatorSet.from(address) };
    return new Indicators(sets, Dictionary.from(notes));
  }
}

/** Comments of lists run to pages; what is shown of them is this much. */
const longestNote = 500;

/** The host of a URL in normal form. */
export function hostOfUrl(url: string): string {
  const end = url.search(/[/?]/);
  return end < 0 ? url : url.slice(0, end);
}
