/** What leaves with a snapshot beyond indicators, counts, times and verdicts. The default is nothing. */
export interface SnapshotOptions {
  readonly includeArguments: boolean;
  readonly includeUsers: boolean;
  readonly includeHosts: boolean;
  /** Analysts' notes on verdicts. */
  readonly includeNotes: boolean;
  /** Names of the files that were imported; otherwise `file 1`, `file 2`, ... */
  readonly includeFileNames: boolean;
}

/** The default: what identifies people, machines and projects stays here. */
export const mostPrivate: SnapshotOptions = {
  includeArguments: false,
  includeUsers: false,
  includeHosts: false,
  includeNotes: false,
  includeFileNames: false,
};
