import { createContext, useContext } from 'react';

/**
 * What the figures on the page still wait for: readings, settings under way, plots being drawn. While anything is
 * outstanding the page does not call itself ready.
 */
export interface Outstanding {
  readonly count: number;
  /** Counts one more; the function returned counts it off, once. */
  begin(): () => void;
  subscribe(onChange: () => void): () => void;
}

export function createOutstanding(): Outstanding {
  const listeners = new Set<() => void>();
  let count = 0;
  const change = (by: number): void => {
    count += by;
    for (const listener of listeners) listener();
  };
  return {
    get count() {
      return count;
    },
    begin() {
      change(1);
      let open = true;
      return () => {
        if (open) change(-1);
        open = false;
      };
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

export const OutstandingContext = createContext<Outstanding>(createOutstanding());

export const useOutstanding = (): Outstanding => useContext(OutstandingContext);
