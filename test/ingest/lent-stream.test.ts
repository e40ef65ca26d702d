import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/user-error';
import { type ByteStream, readAll } from '../../src/ingest/source/byte-stream';
import { lendStreams, StreamLender } from '../../src/ingest/source/lent-stream';
import { isCompressedWhole, openCompressed, sources } from '../../src/ingest/source/source';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function lender(open: Parameters<typeof lendStreams>[0]): StreamLender {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  lendStreams(open, port2);
  return new StreamLender(port1);
}

const text = Array.from({ length: 400_000 }, (_, i) => `line ${i} of many\n`).join('');
const file = new File([new Uint8Array(gzipSync(text))], 'log.txt.gz');
const lentOf = (of: File): StreamLender => lender((counter) => openCompressed(of, counter));
const whole = async (stream: ByteStream): Promise<string> => new TextDecoder().decode(await readAll(stream, 'log', 1e9));

describe('a stream that another worker reads', () => {
  test('is what was in the file, and counts its bytes', async () => {
    const counter = { bytes: 0 };
    expect(await whole(lentOf(file).open(counter))).toBe(text);
    expect(counter.bytes).toBe(file.size);
  });

  test('starts over when it is opened again, whatever was on its way', async () => {
    const lent = lentOf(file);
    const first = lent.open({ bytes: 0 });
    await first.read();
    first.close();
    const abandoned = lent.open({ bytes: 0 });
    await abandoned.read();
    expect(await whole(lent.open({ bytes: 0 }))).toBe(text);
  });

  test('tells its end as often as it is asked', async () => {
    const stream = lentOf(new File([new Uint8Array(gzipSync('x'))], 'x.gz')).open({ bytes: 0 });
    expect([(await stream.read())?.length, await stream.read(), await stream.read()]).toEqual([1, null, null]);
  });

  test('fails as it would here, after what could be read', async () => {
    const cut = new File([new Uint8Array(gzipSync(text)).subarray(0, 200_000)], 'cut.gz');
    const stream = lentOf(cut).open({ bytes: 0 });
    let length = 0;
    const failure: unknown = await (async () => {
      for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) length += chunk.length;
    })().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure).toMatchObject({ name: 'ArchiveDamaged' });
    expect(length).toBeGreaterThan(100_000);
    await expect(stream.read()).rejects.toMatchObject({ name: 'ArchiveDamaged' });
  });

  test('fails too when it cannot be opened', async () => {
    const stream = lender(() => Promise.reject(new UserError('FileChanged', 'log: is gone'))).open({ bytes: 0 });
    await expect(stream.read()).rejects.toMatchObject({ name: 'FileChanged', message: 'log: is gone' });
  });
});

test('a compressed file is read through its lender, with the same records in it', async () => {
  expect([await isCompressedWhole(file), await isCompressedWhole(new File([text], 'log.txt'))]).toEqual([true, false]);
  const counter = { bytes: 0 };
  const found = [];
  for await (const source of sources(file, counter, undefined, lentOf(file))) {
    if ('failure' in source) throw source.failure;
    found.push([source.containers, await whole(source.open())]);
  }
  expect(found).toEqual([[['gzip'], text]]);
  expect(counter.bytes).toBe(file.size);
});
