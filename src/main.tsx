import './views/trusted-types';
import { createRoot } from 'react-dom/client';
import { assert } from './base/assert';
import { startEngine } from './engine/client';
import { openStorage } from './storage/storage';
import { App } from './views/app/app';
import { loadReplica } from './views/start/replica';
import './views/theme.css';

const root = document.getElementById('root');
assert(root, 'index.html has no element for the page');

createRoot(root).render(<App parts={{ engine: startEngine(), storage: openStorage(), loadReplica }} />);
