import type { ComparisonReading } from '../../engine/comparison';
import { counted, count } from '../text/numbers';

/** What changed in a group, in a sentence. */
export function sentenceOf({ groups }: ComparisonReading, group: string): string {
  const found = groups.find(({ id }) => id === group);
  if (!found) return 'Neither side has contacts of this process group.';
  const { label, counts } = found;
  const others = [
    counts.gone > 0 ? `${count(counts.gone)} gone` : '',
    counts.rarer > 0 ? `${count(counts.rarer)} turned rare` : '',
    counts.commoner > 0 ? `${count(counts.commoner)} turned common` : '',
    counts.verdictChanged > 0 ? `${counted(counts.verdictChanged, 'verdict', 'verdicts')} changed` : '',
  ].filter((part) => part !== '');
  const rest = others.length > 0 ? ` Of those known before: ${others.join(', ')}.` : ' Those known before stand as they did.';
  if (counts.new === 0) return `${label} contacts no base domain that it did not contact before.${rest}`;
  const malicious = counts.newMalicious > 0 ? `, ${count(counts.newMalicious)} known to be malicious` : ', none known to be malicious';
  return `${label} contacts ${counted(counts.new, 'base domain', 'base domains')} that it did not before: ${count(counts.newRare)} rare${malicious}.${rest}`;
}
