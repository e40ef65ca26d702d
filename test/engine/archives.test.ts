import { describe, expect, test } from 'vitest';
import { receiptOf } from '../../src/engine/receipt-of';
import { concat, flipped, gzip, tar, zip } from '../support/archives';
import { contactLog } from '../support/contact-log';
import { fileOf, ingest, unaccounted } from '../support/ingest';

const log = (name: string): string => contactLog(`
  time   host  process  fqdn
  09:00  pc1   cmd.exe  ${name}.example.com
`);

const receiptFor = async (bytes: Uint8Array) => receiptOf(await ingest(fileOf(bytes, 'triage.zip')));
const outcomes = (receipt: Awaited<ReturnType<typeof receiptFor>>): readonly string[] => (receipt.members ?? []).map(({ name, records, error }) => `${name.split(' › ').at(-1)} ${error?.name ?? records}`);

describe('I11: a file that cannot be read leaves the others of its archive', () => {
  test('one under a password', async () => {
    const receipt = await receiptFor(await zip({ 'a.csv': log('a'), 'secret.csv': { content: log('s'), password: 'infected' }, 'b.csv': log('b') }));
    expect(outcomes(receipt)).toEqual(['a.csv 1', 'secret.csv ArchiveEncrypted', 'b.csv 1']);
    expect(receipt).toMatchObject({ kind: 'log', records: 2, events: 2, error: { name: 'ArchiveEncrypted' } });
    expect(receipt.warnings.join()).toMatch(/1 of the files inside could not be read/);
    expect(unaccounted(receipt)).toBe(0);
  });

  test('one that is damaged, at its start and later', async () => {
    const long = log('a') + Array.from({ length: 200_000 }, (_, row) => `"2024-06-01T10:00:00Z","pc${row % 91}","cmd.exe","h${(row * 7919) % 99_991}.example.com"\n`).join('');
    const archive = await zip({ 'bad.csv': long, 'good.csv': log('b') });
    const receipt = await receiptFor(flipped(archive, Math.floor(archive.length * 0.7)));
    expect(outcomes(receipt)[0]).toBe('bad.csv ArchiveDamaged');
    expect(outcomes(receipt)[1]).toBe('good.csv 1');
    expect(receipt.members![0]!.records).toBeGreaterThan(1000);
    expect(outcomes(await receiptFor(flipped(await zip({ 'bad.csv': log('a'), 'good.csv': log('b') }), 60)))).toEqual(['bad.csv ArchiveDamaged', 'good.csv 1']);
  });

  test('one in no known format, and one that is too deep', async () => {
    const deep = await zip({ 'c.zip': await zip({ 'd.zip': await zip({ 'log.csv': log('d') }) }) });
    const receipt = await receiptFor(await zip({ 'notes.pdf': '%PDF-1.7\n%\xe2\xe3\n', 'deep.zip': deep, 'a.csv': log('a') }));
    expect(outcomes(receipt)).toEqual(['notes.pdf FormatUnknown', 'c.zip LimitReached', 'a.csv 1']);
  });

  test('of a tar that ends too early, or goes on in nonsense', async () => {
    const archive = tar({ 'a.csv': log('a'), 'b.csv': log('b') });
    const cut = archive.subarray(0, 512 + 512 + 512 + 20);
    expect(outcomes(await receiptFor(cut))).toEqual(['a.csv 1', 'b.csv ArchiveDamaged']);
    expect(outcomes(await receiptFor(concat(archive.subarray(0, 1024), 'x'.repeat(1024))))).toEqual(['a.csv 1', 'triage.zip ArchiveDamaged']);
    expect(outcomes(await receiptFor(gzip(archive)))).toEqual(['a.csv 1', 'b.csv 1']);
  });

  test('whose archive is damaged itself is refused whole', async () => {
    const archive = await zip({ 'a.csv': log('a') });
    const receipt = await receiptFor(archive.subarray(0, archive.length - 30));
    expect(receipt).toMatchObject({ kind: 'unknown', records: 0, error: { name: 'ArchiveDamaged' } });
    expect(receipt.members).toBeUndefined();
  });
});
