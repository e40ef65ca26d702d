/** As long as a template may be; longer arguments are told apart by their start alone. */
const longest = 2048;

/**
 * What takes the place of a part that changes from run to run. Every pattern is a bounded repetition or one that cannot
 * fail once it has begun to repeat, so each is linear in the length of the text.
 */
const changing: readonly { readonly pattern: RegExp; readonly write: (part: string) => string }[] = [
  { pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, write: () => '<guid>' },
  { pattern: /(?<=[\\/](?:users|home|documents and settings)[\\/])[^\\/"']{1,64}/gi, write: () => '<user>' },
  { pattern: /[A-Za-z0-9+/]{24,}={0,2}/g, write: (run) => (looksEncoded(run) ? '<encoded>' : run) },
  { pattern: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g, write: () => '<ip>' },
  { pattern: /[0-9a-f]+/gi, write: (run) => (run.length >= 8 && /\d/.test(run) ? '<hex>' : run) },
  { pattern: /(?<![a-z\d])\d+(?![a-z\d])|\d{3,}/gi, write: () => '<n>' },
];

/** Words and paths are of one case or hold a dot; base64 of any length holds both cases and digits. */
const looksEncoded = (run: string): boolean =>
  run.endsWith('=') || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run) && (run.match(/\//g)?.length ?? 0) * 16 < run.length);

/**
 * Arguments with their changing parts (GUIDs, users in paths, base64, addresses, hexadecimal, numbers) written as
 * `<kind>`, in lower case and with single blanks, so that runs of one command on many machines read the same. Cut to
 * 2,048 characters. Linear in the length of the text.
 */
export function argumentsTemplate(text: string): string {
  let template = text.slice(0, longest);
  for (const { pattern, write } of changing) template = template.replace(pattern, write);
  return template.toLowerCase().replace(/\s+/g, ' ').trim();
}
