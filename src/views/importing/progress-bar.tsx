import style from './importing.module.css';

/** How far it is, between 0 and 1; null while nobody knows. */
export function ProgressBar({ share, label }: { readonly share: number | null; readonly label: string }) {
  const percent = share === null ? null : Math.round(share * 1000) / 10;
  return (
    <div
      className={style.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
    >
      <div className={style.barDone} data-unknown={percent === null || undefined} style={{ width: `${percent ?? 100}%` }} />
    </div>
  );
}
