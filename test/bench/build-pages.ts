import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const pages = fileURLToPath(new URL('./pages/', import.meta.url));
const out = fileURLToPath(new URL('../made/bench-pages/', import.meta.url));

/** The benchmark's own pages, built. */
export interface BuiltPages {
  readonly folder: string;
  /** What is put into Seldom's page. */
  readonly watchScript: string;
}

/** Builds a page for each name: `pages/<name>.ts`, opened as `<name>.html`. */
export async function buildPages(names: readonly string[]): Promise<BuiltPages> {
  const shared = { configFile: false, root: pages, base: './', publicDir: false, logLevel: 'warn' } as const;
  await build({
    ...shared,
    worker: { format: 'es' },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(pages, `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  for (const name of names) writeFileSync(join(out, `${name}.html`), html(name));
  // By itself: a script that runs before those of the page cannot be a module.
  await build({
    ...shared,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2023',
      lib: { entry: join(pages, 'watch.ts'), formats: ['iife'], name: 'seldomWatchScript', fileName: () => 'watch.js' },
    },
  });
  return { folder: out, watchScript: readFileSync(join(out, 'watch.js'), 'utf8') };
}

const html = (name: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body><script type="module" src="./${name}.js"></script>\n`;
