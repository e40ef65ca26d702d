/** A comparison in a STIX pattern that names a host: the object path and the value. */
export interface StixComparison {
  readonly path: string;
  readonly value: string;
}

/** A pattern as far as it goes, and whether each of its comparisons says malicious by itself. */
export interface StixPattern {
  readonly comparisons: readonly StixComparison[];
  /**
   * Whether one comparison alone is enough. Where comparisons are joined by AND, FOLLOWEDBY or NOT, the indicator is all of
   * them together: its hosts are then named, but none is bad by itself.
   */
  readonly isAlternatives: boolean;
}

/** The longest pattern that is read; real ones are a few hundred characters. */
const longest = 200_000;

/** What most patterns are: one comparison. */
const single = /^\[([a-z0-9-]+:[a-z_]+) ?= ?'([^'\\]*)'\]$/;

/**
 * Reads a STIX pattern: `[domain-name:value = 'x'] OR [url:value = 'y' AND file:name = 'z']`. One pass over the text, token by token, without
 * regular expressions on what may be hostile. Null where it is no pattern.
 * https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_e8slinrhxcc9
 */
export function readStixPattern(pattern: string): StixPattern | null {
  const [, path, value] = single.exec(pattern.slice(0, longest)) ?? [];
  if (path !== undefined && value !== undefined) return { comparisons: [{ path, value }], isAlternatives: true };
  const tokens = tokensOf(pattern.slice(0, longest));
  if (tokens === null) return null;
  const comparisons: StixComparison[] = [];
  let isAlternatives = true;
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind === 'text') continue;
    if (text === '[') depth++;
    else if (text === ']') depth--;
    else if (text === 'AND' || text === 'NOT' || text === 'FOLLOWEDBY' || text === '!=') isAlternatives = false;
    if (depth < 0 || depth > 1) return null;
    if (depth === 0 || kind !== 'word' || !text.includes(':')) continue;
    const operator = tokens[at + 1]?.text ?? '';
    if (operator === '=' || operator === '==') {
      const value = tokens[at + 2];
      if (value?.kind === 'text') comparisons.push({ path: text.toLowerCase(), value: value.text });
    } else if (operator === 'IN') {
      comparisons.push(...valuesOfSet(tokens, at + 2).map((value) => ({ path: text.toLowerCase(), value })));
    } else {
      // LIKE, MATCHES, ISSUBSET and their kin name no single host.
      comparisons.push({ path: text.toLowerCase(), value: '' });
    }
  }
  return depth === 0 && comparisons.length > 0 ? { comparisons, isAlternatives } : null;
}

interface Token {
  readonly kind: 'word' | 'text' | 'mark';
  readonly text: string;
}

const blank = /\s/;
const marks = '[](),';

function tokensOf(pattern: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at]!;
    if (blank.test(character)) {
      at++;
    } else if (character === "'") {
      const end = endOfText(pattern, at + 1);
      if (end < 0) return null;
      tokens.push({ kind: 'text', text: pattern.slice(at + 1, end).replace(/\\([\\'])/g, '$1') });
      at = end + 1;
    } else if (marks.includes(character)) {
      tokens.push({ kind: 'mark', text: character });
      at++;
    } else if ('=!<>'.includes(character)) {
      const length = pattern[at + 1] === '=' ? 2 : 1;
      tokens.push({ kind: 'mark', text: pattern.slice(at, at + length) });
      at += length;
    } else {
      const end = endOfWord(pattern, at);
      tokens.push({ kind: 'word', text: pattern.slice(at, end) });
      at = end;
    }
  }
  return tokens;
}

function endOfText(pattern: string, from: number): number {
  for (let at = from; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === "'") return at;
  }
  return -1;
}

/** `[*]`, `[17]`: what is longer is no index. */
const longestIndex = 12;

/** A path may hold quoted keys and indices: `file:hashes.'SHA-256'`, `x:y[*].z`. */
function endOfWord(pattern: string, from: number): number {
  let at = from;
  while (at < pattern.length && !blank.test(pattern[at]!) && !'=!<>(),]'.includes(pattern[at]!)) {
    if (pattern[at] === "'") {
      const end = endOfText(pattern, at + 1);
      at = end < 0 ? pattern.length : end + 1;
    } else if (pattern[at] === '[') {
      const length = pattern.slice(at, at + longestIndex).indexOf(']');
      if (length < 0) break;
      at += length + 1;
    } else {
      at++;
    }
  }
  return Math.max(at, from + 1);
}

/** The texts of `('a', 'b')` from its opening bracket on. */
function valuesOfSet(tokens: readonly Token[], from: number): readonly string[] {
  const values: string[] = [];
  for (let at = from + 1; at < tokens.length && tokens[at]!.text !== ')'; at++) if (tokens[at]!.kind === 'text') values.push(tokens[at]!.text);
  return values;
}
