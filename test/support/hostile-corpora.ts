import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hostileTexts } from '../gallery/hostile-texts';
import { hostileMarkup } from './hostile-markup';

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));
const read = (path: string): string => (existsSync(corpora + path) ? readFileSync(corpora + path, 'utf8') : '');
const parsed = (path: string): unknown => JSON.parse(read(path) || '[]');

/** Every hostile text there is: our own, and those of public corpora where they are. */
export const everyHostileText: readonly string[] = [
  ...hostileTexts,
  ...hostileMarkup,
  ...(parsed('xss/dompurify-payloads.json') as readonly { readonly payload: string }[]).map(({ payload }) => payload),
  ...read('xss/h5sc-vectors.txt').split(/(?=<div id=")/),
  ...(parsed('strings/blns.json') as readonly string[]),
];
