import style from './parts.module.css';

/** Stands where the data do not define a number; says why on hover and focus. */
export function UndefinedNumber({ reason, side = 'left' }: { readonly reason: string; readonly side?: 'left' | 'right' }) {
  return (
    <span className={style.undefined} data-side={side} data-reason={reason} role="img" aria-label={`not defined: ${reason}`} tabIndex={0}>
      –
    </span>
  );
}
