import type { Judgement } from '../../labels/verdict';
import style from './parts.module.css';

/** A verdict in one word: `mixed` where it is malicious and something finer is benign. */
export function VerdictTag({ judgement }: { readonly judgement: Pick<Judgement, 'verdict' | 'mixed'> }) {
  const word = wordOf(judgement);
  return <span className={`${style.verdict} ${style[word]}`}>{word}</span>;
}

export function wordOf(judgement: Pick<Judgement, 'verdict' | 'mixed'>): 'malicious' | 'mixed' | 'benign' | 'unreviewed' {
  return judgement.verdict === 'malicious' && judgement.mixed ? 'mixed' : judgement.verdict;
}

const sources = { review: 'review', allow: 'allow-list', intel: 'intelligence', none: '' } as const;

/** Where a verdict comes from, in a word. */
export const sourceOf = (judgement: Judgement): string => sources[judgement.source];
