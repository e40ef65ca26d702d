import { base64Bytes, textOfBytes } from './hidden-bytes';

/**
 * Ways in which arguments hide what they say, each undone in place: what is written out stands where it was hidden,
 * so that the text around it keeps its meaning. Nothing is ever executed. Every pattern repeats one class of characters
 * between others that it cannot contain, or is bounded, so all are linear in the length of the text.
 */
export interface Veil {
  readonly how: string;
  /** The text with what was hidden written out, and how where it varies; null where this veil hides nothing. */
  lift(text: string): { readonly text: string; readonly how?: string } | null;
}

const veil = (how: string, lift: (text: string) => string): Veil => ({
  how,
  lift: (text) => {
    const lifted = lift(text);
    return lifted === text ? null : { text: lifted };
  },
});

/** cmd's escape: `p^ower^shell`. Two within words, since a single one is also a pattern's anchor. */
const carets = veil('carets', (text) =>
  (text.match(/\w\^(?=\w)/g)?.length ?? 0) >= 2 ? text.replace(/\^(.)/g, '$1') : text,
);

/** PowerShell's escape before a letter that has no meaning of its own: `` I`E`X ``. */
const backticks = veil('backticks', (text) => text.replace(/(?<=[\w-])`(?=[\w-])(?![0abfnrtv])/g, ''));

/** Empty quotes inside a word, `h''t''t''p`, and quotes around a piece of one, `w"ge"t`. */
const brokenQuotes = veil('quotes inside words', (text) =>
  text.replace(/(?<=\w)(?:''|"")(?=\w)/g, '').replace(/(?<=[a-z])(['"])([a-z]{1,12})\1(?=[a-z])/gi, '$2'),
);

/** `[char]104`, `chr(0x68)`: a character by its number. */
const charCodes = veil('characters by number', (text) =>
  text.replace(/(?:\[char\]\s{0,9}\(?|\bchrw?\()\s{0,9}(0x[0-9a-f]{1,4}|&h[0-9a-f]{1,4}|\d{1,5})\s{0,9}\)?/gi, (whole, number: string) => quoted(charOf(number), whole)),
);

/** Lists of numbers in a text that speaks of characters: `[char[]](104,116,116,112)`, `fromCharCode(104,116)`. */
const charLists = veil('list of character numbers', (text) =>
  /char|\bchr/i.test(text)
    ? text.replace(
        /\(?(?:0x[0-9a-f]{1,4}|\d{1,5})(?:\s{0,4}[,;]\s{0,4}(?:0x[0-9a-f]{1,4}|\d{1,5})){3,}\)?/gi,
        (whole) => quoted(whole.split(/[,;]/).map((number) => charOf(number.replace(/[()\s]/g, ''))).join(''), whole),
      )
    : text,
);

/** `'a' + 'b'` and `"a" & "b"`. */
const concatenations = veil('strings put together', (text) => text.replace(/'\s{0,9}[+&]\s{0,9}'|"\s{0,9}[+&]\s{0,9}"/g, ''));

/** `('h','t','t','p') -join ''` and `-join ('h','t')`. */
const joins = veil('strings joined', (text) => {
  const list = String.raw`\(?\s{0,9}(?:'[^']{0,400}'|"[^"]{0,400}")(?:\s{0,9},\s{0,9}(?:'[^']{0,400}'|"[^"]{0,400}")){0,400}\s{0,9}\)?`;
  if (!/-join/i.test(text)) return text;
  return text
    .replace(new RegExp(String.raw`(${list})\s{0,9}-join\s{0,9}(?:''|"")`, 'gi'), (_, items: string) => `'${literalsIn(items).join('')}'`)
    .replace(new RegExp(String.raw`-join\s{0,9}(${list})`, 'gi'), (_, items: string) => `'${literalsIn(items).join('')}'`);
});

/** `"{1}{0}" -f 'b','a'`. */
const formats = veil('string formatted', (text) => {
  let written = '';
  let done = 0;
  for (const match of text.matchAll(/(['"])\s{0,9}\)?\s{0,9}-f\s{0,9}\(?\s{0,9}(?=['"])/gi)) {
    const from = Math.max(done, match.index - longestPattern);
    const start = text.slice(from, match.index).lastIndexOf(match[1] ?? '"');
    const pattern = text.slice(from + start + 1, match.index);
    if (start < 0 || !/\{\d{1,3}\}/.test(pattern)) continue;
    const listAt = match.index + match[0].length;
    const { values, length } = leadingLiterals(text.slice(listAt, listAt + longestList));
    const filled = pattern.replace(/\{(\d{1,3})(?:[:,][^{}]{0,40})?\}/g, (hole, index: string) => values[Number(index)] ?? hole);
    written += `${text.slice(done, from + start)}'${filled}'`;
    done = listAt + length;
  }
  return written + text.slice(done);
});

/** Characters looked at before and after a format operator. */
const longestPattern = 2000;
const longestList = 4000;

const reversedWords = /\/\/:s?ptth|gnirts ?daolnwod|eliFdaolnwod|tcejbo-wen|noisserpxe-ekovni|llehsrewop|exe\.dmc/i;

/** A string written backwards: recognised by what it says backwards. */
const reversals = veil('text reversed', (text) => {
  if (!reversedWords.test(text)) return text;
  return text.replace(/'[^']{0,8000}'|"[^"]{0,8000}"|[^\s'"]{1,8000}/g, (piece) => {
    if (!reversedWords.test(piece)) return piece;
    const quote = /^['"]/.exec(piece)?.[0] ?? '';
    return quote + [...piece.slice(quote.length, piece.length - quote.length)].reverse().join('') + quote;
  });
});

/** Hosts written as numbers, read as browsers and .NET read them: by the URL parser (WHATWG URL, host parsing). */
const addresses = veil('address written as a number', (text) =>
  text.replace(/(?<=\b(?:https?|ftp):\/\/)[0-9a-fx.%]{3,64}(?=[/:?#\s'")]|$)/gi, (host) => {
    if (/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(host) || !/^(?:0x|\d|%)/i.test(host)) return host;
    const plain = hostnameOf(host);
    return plain !== undefined && /^[\d.]+$/.test(plain) ? plain : host;
  }),
);

/** `-EncodedCommand` in any abbreviation, with any dash that PowerShell takes, then base64. */
const encodedCommand = /(?<=[-/\u2013\u2014\u2015](?:e(?:n(?:c(?:o(?:d(?:e(?:d(?:c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?)?)?)?)?)?)?)?|ec)[\s:]{1,20}["']?)[A-Za-z0-9+/]{8,}={0,2}/gi;
/** Base64 anywhere: so long that what decodes to text is no chance. */
const base64Run = /[A-Za-z0-9+/]{20,}={0,2}/g;

/** What scripts say that turn base64 into bytes and unfold those themselves. */
const unpacks = /frombase64|deflate/i;

const base64 = (how: string, pattern: RegExp): Veil => ({
  how,
  lift: (text) => {
    const hows = new Set<string>();
    const isUnpacked = unpacks.test(text);
    const lifted = text.replace(pattern, (run) => {
      const bytes = base64Bytes(run);
      const hidden = bytes === null ? null : textOfBytes(bytes, isUnpacked);
      if (hidden === null) return run;
      hows.add(hidden.how);
      return hidden.text;
    });
    return lifted === text ? null : { text: lifted, how: [how, ...hows].join(', ') };
  },
});

/** In the order in which they are tried; the first that lifts something makes the next layer. */
export const veils: readonly Veil[] = [
  carets, backticks, brokenQuotes, charCodes, charLists, formats, joins, concatenations, reversals, addresses,
  base64('encoded command', encodedCommand), base64('base64', base64Run),
];

function charOf(number: string): string {
  const code = /^0x/i.test(number) ? parseInt(number, 16) : /^&h/i.test(number) ? parseInt(number.slice(2), 16) : Number(number);
  return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : code === 9 || code === 10 || code === 13 ? ' ' : '\u0000';
}

/** `text` as a literal; `otherwise` where it holds a character that no script is written in. */
const quoted = (text: string, otherwise: string): string => (text.includes('\u0000') ? otherwise : `'${text}'`);

const literalsIn = (items: string): readonly string[] => Array.from(items.matchAll(/'([^']*)'|"([^"]*)"/g), ([, single, double]) => single ?? double ?? '');

/** The literals at the start of a text, parted by commas, and how many characters they take. */
function leadingLiterals(text: string): { readonly values: readonly string[]; readonly length: number } {
  const list = /^(?:'[^']*'|"[^"]*")(?:\s{0,9},\s{0,9}(?:'[^']*'|"[^"]*"))*/.exec(text)?.[0] ?? '';
  return { values: literalsIn(list), length: list.length };
}

function hostnameOf(host: string): string | undefined {
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return undefined;
  }
}
