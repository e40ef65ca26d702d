/** Given to those whose job was overtaken by a newer one before it began. */
export const overtaken = Symbol('overtaken');

/**
 * Runs one job at a time and keeps only the newest of those that wait: for questions whose older answers nobody
 * wants any more, as while a slider is dragged.
 */
export class LatestOnly<T> {
  #running = false;
  #waiting: { readonly start: () => void; readonly drop: () => void } | null = null;

  run(job: () => Promise<T>): Promise<T | typeof overtaken> {
    this.#waiting?.drop();
    this.#waiting = null;
    if (!this.#running) return this.#start(job);
    return new Promise((resolve, reject) => {
      this.#waiting = {
        start: () => this.#start(job).then(resolve, reject),
        drop: () => resolve(overtaken),
      };
    });
  }

  async #start(job: () => Promise<T>): Promise<T> {
    this.#running = true;
    try {
      return await job();
    } finally {
      this.#running = false;
      const next = this.#waiting;
      this.#waiting = null;
      next?.start();
    }
  }
}
