import type { LeavingReading } from '../../engine/leaving';
import type { LeavingKind } from '../../snapshot/redaction-levels';
import { LongText } from '../text/long-text';
import { count, counted } from '../text/numbers';
import { labelOf } from './kinds';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

interface LeavingListProps {
  readonly kind: LeavingKind;
  /** null until it is known. */
  readonly leaving: LeavingReading | null;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onMore: () => void;
}

/** Every text of one kind that would leave. */
export function LeavingList({ kind, leaving, search, onSearch, onMore }: LeavingListProps) {
  const total = leaving?.counts.find((one) => one.kind === kind)?.count ?? 0;
  return (
    <section className={style.leaving} aria-label="What would leave">
      <h3>
        {labelOf(kind)}: {leaving === null ? '…' : total === 0 ? 'none leaves' : counted(total, 'text leaves', 'texts leave')}
      </h3>
      <input
        type="search"
        className={parts.field}
        aria-label="Search what would leave"
        placeholder="Search, to see that a name is not among them"
        spellCheck={false}
        autoComplete="off"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      <ul className={style.texts} tabIndex={0} aria-label={labelOf(kind)} data-testid="export-texts">
        {leaving?.texts.map((text) => (
          <li key={text}>
            <LongText text={text} />
          </li>
        ))}
        {leaving !== null && leaving.matching === 0 && total > 0 && <li className={parts.secondary}>None of them contains that.</li>}
      </ul>
      {leaving !== null && leaving.matching > leaving.texts.length && (
        <button type="button" className={parts.link} onClick={onMore}>
          The first {count(leaving.texts.length)} of {count(leaving.matching)}. Show more
        </button>
      )}
    </section>
  );
}
