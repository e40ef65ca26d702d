/** A short message at the foot of the page, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** How long a message stays; one with something to do stays longer. */
const plainMs = 4000;
const actionMs = 9000;

/** At most this many stand at once; older ones give way. */
const atOnce = 2;

/** The messages in sight. */
export class ToastList {
  #toasts: readonly Toast[] = [];
  #listeners = new Set<() => void>();
  #nextId = 1;

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  readonly current = (): readonly Toast[] => this.#toasts;

  /** Shows a message and returns its id. */
  show(text: string, action: Toast['action'] = null): number {
    const toast = { id: this.#nextId++, text, action };
    this.#set([...this.#toasts, toast].slice(-atOnce));
    setTimeout(() => this.dismiss(toast.id), action ? actionMs : plainMs);
    return toast.id;
  }

  dismiss(id: number): void {
    if (this.#toasts.some((toast) => toast.id === id)) this.#set(this.#toasts.filter((toast) => toast.id !== id));
  }

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts;
    for (const listener of this.#listeners) listener();
  }
}
