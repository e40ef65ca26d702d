import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { isUserError } from '../../src/base/user-error';
import { contentOf } from '../support/chunks';
import { withShared } from '../support/shared';
import { openedSources } from '../support/ingest';

/** `read`, or the name of the error at which reading ended. */
async function outcomeOf(path: string): Promise<string> {
  const file = new File([readFileSync(path)], basename(path));
  try {
    for await (const source of openedSources(file)) await contentOf(source.open());
    return 'read';
  } catch (error) {
    if (!isUserError(error)) throw error;
    expect(error.message.startsWith(`${file.name}: `)).toBe(true);
    return error.name;
  }
}

withShared('corpora/gz-pako', 'I10: gzip of pako', (folder) => {
  test.each([
    // Its headers are what it is kept for; its content is damaged.
    ['gzip-headers.gz', 'ArchiveDamaged'],
    ['gzip-joined.gz', 'read'],
    ['gzip-joined-bgzip.gz', 'read'],
    // No gzip by its first bytes.
    ['bad_wbits.deflate', 'read'],
  ])('%s: %s', async (name, outcome) => expect(await outcomeOf(join(folder, name))).toBe(outcome));
});

withShared('corpora/zip-yauzl/failure', 'I11: malformed zips of yauzl', (folder) => {
  /** The beginnings of their names, which say what is wrong with them. */
  const others: readonly (readonly [beginning: string, outcome: string])[] = [
    ['End of central directory record signature not found Either not a zip file or file is truncated_1', 'FileEmpty'],
    ['strong encryption is not supported', 'ArchiveEncrypted'],
    // A byte too many after the end, as mail adds.
    ['Invalid comment length', 'read'],
    // A field that nobody needs; what is inside is whole by its checksums.
    ['extra field length exceeds', 'read'],
    // No zip by its first bytes, so a text that no format takes.
    ['invalid zip64 end of central directory record', 'read'],
  ];
  test.each(readdirSync(folder))('%s', async (name) => {
    const expected = others.find(([beginning]) => name.startsWith(beginning))?.[1] ?? 'ArchiveDamaged';
    expect(await outcomeOf(join(folder, name))).toBe(expected);
  });
});

withShared('corpora/zip-zipjs', 'I11: zips of zip.js', (folder) => {
  test.each([
    ['lorem-zip64.zip', 'read'],
    ['lorem-zip64-data-descriptor.zip', 'read'],
    ['lorem-invalid-crc.zip', 'ArchiveDamaged'],
    ['lorem-invalid-uncompressed-size.zip', 'ArchiveDamaged'],
    ['lorem-overlapping-entries.zip', 'ArchiveDamaged'],
    ['malformed-uncompressed-size-under.zip', 'ArchiveDamaged'],
    // No zip by its first bytes.
    ['malformed-cd-truncated.zip', 'read'],
  ])('%s: %s', async (name, outcome) => expect(await outcomeOf(join(folder, name))).toBe(outcome));
});
