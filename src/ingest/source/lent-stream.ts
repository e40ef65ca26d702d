import { UserError, type UserErrorName, isUserError } from '../../base/user-error';
import type { ByteCounter, ByteStream } from './byte-stream';

/** Chunks that are on their way or waiting, so that neither side waits for the other. */
const chunksAhead = 3;

/** To the lender. Each opening has a number, as answers to the one before may still be on their way. */
type Wish =
  | { readonly kind: 'open'; readonly opening: number }
  | { readonly kind: 'close'; readonly opening: number }
  /** One more chunk, into memory that is free again. */
  | { readonly kind: 'chunk'; readonly opening: number; readonly memory: ArrayBuffer | null };

/** To the borrower; `bytesTaken` of the file so far. */
type Answer = { readonly opening: number } & (
  | { readonly kind: 'chunk'; readonly memory: ArrayBuffer; readonly length: number; readonly bytesTaken: number }
  | { readonly kind: 'end'; readonly bytesTaken: number }
  | { readonly kind: 'failure'; readonly name: string; readonly message: string }
);

/**
 * Reads streams for another worker, which scans meanwhile: decompressing takes as long as scanning does.
 * @param open gives the stream from its start, and counts the bytes taken from the file.
 */
export function lendStreams(open: (counter: ByteCounter) => ByteStream | Promise<ByteStream>, port: MessagePort): void {
  let opening = -1;
  let stream: Promise<ByteStream> | null = null;
  let counter: ByteCounter = { bytes: 0 };
  /** Reads of one opening are answered one after another. */
  let last: Promise<void> = Promise.resolve();
  const close = (): void => void stream?.then((open) => open.close()).catch(() => undefined);
  const answer = async (asked: number, memory: ArrayBuffer | null): Promise<void> => {
    if (asked !== opening || stream === null) return;
    const taken = counter;
    try {
      const chunk = await (await stream).read();
      if (chunk === null) return port.postMessage({ kind: 'end', opening: asked, bytesTaken: taken.bytes } satisfies Answer);
      const own = memory !== null && memory.byteLength >= chunk.length ? memory : new ArrayBuffer(chunk.length);
      new Uint8Array(own).set(chunk);
      port.postMessage({ kind: 'chunk', opening: asked, memory: own, length: chunk.length, bytesTaken: taken.bytes } satisfies Answer, [own]);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ kind: 'failure', opening: asked, name, message } satisfies Answer);
    }
  };
  port.onmessage = ({ data }: MessageEvent<Wish>) => {
    if (data.kind === 'open') {
      close();
      opening = data.opening;
      counter = { bytes: 0 };
      stream = Promise.resolve(open(counter));
      stream.catch(() => undefined);
      // A read of the stream before may never end, now that it was closed.
      last = Promise.resolve();
    } else if (data.kind === 'close') {
      if (data.opening === opening) close();
    } else {
      last = last.then(() => answer(data.opening, data.memory));
    }
  };
}

/** What a worker scans while another one reads it; see {@link lendStreams}. */
export class StreamLender {
  private opening = 0;
  private current: LentStream | null = null;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.opening === this.opening) this.current?.take(data);
    };
  }

  /** The stream from its start. */
  open(counter: ByteCounter): ByteStream {
    const opening = ++this.opening;
    const say = (wish: Wish, moved: Transferable[] = []): void => this.port.postMessage(wish, moved);
    return (this.current = new LentStream(opening, say, counter));
  }
}

class LentStream implements ByteStream {
  private readonly ready: Answer[] = [];
  private wake: (() => void) | null = null;
  private memory: ArrayBuffer | null = null;

  constructor(
    private readonly opening: number,
    private readonly say: (wish: Wish, moved?: Transferable[]) => void,
    private readonly counter: ByteCounter,
  ) {
    say({ kind: 'open', opening });
    for (let ahead = 0; ahead < chunksAhead; ahead++) say({ kind: 'chunk', opening, memory: null });
  }

  take(answer: Answer): void {
    this.ready.push(answer);
    this.wake?.();
  }

  async read(): Promise<Uint8Array | null> {
    const { memory } = this;
    this.memory = null;
    if (memory !== null) this.say({ kind: 'chunk', opening: this.opening, memory }, [memory]);
    while (this.ready.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    const [answer] = this.ready;
    if (answer === undefined) return null;
    // The end and a failure stay, for whoever asks again.
    if (answer.kind !== 'chunk') {
      if (answer.kind === 'failure') throw failureOf(answer);
      this.counter.bytes = answer.bytesTaken;
      return null;
    }
    this.ready.shift();
    this.counter.bytes = answer.bytesTaken;
    this.memory = answer.memory;
    return new Uint8Array(answer.memory, 0, answer.length);
  }

  close(): void {
    this.say({ kind: 'close', opening: this.opening });
  }
}

function failureOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  const error = Object.assign(new Error(message), { name });
  return isUserError(error) ? new UserError(name as UserErrorName, message) : error;
}
