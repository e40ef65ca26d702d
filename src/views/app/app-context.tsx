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

/** The state of the app. */
export function useAppState(): AppState {
  const { store } = useSession();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** The analysis in sight; for screens that are drawn only while there is one. */
export function useOverview(): Overview {
  const overview = overviewOf(useAppState());
  assert(overview, 'this screen needs an analysis');
  return overview;
}
