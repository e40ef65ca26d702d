import { snapshotVersion } from './schema';

/** Turns a snapshot of one version into the next; total on whatever JSON it is given. */
export type Upgrader = (snapshot: Record<string, unknown>) => Record<string, unknown>;

/** Version -> the step to the version after it. Every later version adds one and keeps the old sample as a test. */
const upgraders: ReadonlyMap<number, Upgrader> = new Map();

/** Brings a parsed snapshot to the present version, step by step; what is none comes back as it is. */
export function upgrade(parsed: unknown, steps = upgraders, latest = snapshotVersion): unknown {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return parsed;
  let snapshot = parsed as Record<string, unknown>;
  while (typeof snapshot['version'] === 'number' && snapshot['version'] < latest) {
    const step = steps.get(snapshot['version']);
    if (step === undefined) return snapshot;
    snapshot = step(snapshot);
  }
  return snapshot;
}
