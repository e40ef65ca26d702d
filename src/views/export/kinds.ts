import type { LeavingKind, Level, RedactedKind, Treatment } from '../../snapshot/redaction-levels';

/** The levels, from everything to numbers alone. */
export const levelWords: readonly { readonly level: Level; readonly label: string; readonly what: string }[] = [
  { level: 'full', label: 'Everything', what: 'for yourself, or for whoever may read the logs anyway' },
  { level: 'analysis', label: 'Analysis', what: 'indicators, counts, times, verdicts and notes; machines under other names' },
  { level: 'indicators', label: 'Indicators', what: 'domains, counts, times and verdicts; nothing that names a person or a machine' },
  { level: 'numbers', label: 'Numbers', what: 'counts and distributions; every domain, process and file under another name' },
];

/** What each kind of text is, in the order of the table. */
export const kindWords: readonly { readonly kind: RedactedKind; readonly label: string; readonly what: string }[] = [
  { kind: 'arguments', label: 'Process arguments', what: 'command lines, scripts: may hold passwords' },
  { kind: 'users', label: 'Users', what: 'who ran the processes' },
  { kind: 'hosts', label: 'Machines', what: 'their names; how many there were stays' },
  { kind: 'notes', label: 'Notes', what: 'what analysts wrote on verdicts' },
  { kind: 'ownDomains', label: 'Your own domains', what: 'those named below' },
  { kind: 'fileNames', label: 'File names', what: 'of logs and lists, and the name of the analysis' },
  { kind: 'domains', label: 'Other domains', what: 'every domain that was contacted' },
  { kind: 'processes', label: 'Processes', what: 'images and groups beyond the usual ones' },
  { kind: 'times', label: 'Times', what: 'first and last contact, times of verdicts' },
];

export const treatmentWords: Readonly<Record<Treatment, string>> = { keep: 'keep', pseudonym: 'other name', drop: 'leave out' };

/** Name of a kind among what leaves. */
export function labelOf(kind: LeavingKind): string {
  return kind === 'own' ? 'Words of Seldom’s own' : (kindWords.find((one) => one.kind === kind)?.label ?? kind);
}
