import { RE2JS } from 're2js';
import { UserError } from '../base/user-error';
import { type BehaviourRule, defaultRules, encodedId } from './behaviour-rules';
import { decode, lookedAt } from './decode';
import { LiteralScanner } from './literal-scanner';

/** Behaviours that arguments can have at once are bits of a number; the last bit says that they may hide something. */
export const mostRules = 31;
const mayHide = 1 << 31;

/** What shows up in text that hides something: see the veils of `unveil.ts`. */
const hints = [
  '`', "''", '""', '[char', 'chr(', 'chrw(', 'fromcharcode', '{0}', '{1}', '-join', "'+", "' +", '"+', '" +', "'&", '"&', '" &', 'ptth', 'gnirts', 'llehsrewop', 'tcejbo',
  '-e ', '-e:', '-en ', '-enc', '-ec ', '/e ', '/en ', '/enc', '/ec ', '\u2013e', '\u2014e', '\u2015e', '://0', '://%', '://1', '://2', '://3', '://4', '://5', '://6', '://7', '://8', '://9',
];

/** What was found in arguments. */
export interface Found {
  /** Behaviours in the order of the rules. */
  readonly bits: number;
  /** Some of the text, or of what it hides, was not looked at: see {@link decode}. */
  readonly isPartial: boolean;
}

interface Compiled {
  readonly rule: BehaviourRule;
  readonly words: readonly string[];
  readonly pattern: RE2JS | null;
}

/** The rules in force, ready to be asked what arguments do. */
export class Behaviours {
  readonly rules: readonly BehaviourRule[];
  private readonly compiled: readonly Compiled[];
  private readonly scanner: LiteralScanner;
  private readonly encoded: number;

  /** @throws UserError RuleInvalid when a rule of the user cannot be used. */
  constructor(own: readonly BehaviourRule[] = []) {
    this.rules = [...defaultRules, ...own];
    if (this.rules.length > mostRules) throw new UserError('RuleInvalid', `Rules: there is room for ${mostRules - defaultRules.length} rules of your own.`);
    this.compiled = this.rules.map(compile);
    this.encoded = 1 << this.rules.findIndex(({ id }) => id === encodedId);
    this.scanner = new LiteralScanner([
      ...this.compiled.flatMap(({ words }, index) => words.map((word) => ({ word, mask: 1 << index }))),
      ...hints.map((word) => ({ word, mask: mayHide })),
    ]);
  }

  /**
   * Which rules' words occur in the UTF-8 text bytes[start, end), and whether it may hide something: a pass over bytes,
   * after which most texts need not be decoded at all. 0 means that {@link read} finds nothing.
   */
  candidates(bytes: Uint8Array, start: number, end: number): number {
    const found = this.scanner.scan(bytes, start, end);
    return found < 0 || !(hasLongRun(bytes, start, end) || hasCarets(bytes, start, end)) ? found : found | mayHide;
  }

  /**
   * The behaviours of arguments; `candidates` as found in their bytes. Words are looked for in the whole text, patterns and
   * what is hidden in what {@link lookedAt} leaves of it: linear, but RE2 takes some 0.1 µs a character and rule.
   */
  read(text: string, candidates: number): Found {
    const looked = lookedAt(text);
    let bits = this.match(looked, candidates);
    if ((candidates & mayHide) === 0) return { bits, isPartial: looked !== text };
    const { layers, leftOut } = decode(text);
    if (layers.length > 0) bits |= this.encoded;
    for (const layer of layers) bits |= this.match(layer.text, this.candidatesOf(layer.text) & ~bits);
    return { bits, isPartial: leftOut !== null };
  }

  /** The bits of {@link read}, for a text by itself. */
  ofText(text: string): number {
    return this.read(text, this.candidatesOf(text)).bits;
  }

  /** The rules that bits stand for. */
  rulesOf(bits: number): readonly BehaviourRule[] {
    return this.rules.filter((_, index) => (bits & (1 << index)) !== 0);
  }

  private candidatesOf(text: string): number {
    const bytes = new TextEncoder().encode(text);
    return this.candidates(bytes, 0, bytes.length);
  }

  private match(text: string, candidates: number): number {
    let found = 0;
    for (const [index, { pattern }] of this.compiled.entries()) {
      const bit = 1 << index;
      if ((candidates & bit) !== 0 && (pattern === null || pattern.test(text))) found |= bit;
    }
    return found;
  }
}

/**
 * Checks a rule as the user wrote it, examples included.
 * @returns what is wrong with it in a sentence; null when it can be used.
 */
export function ruleFault(rule: BehaviourRule): string | null {
  try {
    const { words, pattern } = compile(rule);
    const finds = (text: string): boolean =>
      words.some((word) => text.toLowerCase().includes(word)) && (pattern === null || pattern.test(text));
    const missed = rule.hits.find((text) => !finds(text));
    if (missed !== undefined) return `The rule does not find its own example “${missed}”.`;
    const taken = rule.misses.find(finds);
    return taken === undefined ? null : `The rule finds “${taken}”, which it must not.`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function compile(rule: BehaviourRule): Compiled {
  const words = rule.words.map((word) => word.toLowerCase());
  if (rule.name.trim() === '') throw new UserError('RuleInvalid', 'A rule needs a name.');
  if (words.length === 0 || words.some((word) => word.length < 3)) {
    throw new UserError('RuleInvalid', `${rule.name}: give words of three characters or more, one of which the arguments must hold.`);
  }
  if (words.length > 64 || words.some((word) => word.length > 64)) {
    throw new UserError('RuleInvalid', `${rule.name}: at most 64 words of at most 64 characters.`);
  }
  if (rule.pattern.length > 2000) throw new UserError('RuleInvalid', `${rule.name}: the pattern is longer than 2,000 characters.`);
  try {
    return { rule, words, pattern: rule.pattern === '' ? null : RE2JS.compile(rule.pattern, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL) };
  } catch (error) {
    throw new UserError('RuleInvalid', `${rule.name}: the pattern cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether 20 base64 characters with capitals and small letters stand in a row. */
function hasLongRun(bytes: Uint8Array, start: number, end: number): boolean {
  let run = 0;
  let cases = 0;
  for (let i = start; i < end; i++) {
    const kind = base64Kind[bytes[i]!]!;
    if (kind === 0) {
      run = 0;
      cases = 0;
      continue;
    }
    cases |= kind;
    if (++run >= 20 && (cases & 3) === 3) return true;
  }
  return false;
}

/** 1 = capital, 2 = small letter, 4 = other base64 character, 0 = none. */
const base64Kind = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : (code >= 47 && code <= 57) || code === 43 ? 4 : 0,
);

function hasCarets(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes.indexOf(94, start);
  return first >= 0 && first < end && bytes.indexOf(94, first + 1) < end;
}
