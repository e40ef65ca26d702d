import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { UserError } from '../../base/user-error';
import { type ByteStream, type ByteCounter, WebStream } from './byte-stream';

// Seldom reads inside a worker already, and the policy lets no archive library start further ones.
configure({ useWebWorkers: false });

const maxEntries = 10_000;

/** A file inside a zip archive. */
export interface ZipMember {
  readonly name: string;
  open(): ByteStream;
}

/**
 * The files of a zip archive, without folders and the AppleDouble files of macOS.
 * @throws ArchiveDamaged, ArchiveEncrypted, LimitReached
 */
export async function zipMembers(archive: Blob, name: string, counter: ByteCounter): Promise<readonly ZipMember[]> {
  const reader = new ZipReader(new BlobReader(archive), {
    strictness: 'strict',
    // A newline or two after the end is what copying by mail and web forms adds; more may hide a second archive.
    maxAppendedDataSize: 16,
    // Nothing is written to a disk, so a name can do no harm.
    filenameValidation: 'tolerant',
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
  const entries = await reader.getEntries().catch((error: unknown) => {
    throw damaged(name, error);
  });
  if (entries.length > maxEntries) {
    throw new UserError('LimitReached', `${name}: holds ${entries.length} files, more than the ${maxEntries} that one archive may have. Unpack it and drop the folder.`);
  }
  return entries
    .filter((entry): entry is FileEntry => !entry.directory && !isAppleDouble(entry.filename))
    .map((entry) => ({ name: entry.filename.replaceAll('\\', '/'), open: () => openEntry(entry, name, counter) }));
}

function isAppleDouble(path: string): boolean {
  return path.split(/[/\\]/).some((part) => part === '__MACOSX' || part === '.DS_Store' || part.startsWith('._'));
}

function openEntry(entry: FileEntry, archiveName: string, counter: ByteCounter): ByteStream {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  let counted = 0;
  const stream = new WebStream(readable);
  const done = entry.encrypted
    ? Promise.reject(new UserError('ArchiveEncrypted', `${archiveName}: ${entry.filename} is protected by a password. Unpack it and drop the files.`))
    : entry.getData(writable, {
        onprogress: async (compressed: number) => {
          counter.bytes += compressed - counted;
          counted = compressed;
        },
      });
  let failure: unknown = null;
  done.catch((error: unknown) => {
    failure = error;
    writable.abort(error).catch(() => undefined);
  });
  const outcome = <Result>(result: Result): Result => {
    if (failure !== null) throw failure instanceof UserError ? failure : damaged(archiveName, failure);
    return result;
  };
  return {
    async read() {
      const chunk = await stream.read().catch((error: unknown) => {
        failure ??= error;
        return null;
      });
      if (chunk === null) await done.catch(() => undefined);
      return outcome(chunk);
    },
    close: () => stream.close(),
  };
}

function damaged(name: string, error: unknown): UserError {
  const why = error instanceof Error ? error.message.toLowerCase() : String(error);
  return new UserError('ArchiveDamaged', `${name}: is a damaged or ambiguous zip archive (${why}). Unpack it with another program and drop the files.`, { cause: error });
}
