import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSelected, useSession } from './app-context';
import { LatestOnly, overtaken } from './latest-only';
import { useOutstanding } from './outstanding';

/** What was last read; null until the first answer. `stale` while a newer answer is on its way. */
export interface Reading<T> {
  readonly value: T | null;
  readonly stale: boolean;
}

/**
 * Asks the engine again whenever the analysis or one of `dependencies` changes, and keeps the last answer in sight
 * meanwhile. Answers come in the order of the questions; questions that were overtaken are not asked.
 */
export function useReading<T>(read: () => Promise<T>, dependencies: readonly unknown[]): Reading<T> {
  const session = useSession();
  const outstanding = useOutstanding();
  const revision = useSelected((state) => state.revision);
  const asked = [revision, ...dependencies];
  const [held, setHeld] = useState<{ readonly value: T | null; readonly asked: readonly unknown[] | null }>({
    value: null,
    asked: null,
  });
  const lane = useRef<LatestOnly<T>>(null);
  const mounted = useRef(true);

  useLayoutEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  // A layout effect, so that the question is outstanding before the commit that raised it is over.
  useLayoutEffect(() => {
    lane.current ??= new LatestOnly<T>();
    const done = outstanding.begin();
    lane.current
      .run(read)
      .then((value) => {
        if (value !== overtaken && mounted.current) flushSync(() => setHeld({ value, asked }));
      })
      .catch((error: unknown) => {
        if (mounted.current) session.fail(error);
      })
      .finally(done);
  }, asked);

  return { value: held.value, stale: held.asked === null || !same(held.asked, asked) };
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
