import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const duckdb = `${here}node_modules/@duckdb/duckdb-wasm/package.json`;
const papaparse = fileURLToPath(new URL('../../node_modules/papaparse/package.json', import.meta.url));

/** Versions of the programs that Seldom is measured against; null for one that is not there. */
export interface Peers {
  readonly duckdb: string | null;
  readonly papaparse: string | null;
}

/** Installs the packages of this folder where they are missing. Without them the rest is measured all the same. */
export function installPeers(): Peers {
  if (!existsSync(duckdb)) {
    console.log('installing what Seldom is measured against');
    spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  }
  return { duckdb: versionIn(duckdb), papaparse: versionIn(papaparse) };
}

function versionIn(path: string): string | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : null;
}
