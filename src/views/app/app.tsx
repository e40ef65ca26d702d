import { useEffect, useState } from 'react';
import { SessionContext } from './app-context';
import { FaultBoundary } from './fault-boundary';
import { createOutstanding, OutstandingContext } from './outstanding';
import { loadWhenIdle } from './lazily';
import { screenOfHash } from './screens';
import { Session, type SessionParts } from './session';
import { Shell } from './shell';
import { markPhase, Store } from './store';
import { ToastList } from './toast-list';
import { Commands, CommandsContext } from './use-shortcuts';

interface AppProps {
  readonly parts: SessionParts;
  /** Called once with the session when it stands; the gallery opens its scenes here. */
  readonly onStart?: (session: Session) => void;
}

/** The whole page. */
export function App({ parts, onStart }: AppProps) {
  const [session] = useState(() => new Session(parts, new Store(createOutstanding()), new ToastList()));
  const [commands] = useState(() => new Commands());

  useEffect(() => {
    const unmark = markPhase(session.store);
    const onPopState = (): void => session.showScreen(screenOfHash(location.hash) ?? 'study');
    window.addEventListener('popstate', onPopState);
    // Not inside the effect itself: a session commits by drawing at once, which an effect may not do.
    queueMicrotask(() => {
      const screen = screenOfHash(location.hash);
      if (screen) session.showScreen(screen);
      void session.start().then(loadWhenIdle);
      onStart?.(session);
    });
    return () => {
      unmark();
      window.removeEventListener('popstate', onPopState);
    };
  }, [session, onStart]);

  return (
    <OutstandingContext value={session.store.outstanding}>
      <SessionContext value={session}>
        <CommandsContext value={commands}>
          <FaultBoundary>
            <Shell />
          </FaultBoundary>
        </CommandsContext>
      </SessionContext>
    </OutstandingContext>
  );
}
