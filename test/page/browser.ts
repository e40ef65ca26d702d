import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/**
 * The path of a Chromium: that of the environment variable SELDOM_CHROMIUM, the system's, or, on Debian as root, one
 * installed now.
 * @throws Error that says what to do when there is none.
 */
export function findChromium(): string {
  const named = process.env['SELDOM_CHROMIUM'];
  if (named !== undefined) return named;
  const found = (): string | undefined => usualPlaces.find((path) => existsSync(path));
  const present = found();
  if (present !== undefined) return present;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'ignore' });
    const installed = found();
    if (installed !== undefined) return installed;
  }
  throw new Error('The tests of the page need Chromium. Install it, or name one in the environment variable SELDOM_CHROMIUM.');
}

/** A headless Chromium that opens no connection of its own. */
export function launchChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions',
      // No name but the page's own leads anywhere, so that what the browser asks for by itself gets nowhere either.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      '--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter,DialMediaRouteProvider', ...more,
    ],
  });
}

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
