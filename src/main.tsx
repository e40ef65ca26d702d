import './views/trusted-types';
import { createRoot } from 'react-dom/client';
import { assert } from './base/assert';
import { loadWorkers, startEngine } from './engine/client';
import { openStorage } from './storage/storage';
import { App } from './views/app/app';
import { loadLater } from './views/app/lazily';
import { loadReplica } from './views/start/replica';
import './views/theme.css';

const root = document.getElementById('root');
assert(root, 'index.html has no element for the page');

// Whatever is loaded when first needed is loaded anyway once the page is idle, so that it can go offline before the first log.
for (const load of [
  loadWorkers,
  () => import('./views/plots/plotly-bundle'),
  () => import('./snapshot/lock'),
  () => import('./snapshot/write-file'),
  () => import('./labels/write-review'),
  loadReplica,
]) {
  loadLater(load);
}

createRoot(root).render(<App parts={{ engine: startEngine(), storage: openStorage(), loadReplica }} />);
