import { useState } from 'react';
import { count } from './numbers';
import { VisibleText } from './visible-text';
import style from './text.module.css';

/** Shown at first of a long value: a command line of a megabyte would stop the page while it is laid out. */
const shownAtFirst = 1200;

/** A value of any length, the rest of it on request. */
export function LongText({ text }: { readonly text: string }) {
  const [shown, setShown] = useState(shownAtFirst);
  if (text.length <= shown) return <VisibleText text={text} />;
  return (
    <>
      <VisibleText text={text.slice(0, shown)} />
      <span className={style.rest}>
        {' '}
        <button type="button" className={style.more} onClick={() => setShown(shown * 8)}>
          {count(text.length - shown)} more characters
        </button>
      </span>
    </>
  );
}
