import * as v from 'valibot';
import { UserError } from '../base/user-error';
import { type Snapshot, snapshotSchema, snapshotVersion } from './schema';
import { checkSeal } from './seal';
import { upgrade } from './upgrade';

/** Whether a head is that of a snapshot; `kind` is its first member. */
export function isSnapshot(head: string): boolean {
  return /^\s*\{\s*"kind"\s*:\s*"seldom-snapshot"/.test(head);
}

const tooLong = 256 * 1024 * 1024;

/**
 * Reads a snapshot from somebody else: upgraded to the present version, checked, and copied field by field, so that
 * nothing unknown comes along. One with a seal must fit it; one without, as somebody may make by hand, is read as it is.
 * @throws SnapshotInvalid, SnapshotNewer, LimitReached
 */
export function readSnapshot(text: string, fileName: string): Snapshot {
  if (text.length > tooLong) throw new UserError('LimitReached', `${fileName}: is larger than a snapshot may be.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError('SnapshotInvalid', `${fileName}: is a damaged snapshot; it may have been cut when it was copied. Ask for it again.`, { cause: error });
  }
  const version = (parsed as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > snapshotVersion) {
    throw new UserError('SnapshotNewer', `${fileName}: was made by a newer Seldom (snapshot version ${version}, this page reads up to ${snapshotVersion}). Open it with the newer page.`);
  }
  // Before the upgrade: the seal is on what was written.
  if (typeof parsed === 'object' && parsed !== null && checkSeal(parsed as Record<string, unknown>) === 'broken') {
    throw new UserError('SnapshotInvalid', `${fileName}: was damaged or edited after it was exported: it no longer fits its own checksum. Ask for it again.`);
  }
  const result = v.safeParse(snapshotSchema, upgrade(parsed), { abortEarly: true });
  if (!result.success) {
    // Where, and not what: the value may be of any length, and the library's words are not plain.
    const where = (v.getDotPath(result.issues[0]) ?? 'its start').slice(0, 100);
    throw new UserError('SnapshotInvalid', `${fileName}: is not a whole snapshot (${where} is missing or not what it should be). Ask for it again.`);
  }
  return result.output;
}
