import { normaliseHost } from '../domains/normalise-host';

/**
 * Other names for texts: random, the same for the same text as long as this stands, which is one export. They are not
 * computed from the text, so nobody can find it by trying likely names.
 */
export class Pseudonyms {
  private readonly byText = new Map<string, string>();
  private readonly given = new Set<string>();

  /** `host-4f9a02`; `word` says what it stands for. */
  of(word: string, text: string): string {
    const key = `${word}\n${text}`;
    const known = this.byText.get(key);
    if (known !== undefined) return known;
    const made = this.unused(word);
    this.byText.set(key, made);
    return made;
  }

  /** Another name for a domain: its base domain gets one under `.invalid`, which nobody can register. */
  domain(name: string, base: string): string {
    return this.under(name, base, `${this.of('domain', base)}.invalid`);
  }

  /** Another name for what of `name` stands before `base`, followed by `suffix`. */
  under(name: string, base: string, suffix: string): string {
    return name === base ? suffix : `${this.of('name', name)}.${suffix}`;
  }

  /** `text` with `own` and each name below it put through `rename`, wherever they stand in it and however written. */
  mask(text: string, own: string, rename: (name: string) => string): string {
    return text.replace(/[\p{L}\p{M}\p{N}.-]+/gu, (token) => {
      const name = asciiOf(token.toLowerCase());
      for (let at = name.lastIndexOf(own); at >= 0; at = at === 0 ? -1 : name.lastIndexOf(own, at - 1)) {
        const end = at + own.length;
        if ((at > 0 && name[at - 1] !== '.') || /[a-z0-9]/.test(name[end] ?? '')) continue;
        return rename(name.slice(0, end).replace(/^\.+/, '')) + name.slice(end);
      }
      return token;
    });
  }

  private unused(word: string): string {
    for (;;) {
      const made = `${word}-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16).padStart(8, '0').slice(0, this.given.size < 100_000 ? 6 : 8)}`;
      if (this.given.has(made)) continue;
      this.given.add(made);
      return made;
    }
  }
}

/** A name in other scripts as domains of the data are written; whatever else as it is. */
function asciiOf(name: string): string {
  if (/^[\x00-\x7f]*$/.test(name)) return name;
  const host = normaliseHost(name);
  return typeof host === 'object' ? host.host : name;
}

/** Whether `name` is `domain` or below it, on label boundaries. */
export const isBelow = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
