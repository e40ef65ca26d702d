/** Something done that can be taken back. */
export interface Undoable {
  readonly label: string;
  undo(): Promise<void>;
}

/** How many steps back are kept. */
const depth = 100;

/** The steps that can be taken back, the newest last. */
export class UndoStack {
  #steps: readonly Undoable[] = [];

  push(step: Undoable): void {
    this.#steps = [...this.#steps, step].slice(-depth);
  }

  /** Takes the newest step off. */
  pop(): Undoable | null {
    const last = this.#steps.at(-1) ?? null;
    this.#steps = this.#steps.slice(0, -1);
    return last;
  }

  /** Takes one step off, wherever it is; false when it was taken back already. */
  take(step: Undoable): boolean {
    const had = this.#steps.includes(step);
    this.#steps = this.#steps.filter((other) => other !== step);
    return had;
  }

  clear(): void {
    this.#steps = [];
  }
}
