import { offer } from './contender';
import { inWorker } from './worker-contender';

offer(inWorker(() => new Worker(new URL('./bare-read.worker.ts', import.meta.url), { type: 'module' })));
