import { count } from '../text/numbers';
import style from './parts.module.css';

/** A score of 0 to 100 as a bar with its number. */
export function ScoreBar({ score }: { readonly score: number }) {
  return (
    <span className={style.score}>
      <span aria-hidden="true">
        <span className={style.scoreBar} style={{ width: `${Math.max(0, Math.min(100, score))}%` }} />
      </span>
      <span>{count(score)}</span>
    </span>
  );
}
