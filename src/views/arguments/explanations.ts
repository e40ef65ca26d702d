import type { Explanation } from '../study/how-computed';

/** How the figures of this screen are computed. */
export const explanations = {
  behaviours: {
    title: 'What arguments do, by rarity and verdict',
    formula: 'lift = (malicious with it / base domains with it) / (malicious / all base domains)',
    text: 'A base domain has a behaviour when arguments of one of its contacts keep the rule, as they stand or once decoded. p is Fisher’s exact test, two-sided, of having it against being malicious; Holm’s adjustment is over the behaviours that were seen, of malice and of rarity each by itself. Base domains without a verdict count as not malicious, as in the study.',
    source: 'Fisher, 1935; Holm, Scandinavian J. of Statistics 6, 1979; techniques: MITRE ATT&CK for Enterprise',
  },
  templates: {
    title: 'Arguments that recur',
    formula: 'arguments with what changes from run to run written as <kind>',
    text: 'GUIDs, users in paths, base64, addresses, hexadecimal of eight signs or more, and numbers are replaced, then case and blanks are made one. A template is listed when two machines or more ran it; behaviours are those of the first of its texts. Of longer arguments the first 2,048 characters are compared.',
    source: 'Seldom',
  },
  explorer: {
    title: 'Arguments, decoded',
    formula: 'one thing undone a layer, at most 12 layers and 2,097,152 characters of them together',
    text: 'Undone are -EncodedCommand with any abbreviation and dash, base64 in UTF-16 or UTF-8 with gzip, zlib or deflate inside, characters by number, joined, formatted, put together and reversed strings, carets, backticks, quotes inside words, and addresses written as numbers (by the URL parser). Nothing is ever executed. Of arguments longer than 1,048,576 characters the first and the last half of that are looked at, and it is said so. The fewest connections stand first.',
    source: 'PowerShell and cmd documentation; WHATWG URL',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
