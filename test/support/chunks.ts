import type { ByteStream } from '../../src/ingest/source/byte-stream';

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The bytes as a stream whose chunks have these sizes, over and over. */
export function streamOf(bytes: Uint8Array, sizes: readonly number[] = [Math.max(1, bytes.length)]): ByteStream {
  let at = 0;
  let turn = 0;
  return {
    read: async () => {
      if (at >= bytes.length) return null;
      const size = sizes[turn++ % sizes.length]!;
      const chunk = bytes.slice(at, at + size);
      at += size;
      return chunk;
    },
    close: () => undefined,
  };
}

/** Everything that a stream holds. */
export async function contentOf(stream: ByteStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) parts.push(chunk);
  return Uint8Array.from(Buffer.concat(parts));
}
