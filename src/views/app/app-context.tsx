import { createContext, useContext, useSyncExternalStore } from 'react';
import { assert } from '../../base/assert';
import type { Overview } from '../../engine/readings';
import { overviewOf, type AppState } from './app-state';
import type { Session } from './session';

export const SessionContext = createContext<Session | null>(null);

/** What the user can do. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  assert(session, 'a view stands outside the app');
  return session;
}

/** A part of the state. The component is drawn again only when that part is another one. */
export function useSelected<T>(select: (state: AppState) => T): T {
  const { store } = useSession();
  return useSyncExternalStore(store.subscribe, () => select(store.current()));
}

/** The whole state, for what shows most of it. */
export const useAppState = (): AppState => useSelected((state) => state);

/** The analysis in sight; for screens that are drawn only while there is one. */
export function useOverview(): Overview {
  const overview = useSelected(overviewOf);
  assert(overview, 'this screen needs an analysis');
  return overview;
}
