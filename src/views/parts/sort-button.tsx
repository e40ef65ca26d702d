import style from './sort-button.module.css';

interface SortButtonProps {
  readonly label: string;
  readonly active: boolean;
  readonly descending: boolean;
  readonly onSort: () => void;
}

/** The head of a column that sorts. The arrow keeps its room, so that heads do not move. */
export function SortButton({ label, active, descending, onSort }: SortButtonProps) {
  return (
    <button type="button" className={style.sort} data-active={active || undefined} onClick={onSort}>
      {label}
      <span className={style.arrow} aria-hidden="true">
        {active ? (descending ? '▾' : '▴') : ''}
      </span>
    </button>
  );
}
