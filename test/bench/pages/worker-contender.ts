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
    async run(file) {
      if (!worker) throw new Error('the worker was not started');
      worker.postMessage(file);
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

/** In the worker: answers each file it is sent with what `read` finds, timed. */
export function answerFiles(read: (file: File) => Promise<Found>): void {
  const reply = (message: Reply): void => self.postMessage(message);
  self.onmessage = async ({ data: file }: MessageEvent<File>) => {
    try {
      const before = performance.now();
      const { bytes, summarise } = await read(file);
      const seconds = (performance.now() - before) / 1000;
      reply({ kind: 'answer', answer: { seconds, bytes, summary: (await summarise?.()) ?? null } });
    } catch (error) {
      reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  reply({ kind: 'started' });
}
