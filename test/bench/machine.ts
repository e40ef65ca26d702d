import { spawnSync } from 'node:child_process';
import os from 'node:os';

/** The machine, in words. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const gigabytes = (os.totalmem() / 1e9).toFixed(0);
  return `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${cpus.length} cores, ${gigabytes} GB, ${os.type()} ${os.release()}`;
}

/** The commit that is measured, and whether more than that is; '' outside a repository. */
export function describeCommit(): string {
  const git = (...args: string[]): string => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD');
  if (commit === '') return '';
  // Results of an earlier run are no change of what is measured.
  const changed = git('status', '--porcelain', '--', 'src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json');
  return changed === '' ? commit : `${commit} with changes`;
}
