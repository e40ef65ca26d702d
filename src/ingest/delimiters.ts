/** Characters that part the fields of a table, with what a person calls them. */
export const delimiters = [
  { character: ',', label: 'comma' },
  { character: ';', label: 'semicolon' },
  { character: '\t', label: 'tab' },
  { character: '|', label: 'pipe' },
  { character: '\u001f', label: 'unit separator' },
] as const;

/** What a delimiter is called; a character without a name by itself. */
export function delimiterLabel(character: string): string {
  return character === ' ' ? 'blank' : (delimiters.find((known) => known.character === character)?.label ?? character);
}
