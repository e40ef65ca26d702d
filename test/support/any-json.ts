import fc from 'fast-check';

const blanks = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

/** A member of an object: only what a field can be compared with afterwards. */
export type JsonScalar = string | number | boolean | null;

/** The value printed as JSON with blanks wherever the grammar allows them. */
function printed(value: unknown, blank: () => string): string {
  if (Array.isArray(value)) return `[${blank()}${value.map((item) => `${printed(item, blank)}${blank()}`).join(`,${blank()}`)}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}${blank()}:${blank()}${printed(item, blank)}${blank()}`);
    return `{${blank()}${members.join(`,${blank()}`)}}`;
  }
  return JSON.stringify(value);
}

/** Any JSON value, printed with blanks anywhere. */
export const anyJsonText: fc.Arbitrary<string> = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.array(blanks, { minLength: 1, maxLength: 7 }))
  .map(([value, spaces]) => {
    let turn = 0;
    return printed(value, () => spaces[turn++ % spaces.length]!);
  });

/** The value of a JSON string with escapes of every kind in place of some characters. */
export const anyEscapedString: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', ' ', 'ü', '漢', '😀', '\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0041', '\\u00e4', '\\u6f22', '\\ud83d\\ude00', '\\uD83D\\uDE00', '\\u0000'),
      fc.constantFrom('\\ud83d', '\\ude00', '\\ud83d\\u0041'),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

export type Mutation = { readonly kind: 'delete' | 'insert' | 'replace'; readonly at: number; readonly byte: number };

const structural = [...'{}[]",:\\tfn01eE.-+ \n\r\tu'].map((character) => character.charCodeAt(0));

/** One byte taken out, put in or changed, at a share of the length. */
export const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete' as const, 'insert' as const, 'replace' as const),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.oneof(fc.constantFrom(...structural), fc.integer({ min: 1, max: 0x7e })),
});

export function mutated(bytes: Uint8Array, { kind, at, byte }: Mutation): Uint8Array<ArrayBuffer> {
  const index = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, index);
  const after = bytes.subarray(kind === 'insert' ? index : index + 1);
  return Uint8Array.from(Buffer.concat(kind === 'delete' ? [before, after] : [before, Uint8Array.of(byte), after]));
}
