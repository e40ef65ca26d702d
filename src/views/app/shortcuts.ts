import type { Screen } from './app-state';

/** What a key can call for. */
export type Command =
  | `show-${Screen}`
  | 'search' | 'help' | 'files' | 'export' | 'undo' | 'cancel'
  | 'previous-group' | 'next-group' | 'raise-threshold' | 'lower-threshold'
  | 'malicious' | 'benign' | 'clear-verdict' | 'note' | 'redo'
  | 'next-in-queue' | 'previous-in-queue' | 'skip' | 'level-up' | 'level-down' | 'next-target' | 'previous-target';

export interface Shortcut {
  readonly key: string;
  /** As printed on the key, where it differs. */
  readonly shown?: string;
  readonly command: Command;
  readonly what: string;
  /** `unlisted`: a second key for a command that the help names already. */
  readonly section: 'Screens' | 'Everywhere' | 'Domains' | 'Review' | 'unlisted';
}

/** Every key of the page: the handler and the help dialog are both drawn from this table. */
export const shortcuts: readonly Shortcut[] = [
  { key: '1', command: 'show-study', what: 'Study', section: 'Screens' },
  { key: '2', command: 'show-domains', what: 'Domains', section: 'Screens' },
  { key: '3', command: 'show-review', what: 'Review', section: 'Screens' },
  { key: '4', command: 'show-processes', what: 'Processes', section: 'Screens' },
  { key: '5', command: 'show-certainty', what: 'How sure', section: 'Screens' },
  { key: '6', command: 'show-time', what: 'Time', section: 'Screens' },
  { key: '7', command: 'show-arguments', what: 'Arguments', section: 'Screens' },
  { key: '8', command: 'show-score', what: 'Score', section: 'Screens' },
  { key: '9', command: 'show-compare', what: 'Compare', section: 'Screens' },
  { key: 'h', command: 'show-handover', what: 'Hand over', section: 'Screens' },
  { key: 'f', command: 'show-files', what: 'Files', section: 'Screens' },
  { key: 'l', command: 'show-lists', what: 'Lists', section: 'Screens' },
  { key: 'a', command: 'show-analyses', what: 'Analyses', section: 'Screens' },
  { key: '/', command: 'search', what: 'Search domains', section: 'Everywhere' },
  { key: 'o', command: 'files', what: 'Choose files to add', section: 'Everywhere' },
  { key: 'e', command: 'export', what: 'Export a snapshot', section: 'Everywhere' },
  { key: '[', command: 'previous-group', what: 'Previous process group', section: 'Everywhere' },
  { key: ']', command: 'next-group', what: 'Next process group', section: 'Everywhere' },
  { key: '+', command: 'raise-threshold', what: 'Threshold up by 0.5', section: 'Everywhere' },
  { key: '-', shown: '−', command: 'lower-threshold', what: 'Threshold down by 0.5', section: 'Everywhere' },
  { key: 'u', command: 'undo', what: 'Undo the last change', section: 'Everywhere' },
  { key: 'y', command: 'redo', what: 'Do again what was undone (or U)', section: 'Everywhere' },
  { key: 'Escape', shown: 'Esc', command: 'cancel', what: 'Cancel the import', section: 'Everywhere' },
  { key: '?', command: 'help', what: 'Show these keys', section: 'Everywhere' },
  { key: 'm', command: 'malicious', what: 'Verdict: malicious', section: 'Domains' },
  { key: 'b', command: 'benign', what: 'Verdict: benign', section: 'Domains' },
  { key: 'x', command: 'clear-verdict', what: 'Clear your verdict', section: 'Domains' },
  { key: 'n', command: 'note', what: 'Write a note', section: 'Domains' },
  { key: 'j', command: 'next-in-queue', what: 'Next domain', section: 'Review' },
  { key: 'k', command: 'previous-in-queue', what: 'Previous domain', section: 'Review' },
  { key: 's', command: 'skip', what: 'Skip for now', section: 'Review' },
  { key: 'ArrowRight', shown: '→', command: 'level-down', what: 'Level down: to FQDNs, to arguments', section: 'Review' },
  { key: 'ArrowLeft', shown: '←', command: 'level-up', what: 'Level up: to FQDNs, to the base domain', section: 'Review' },
  { key: 'ArrowDown', shown: '↓', command: 'next-target', what: 'Next FQDN or arguments', section: 'Review' },
  { key: 'ArrowUp', shown: '↑', command: 'previous-target', what: 'Previous FQDN or arguments', section: 'Review' },
  { key: 'U', command: 'redo', what: '', section: 'unlisted' },
];

/** Keys of the table itself, which the browser's conventions give it; listed for the help dialog. */
export const tableKeys: readonly { readonly shown: string; readonly what: string }[] = [
  { shown: '↑ ↓', what: 'Previous, next domain' },
  { shown: 'Home End', what: 'First, last domain' },
  { shown: 'PgUp PgDn', what: 'One page up, down' },
  { shown: 'Enter', what: 'Into the details' },
  { shown: 'Space', what: 'Mark, for one verdict on many' },
  { shown: 'Shift ↑ ↓', what: 'Mark a range' },
];

/** The key of a command, for hints beside buttons. */
export function keyOf(command: Command): string {
  const shortcut = shortcuts.find((one) => one.command === command);
  return shortcut?.shown ?? shortcut?.key ?? '';
}
