/**
 * Something the user can act on. `name` tells the kind and survives the way out of a worker, where only
 * name, message and stack are kept; `message` is a plain sentence with the subject first.
 */
export type UserErrorName =
  | 'FileUnreadable'
  | 'FileChanged'
  | 'FileEmpty'
  | 'FormatUnknown'
  | 'EncodingUnknown'
  | 'ArchiveDamaged'
  | 'ArchiveEncrypted'
  | 'ListUnreadable'
  | 'SnapshotInvalid'
  | 'SnapshotNewer'
  | 'LockedFile'
  | 'NoEncryption'
  | 'LimitReached'
  | 'ImportCancelled'
  | 'StorageFailed'
  | 'RuleInvalid';

/** An error that the user can act on; shown as its message. */
export class UserError extends Error {
  override readonly name: UserErrorName;

  constructor(name: UserErrorName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

const names: ReadonlySet<string> = new Set<UserErrorName>([
  'FileUnreadable', 'FileChanged', 'FileEmpty', 'FormatUnknown', 'EncodingUnknown', 'ArchiveDamaged', 'ArchiveEncrypted',
  'ListUnreadable', 'SnapshotInvalid', 'SnapshotNewer', 'LockedFile', 'NoEncryption', 'LimitReached', 'ImportCancelled', 'StorageFailed', 'RuleInvalid',
]);

/** Whether `error` is one the user can act on, also after it crossed a worker boundary. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && names.has(error.name);
}
