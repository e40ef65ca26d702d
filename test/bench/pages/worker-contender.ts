import type { Answer, Contender } from './contender';

type WorkerAnswer = Omit<Answer, 'startSeconds'>;
type Reply = { readonly kind: 'started' } | { readonly kind: 'answer'; readonly answer: WorkerAnswer } | { readonly kind: 'failed'; readonly message: string };

/** A contender that does all its work in one worker. The worker calls {@link answerFiles}. */
export function inWorker(create: () => Worker): Contender {
  let worker: Worker | null = null;
  return {
    async start() {
      worker = create();
      await nextReply(worker, 'started');
    },
    async run(files) {
      if (!worker) throw new Error('the worker was not started');
      worker.postMessage(files);
      const reply = await nextReply(worker, 'answer');
      if (reply.kind !== 'answer') throw new Error('the worker answered out of turn');
      return reply.answer;
    },
  };
}

function nextReply(worker: Worker, kind: Reply['kind']): Promise<Reply> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'failed') reject(new Error(data.message));
      else if (data.kind === kind) resolve(data);
    };
    worker.onerror = (event) => reject(new Error(`the worker failed: ${event.message}`));
  });
}

/** What a worker found; `summarise` is called when the clock has stopped. */
export interface Found {
  readonly bytes: number;
  readonly summarise?: () => Promise<Answer['summary']>;
}

/** In the worker: answers the files it is sent with what `read` finds in one after another, timed. What is counted is that of the last. */
export function answerFiles(read: (file: File) => Promise<Found>): void {
  const reply = (message: Reply): void => self.postMessage(message);
  self.onmessage = async ({ data: files }: MessageEvent<readonly File[]>) => {
    try {
      const before = performance.now();
      const found: Found[] = [];
      for (const file of files) found.push(await read(file));
      const seconds = (performance.now() - before) / 1000;
      const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
      reply({ kind: 'answer', answer: { seconds, bytes, summary: (await found.at(-1)?.summarise?.()) ?? null } });
    } catch (error) {
      reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  reply({ kind: 'started' });
}
