import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doubtsIn, provesDayFirst } from '../../src/ingest/time-findings';
import { ingestPath } from '../support/ingest';
import { withShared } from '../support/shared';

withShared('data', 'no real file raises a question', (folder) => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).sort();
  test.each(paths)('%s', async (path) => {
    const { question, times } = await ingestPath(join(folder, path));
    expect({ question, doubts: doubtsIn(times), isReadAgain: provesDayFirst(times) }).toEqual({ question: null, doubts: { zone: false, dayOrder: false }, isReadAgain: false });
  }, 60_000);
});
