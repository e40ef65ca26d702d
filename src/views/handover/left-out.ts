import { redactedKinds, type RedactedKind, type SnapshotOptions } from '../../snapshot/redaction-levels';
import { kindWords } from '../export/kinds';

const words = (kind: RedactedKind): string => (kindWords.find((one) => one.kind === kind)?.label ?? kind).toLowerCase();

/** What is left out or renamed, in a sentence or two. */
export function leftOut({ treatments, ownDomains }: SnapshotOptions): string {
  // Without own domains named there is nothing to rename.
  const kinds = redactedKinds.filter((kind) => kind !== 'ownDomains' || ownDomains.length > 0);
  const treated = (treatment: string): string => kinds.filter((kind) => treatments[kind] === treatment).map(words).join(', ');
  const [dropped, renamed] = [treated('drop'), treated('pseudonym')];
  const sentences = [dropped === '' ? '' : `Left out: ${dropped}.`, renamed === '' ? '' : `Under other names: ${renamed}.`].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? 'Nothing is left out.' : sentences.join(' ');
}
