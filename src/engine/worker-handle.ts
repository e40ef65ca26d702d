import { type Remote, wrap } from 'comlink';

/**
 * A worker and what can be asked of it. A worker that dies answers nothing and tells nobody, so every call also ends
 * when the worker reports an error or is stopped.
 */
export class WorkerHandle<Exposed> {
  private readonly remote: Remote<Exposed>;
  private readonly died: Promise<never>;
  private reject: (error: unknown) => void = () => undefined;

  constructor(private readonly worker: Worker) {
    this.remote = wrap<Exposed>(worker);
    this.died = new Promise((_, reject) => {
      this.reject = reject;
    });
    // Nobody may be waiting when it dies.
    this.died.catch(() => undefined);
    worker.addEventListener('error', (event) => this.stop(new Error(`a worker failed: ${event.message}`)));
    worker.addEventListener('messageerror', () => this.stop(new Error('a worker sent what cannot be read')));
  }

  /** Runs one question; rejects when the worker dies first. */
  ask<Answer>(question: (remote: Remote<Exposed>) => Promise<Answer>): Promise<Answer> {
    return Promise.race([question(this.remote), this.died]);
  }

  /** Ends the worker, and with `reason` every call under way. */
  stop(reason: unknown): void {
    this.worker.terminate();
    this.reject(reason);
  }
}
