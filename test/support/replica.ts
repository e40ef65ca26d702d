import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Analysis } from '../../src/engine/analysis';
import { ingestPath } from './ingest';
import { studyOf } from './study';

const folder = fileURLToPath(new URL('../../src/replica/', import.meta.url));

/** The study replica with its intelligence list and its review. */
export const replicaStudy = async (): Promise<Analysis> =>
  studyOf(...(await Promise.all(['events.csv', 'intelligence.txt', 'review.csv'].map((name) => ingestPath(join(folder, name))))));
