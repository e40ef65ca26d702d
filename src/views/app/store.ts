import { flushSync } from 'react-dom';
import { initialState, reduce, type AppEvent, type AppState } from './app-state';
import type { Outstanding } from './outstanding';

/** Holds the state and tells who listens. */
export class Store {
  #state: AppState = initialState;
  #listeners = new Set<() => void>();

  constructor(readonly outstanding: Outstanding) {}

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  readonly current = (): AppState => this.#state;

  /**
   * Takes an event in and draws what follows before it returns. Readings that the drawing asks for are outstanding
   * by then, so the page is never called ready in between.
   */
  readonly commit = (event: AppEvent): void => {
    const done = this.outstanding.begin();
    flushSync(() => {
      this.#state = reduce(this.#state, event);
      for (const listener of this.#listeners) listener();
    });
    done();
  };
}

/** Keeps `<body data-phase>` true at every moment: tests and other tools read it. */
export function markPhase(store: Store): () => void {
  const mark = (): void => {
    const { kind } = store.current().phase;
    const waits = kind === 'ready' && store.outstanding.count > 0;
    document.body.dataset['phase'] = waits ? 'importing' : kind;
  };
  mark();
  const stops = [store.subscribe(mark), store.outstanding.subscribe(mark)];
  return () => stops.forEach((stop) => stop());
}
