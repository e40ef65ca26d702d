import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/**
 * Tests over material that is no part of the project. Where it is absent one skipped test says so.
 * @param path of a file or folder below ../shared
 */
export function withShared(path: string, title: string, tests: (at: string) => void): void {
  const at = join(root, path);
  if (existsSync(at)) {
    describe(title, () => tests(at));
    return;
  }
  const why = `${title} (skipped: ../shared/${path} is not here)`;
  // The reporter counts skipped tests and keeps their names to itself.
  console.warn(why);
  test.skip(why, () => undefined);
}
