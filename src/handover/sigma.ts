import type { Snapshot } from '../snapshot/schema';
import { findingOf, remarks } from './finding';
import { ownNames, uuidOf } from './uuid';
import { day } from './words';

/** A YAML scalar in double quotes, which holds any text: JSON's escapes are YAML's. */
const scalar = (text: string): string => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value of a Sigma rule: `*`, `?` and a backslash before one of them are escaped, so that they mean themselves. */
const plain = (text: string): string => text.replace(/\\(?=[\\*?])|[*?]/g, '\\$&');

const list = (texts: readonly string[], indent: string): string => texts.map((text) => `\n${indent}- ${scalar(text)}`).join('');

interface Part {
  readonly category: 'dns_query' | 'network_connection';
  readonly field: 'QueryName' | 'DestinationHostname';
  readonly words: string;
}

const parts: readonly Part[] = [
  { category: 'dns_query', field: 'QueryName', words: 'look-up' },
  { category: 'network_connection', field: 'DestinationHostname', words: 'connection' },
];

/**
 * A finding as two Sigma rules in one file, for look-ups and for connections. Source of fields and values: the Sigma
 * specification 2 (rules, modifiers) and its taxonomy.
 */
export function sigmaRules(snapshot: Snapshot, group: string, baseDomain: string): string {
  const finding = findingOf(snapshot, group, baseDomain);
  const windows = finding.images.filter((image) => image.toLowerCase().endsWith('.exe'));
  const product = finding.images.length === 0 || (windows.length > 0 && windows.length < finding.images.length) ? null : windows.length > 0 ? 'windows' : 'linux';
  // Between a path and its last part stands the separator of the system; without one, an image `x` would match `yx`.
  const endings = finding.images.map((image) => plain(windows.includes(image) ? `\\${image}` : `/${image}`));
  return parts
    .map(({ category, field, words }) => {
      const title = `${finding.title} (${words})`.replace(/\s+/g, ' ').slice(0, 256);
      return [
        `title: ${scalar(title)}`,
        `id: ${uuidOf(ownNames, `sigma ${category} ${group} ${finding.names.join(' ')}`)}`,
        'status: experimental',
        `description: ${scalar(remarks(finding).join(' '))}`,
        'author: Seldom',
        `date: ${day(snapshot.createdAt)}`,
        'tags:\n    - attack.command-and-control\n    - attack.t1071',
        `logsource:\n    category: ${category}${product === null ? '' : `\n    product: ${product}`}`,
        'detection:',
        ...(endings.length === 0 ? [] : [`    selection_image:\n        Image|endswith:${list(endings, '            ')}`]),
        `    selection_name:\n        ${field}:${finding.names.length === 0 ? ' []' : list(finding.names.map(plain), '            ')}`,
        `    condition: ${endings.length === 0 ? 'selection_name' : 'selection_image and selection_name'}`,
        'falsepositives:\n    - Legitimate scripts that use the same host',
        `level: ${finding.malicious ? 'high' : 'low'}`,
        '',
      ].join('\n');
    })
    .join('---\n');
}
