import type { SnapshotDomain } from '../../snapshot/schema';
import { html, type Markup } from '../markup';
import { value } from './elements';

const sources: Readonly<Record<SnapshotDomain['verdictSource'], string>> = { review: 'own review', allow: 'allow-list', intel: 'intelligence', none: '' };

type Judged = Pick<SnapshotDomain, 'verdict' | 'verdictSource' | 'mixed' | 'reason'>;

/** A verdict: the word first, colour second. */
export function verdict({ verdict: held, mixed }: Judged): Markup {
  const word = mixed ? 'mixed' : held;
  return html`<span class="verdict ${word}">${word}</span>`;
}

/** Who says so. */
export const source = ({ verdictSource }: Judged): string => sources[verdictSource];

/** Who says so, and why. */
export function grounds({ verdictSource, reason }: Judged): Markup {
  const who = sources[verdictSource];
  return reason === '' ? html`${who}` : html`${who}: ${value(reason)}`;
}
