import { lock } from './lock';
import type { SnapshotOptions } from './redaction-levels';
import type { Snapshot } from './schema';
import { sealOf } from './seal';

/** How a snapshot is put into a file. */
export interface SnapshotFileOptions extends SnapshotOptions {
  /** Whether the file is packed with gzip. */
  readonly compress: boolean;
  /** '' for a file that anybody can read. */
  readonly passphrase: string;
}

/**
 * A redacted snapshot as a file: JSON with its seal, packed and locked as asked for.
 * @throws NoEncryption where the browser offers no cryptography
 */
export async function writeSnapshotFile(snapshot: Snapshot, { compress, passphrase }: Pick<SnapshotFileOptions, 'compress' | 'passphrase'>): Promise<Blob> {
  const json = new Blob([JSON.stringify({ ...snapshot, sha256: sealOf(snapshot) })], { type: 'application/json' });
  const content = compress ? await gzip(json) : json;
  return passphrase === '' ? content : lock(content, 'snapshot', passphrase);
}

/** `seldom-2024-07-01.json`, `.json.gz`, `.seldom`: no word of the data. */
export function snapshotFileName({ compress, passphrase }: Pick<SnapshotFileOptions, 'compress' | 'passphrase'>, now: Date): string {
  return `seldom-${now.toISOString().slice(0, 10)}${passphrase !== '' ? '.seldom' : compress ? '.json.gz' : '.json'}`;
}

function gzip(content: Blob): Promise<Blob> {
  return new Response(content.stream().pipeThrough(new CompressionStream('gzip')), { headers: { 'content-type': 'application/gzip' } }).blob();
}
