import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const source = join(project, 'src');

/** Each rank may import those before it, and nothing of its own rank but itself. */
const ranks = [
  ['base'],
  ['statistics', 'domains', 'arguments'],
  ['events'],
  ['ingest', 'analysis', 'labels'],
  ['score'],
  ['snapshot'],
  ['handover'],
  ['engine', 'storage'],
  ['views'],
  ['main.tsx'],
] as const;

/** The study's data: no rank of its own, for the page alone. */
const data = 'replica';

/** Libraries that belong to some folders only. */
const libraries: readonly { readonly name: RegExp; readonly folders: readonly string[] }[] = [
  { name: /^react(?:-dom)?(?:\/|$)/, folders: ['views', 'main.tsx'] },
  { name: /^plotly\.js(?:\/|$)/, folders: ['views'] },
  { name: /^idb(?:\/|$)/, folders: ['storage'] },
];

/** Folders that may use the DOM; all others compile without it. */
const domFolders: readonly string[] = ['storage', 'views', data];

interface Import {
  readonly file: string;
  readonly folder: string;
  /** A path below src, or the name of a library. */
  readonly target: string;
  readonly local: boolean;
}

const folderOf = (path: string): string => path.split('/')[0]!;

/** `import`, `export ... from` and dynamic imports of one file. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  const specifiers = text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  return Array.from(specifiers, ([, from, bare, dynamic]) => {
    const specifier = (from ?? bare ?? dynamic)!;
    const local = specifier.startsWith('.');
    const target = local ? relative(source, join(source, dirname(file), specifier)) : specifier;
    return { file, folder: folderOf(file), target, local };
  });
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path)).sort();
const imports = files.flatMap(importsOf);
const rankOf = (folder: string): number => ranks.findIndex((rank) => (rank as readonly string[]).includes(folder));

function isAllowed({ folder, target }: Import): boolean {
  const to = folderOf(target);
  if (to === folder) return true;
  if (folder === data) return false;
  if (to === data) return folder === 'views';
  return rankOf(to) >= 0 && rankOf(to) < rankOf(folder);
}

const arrow = ({ file, target }: Import): string => `${file} -> ${target}`;

test('every folder of src has its rank', () => {
  const folders = readdirSync(source).filter((name) => name !== 'README.md' && !name.endsWith('.d.ts'));
  expect(folders.filter((folder) => folder !== data && rankOf(folder) < 0)).toEqual([]);
});

test('the import statements are found', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(arrow)).toContain('events/join.ts -> domains/reverse-name');
});

test('nobody imports a later folder, or one of the same rank', () => {
  const forbidden = imports.filter((found) => found.local && !isAllowed(found)).map(arrow);
  expect(forbidden).toEqual([]);
});

test('react, plotly.js and idb stay where they belong', () => {
  const strays = imports.filter(({ folder, target, local }) => !local && libraries.some(({ name, folders }) => name.test(target) && !folders.includes(folder)));
  expect(strays.map(arrow)).toEqual([]);
});

test('every folder that must do without the DOM is compiled without it', () => {
  const { include } = JSON.parse(readFileSync(join(project, 'tsconfig.core.json'), 'utf8')) as { include: readonly string[] };
  const core = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !domFolders.includes(entry.name))
    .map(({ name }) => `src/${name}`);
  expect([...include].sort()).toEqual(core.sort());
});
