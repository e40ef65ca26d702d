import { defaultSnapshotOptions, redactedKinds, type SnapshotOptions, type Treatment, treatmentsOf } from '../../snapshot/redaction-levels';
import type { SnapshotFileOptions } from '../../snapshot/write-file';

/** What can be remembered of an export: all but its passphrase. */
export type RememberedOptions = Omit<SnapshotFileOptions, 'passphrase'>;

export const defaultFileOptions: RememberedOptions = { ...defaultSnapshotOptions, compress: false };

/** What the storage holds, as options; whatever is odd in it is as the default says. */
export function optionsFrom(stored: unknown): RememberedOptions {
  const { treatments, ownDomains, compress } = membersOf(stored);
  return { treatments: treatmentsFrom(treatments), ownDomains: textsIn(ownDomains), compress: compress === true };
}

function treatmentsFrom(stored: unknown): SnapshotOptions['treatments'] {
  const chosen = membersOf(stored);
  return Object.fromEntries(
    redactedKinds.map((kind) => [kind, treatmentsOf[kind].find((one) => one === chosen[kind]) ?? defaultSnapshotOptions.treatments[kind]]),
  ) as Record<(typeof redactedKinds)[number], Treatment>;
}

const membersOf = (stored: unknown): Readonly<Record<string, unknown>> =>
  typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
const textsIn = (stored: unknown): readonly string[] => (Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : []);
