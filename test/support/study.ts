import { Analysis } from '../../src/engine/analysis';
import type { IngestedFile } from '../../src/engine/ingest-file';
import { levels, type SnapshotOptions } from '../../src/snapshot/redaction-levels';
import type { Snapshot } from '../../src/snapshot/schema';
import { ingestText } from './ingest';

/** When every test takes place. */
export const now = Date.parse('2024-07-01T12:00:00Z');

export const everything: SnapshotOptions = { treatments: levels.full, ownDomains: [] };

/** An analysis into which these files were dropped at once; a plain text is a file by itself. */
export async function studyOf(...files: readonly (IngestedFile | string)[]): Promise<Analysis> {
  const analysis = new Analysis();
  const ingested = await Promise.all(files.map((file, index) => (typeof file === 'string' ? ingestText(file, `file-${index + 1}.txt`) : file)));
  analysis.add(ingested, now);
  return analysis;
}

/** Any order, as long as it is one. */
export const byText = (a: unknown, b: unknown): number => {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** A snapshot with everything in it, and everything whose order means nothing in one order. */
export function figuresOf(analysis: Analysis): Snapshot {
  const snapshot = analysis.snapshot(everything, now);
  return {
    ...snapshot,
    import: snapshot.import.toSorted(byText),
    lists: snapshot.lists.toSorted(byText),
    reviews: snapshot.reviews.toSorted(byText),
    groups: snapshot.groups.map((group) => ({ ...group, processes: Object.fromEntries(Object.entries(group.processes).sort(byText)) })),
    domains: snapshot.domains
      .map((domain) => ({
        ...domain,
        ...(domain.hostNames ? { hostNames: domain.hostNames.toSorted(byText) } : {}),
        ...(domain.userNames ? { userNames: domain.userNames.toSorted(byText) } : {}),
        fqdns: domain.fqdns
          .map((fqdn) => ({ ...fqdn, ...(fqdn.arguments ? { arguments: fqdn.arguments.toSorted(byText) } : {}) }))
          .sort(byText),
      }))
      .sort(byText),
  };
}

/** What the log alone decides: figures without the receipts of how they came in. */
export function contactsOf(analysis: Analysis): Omit<Snapshot, 'import' | 'createdAt'> {
  const { import: _receipts, createdAt: _at, ...figures } = figuresOf(analysis);
  return figures;
}
