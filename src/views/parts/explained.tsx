import { useId, type ReactNode } from 'react';
import type { Explanation } from '../study/how-computed';
import study from '../study/study.module.css';
import parts from './parts.module.css';

/** A name of a figure that says, when pressed, how the figure is computed. */
export function Explained({ explanation, children }: { readonly explanation: Explanation; readonly children: ReactNode }) {
  const popover = useId();
  const { title, formula, text, source } = explanation;
  return (
    <>
      <button type="button" className={study.explain} popoverTarget={popover} aria-haspopup="dialog">
        {children}
      </button>
      <div id={popover} popover="auto" role="dialog" aria-label={`How ${title} is computed`} className={parts.popover}>
        <p className={study.explainTitle}>{title}</p>
        <p className={study.formula}>{formula}</p>
        <p>{text}</p>
        <p className={study.source}>{source}</p>
      </div>
    </>
  );
}
