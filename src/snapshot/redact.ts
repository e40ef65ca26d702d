import type { Snapshot } from './schema';

/** What leaves with a snapshot beyond indicators, counts, times and verdicts. */
export interface SnapshotOptions {
  readonly includeArguments: boolean;
  readonly includeUsers: boolean;
  readonly includeHosts: boolean;
  /** Analysts' notes on verdicts. */
  readonly includeNotes: boolean;
  /** Names of the files that were imported; otherwise `file 1`, `file 2`, ... */
  readonly includeFileNames: boolean;
}

/** The default: what identifies people, machines and how they work stays here. */
export const mostPrivate: SnapshotOptions = {
  includeArguments: false,
  includeUsers: false,
  includeHosts: false,
  includeNotes: false,
  includeFileNames: true,
};

/** A copy of `snapshot` with only what `options` lets out. Verdicts on arguments show in those of their FQDN. */
export function redact(snapshot: Snapshot, options: SnapshotOptions): Snapshot {
  // The reason of a review is its note, that of a list is the list's name and entry.
  const reasonOf = (judged: { readonly verdictSource: string; readonly reason: string }): string =>
    (judged.verdictSource === 'review' ? options.includeNotes : options.includeFileNames) ? judged.reason : '';
  return {
    ...snapshot,
    // An analysis that nobody named carries the name of the first file dropped.
    name: options.includeFileNames ? snapshot.name : '',
    import: snapshot.import.map((receipt, index) => ({
      ...receipt,
      name: options.includeFileNames ? receipt.name : `file ${index + 1}`,
      error: receipt.error === null || options.includeFileNames ? receipt.error : { name: receipt.error.name, message: '' },
    })),
    lists: snapshot.lists.map((list, index) => ({ ...list, name: options.includeFileNames ? list.name : `list ${index + 1}` })),
    reviews: snapshot.reviews
      .filter(({ level }) => level !== 'arguments' || options.includeArguments)
      .map((review) => ({ ...review, note: options.includeNotes ? review.note : '' })),
    domains: snapshot.domains.map(({ hostNames, userNames, ...domain }) => ({
      ...domain,
      reason: reasonOf(domain),
      ...(options.includeHosts && hostNames ? { hostNames } : {}),
      ...(options.includeUsers && userNames ? { userNames } : {}),
      fqdns: domain.fqdns.map(({ arguments: args, ...fqdn }) => ({
        ...fqdn,
        reason: reasonOf(fqdn),
        ...(options.includeArguments && args ? { arguments: args.map((row) => ({ ...row, reason: reasonOf(row) })) } : {}),
      })),
    })),
  };
}
