/** Something done that can be taken back. */
export interface Undoable {
  readonly label: string;
  undo(): Promise<void>;
  /** Does it again after it was taken back; only some deeds can. */
  redo?(): Promise<void>;
}

/** How many steps back are kept. */
const depth = 100;

/** The steps that can be taken back, and those taken back that can be done again, the newest last. */
export class UndoStack {
  #steps: readonly Undoable[] = [];
  #undone: readonly Undoable[] = [];

  /** Something new was done; what was taken back before is gone for good. */
  push(step: Undoable): void {
    this.#add(step);
    this.#undone = [];
  }

  /** A step was taken back. */
  pushUndone(step: Undoable): void {
    if (step.redo) this.#undone = [...this.#undone, step];
  }

  /** Takes off the step that was taken back last, and has it done again. */
  popUndone(): Undoable | null {
    const last = this.#undone.at(-1) ?? null;
    this.#undone = this.#undone.slice(0, -1);
    if (last) this.#add(last);
    return last;
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
    this.#undone = [];
  }

  #add(step: Undoable): void {
    this.#steps = [...this.#steps, step].slice(-depth);
  }
}
