import { type ComponentType, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSession } from './app-context';
import { useOutstanding } from './outstanding';

/** Loads what {@link lazily} left out of the first visit, once the page has nothing better to do. */
export const loadWhenIdle = (): void => {
  const load = (): void => {
    for (const start of loads) void start().catch(() => undefined);
  };
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 5000 });
  else setTimeout(load, 1000);
};

const loads: (() => Promise<unknown>)[] = [];

/** Adds to what is loaded when the page is idle: from then on it needs no network. */
export const loadLater = (load: () => Promise<unknown>): void => void loads.push(load);

/**
 * A component whose code is loaded when it is first drawn, or when the page is idle, so that the first visit waits for
 * the drop zone alone. While it loads the page does not call itself ready.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const start = async (): Promise<void> => {
    loaded = await load();
  };
  loads.push(start);
  return function Lazy(props: Props) {
    const session = useSession();
    const outstanding = useOutstanding();
    const [, setLoaded] = useState(loaded !== null);
    const Loaded = loaded;
    useLayoutEffect(() => {
      if (loaded !== null) return undefined;
      let mounted = true;
      const done = outstanding.begin();
      start()
        .then(() => {
          if (mounted) flushSync(() => setLoaded(true));
        })
        .catch((error: unknown) => session.fail(error))
        .finally(done);
      return () => {
        mounted = false;
      };
    }, [outstanding, session]);
    return Loaded === null ? null : <Loaded {...props} />;
  };
}
