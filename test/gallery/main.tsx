import '../../src/views/trusted-types';
import { createRoot } from 'react-dom/client';
import { App } from '../../src/views/app/app';
import type { Session } from '../../src/views/app/session';
import '../../src/views/theme.css';
import { FakeEngine, fakeStorage } from './fake-engine';
import { scenes, usualWorld } from './scenes';

/** Opens the scene that the address names: `?scene=study`. Without one, or with an unknown one, lists them all. */
const name = new URLSearchParams(location.search).get('scene') ?? '';
const scene = Object.hasOwn(scenes, name) ? scenes[name] : undefined;
const root = createRoot(document.getElementById('root') ?? document.body);

// One scene leaves nothing behind for the next.
sessionStorage.clear();

if (scene) {
  const storage = fakeStorage(scene.storage?.kind ?? 'kept', scene.storage?.summaries ?? [], scene.storage?.full ?? false);
  const onStart = (session: Session): void => {
    void (async () => {
      await scene.play(session);
      document.body.dataset['played'] = name;
    })();
  };
  root.render(
    <App
      parts={{ engine: new FakeEngine({ ...usualWorld, ...scene.world }), storage: Promise.resolve(storage), loadReplica: async () => [new File(['x'], 'study-replica-events.csv')] }}
      onStart={onStart}
    />,
  );
} else {
  root.render(
    <ul>
      {Object.keys(scenes).map((key) => (
        <li key={key}>
          <a href={`?scene=${key}`}>{key}</a>
        </li>
      ))}
    </ul>,
  );
}
