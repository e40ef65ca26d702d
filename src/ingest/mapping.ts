/** What a column of a delimited log can hold. */
export type ColumnRole =
  | 'time' | 'host' | 'user' | 'process' | 'processPath' | 'arguments' | 'destination' | 'count';

/** The roles in the order in which a person looks for them, with plain labels. */
export const columnRoles: readonly { readonly role: ColumnRole; readonly label: string; readonly needed: boolean }[] = [
  { role: 'destination', label: 'Host name or URL contacted', needed: true },
  { role: 'process', label: 'Process name', needed: false },
  { role: 'processPath', label: 'Process path', needed: false },
  { role: 'arguments', label: 'Process arguments (command line)', needed: false },
  { role: 'time', label: 'Time', needed: false },
  { role: 'host', label: 'Machine', needed: false },
  { role: 'user', label: 'User', needed: false },
  { role: 'count', label: 'Count of connections', needed: false },
];

/** Which column holds what: role -> index of the column from 0. `destination` is always there. */
export type ColumnMapping = Readonly<Partial<Record<ColumnRole, number>>>;

/** A delimited file whose columns are not recognised: what to show the user so that they can say. */
export interface MappingQuestion {
  readonly fileName: string;
  readonly header: readonly string[];
  /** The first rows, as text, at most 20. */
  readonly rows: readonly (readonly string[])[];
  /** The best guess from names and values. */
  readonly guess: ColumnMapping;
  /** Whether the user asked to be asked, so that an earlier answer does not stand. */
  readonly isAskedFor?: boolean;
}
