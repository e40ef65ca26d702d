import type { FoundIndicator } from '../indicator';
import { defineJson, isObject, textOf } from './json';
import { momentOf } from './moment';

/**
 * A MISP warning list: names that are often listed by mistake. It judges nothing; it shows where intelligence may be
 * wrong. Type `hostname` and entries that start with a dot name all below; `string` is exact; `cidr`, `regex` and
 * `substring` name no host. https://github.com/MISP/misp-warninglists
 */
export const mispWarninglist = defineJson({
  id: 'misp-warninglist',
  label: 'MISP warning list',
  kind: 'context',
  matches: ({ text }) => /"list"\s*:\s*\[/.test(text) && /^\s*\{\s*"(?:description|list|matching_attributes|name|type|version)"\s*:/.test(text),
  read(document, take) {
    if (!isObject(document)) return null;
    const type = textOf(document, 'type');
    const list: readonly unknown[] = Array.isArray(document['list']) ? document['list'] : [];
    for (const entry of list) {
      const value = typeof entry === 'string' ? entry : '';
      take(value === '' ? null : { value, type: typeOf(type, value) }, () => JSON.stringify(entry) ?? '');
    }
    return momentOf(textOf(document, 'version'));
  },
});

function typeOf(listType: string, value: string): FoundIndicator['type'] {
  if (listType === 'cidr' || listType === 'regex') return 'other';
  // A top-level domain is nobody's name.
  if (!value.includes('.') && !value.includes(':')) return 'other';
  if (value.includes('/')) return /^https?:/i.test(value) ? 'url' : 'other';
  return listType === 'hostname' || listType === 'substring' ? 'any' : /^[\d.]+$|:/.test(value) ? 'address' : 'host';
}
