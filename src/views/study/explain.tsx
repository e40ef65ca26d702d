import { useId, type ReactNode } from 'react';
import { explanations, type ExplanationId } from './how-computed';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** A name of a figure that says, when pressed, how the figure is computed. */
export function Explain({ id, children }: { readonly id: ExplanationId; readonly children: ReactNode }) {
  const popover = useId();
  const { title, formula, text, source } = explanations[id];
  return (
    <>
      <button type="button" className={style.explain} popoverTarget={popover} aria-haspopup="dialog">
        {children}
      </button>
      <div id={popover} popover="auto" role="dialog" aria-label={`How ${title} is computed`} className={parts.popover}>
        <p className={style.explainTitle}>{title}</p>
        <p className={style.formula}>{formula}</p>
        <p>{text}</p>
        <p className={style.source}>{source}</p>
      </div>
    </>
  );
}
