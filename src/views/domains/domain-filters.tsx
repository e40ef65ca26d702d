import { useSelected, useSession } from '../app/app-context';
import { rowColumns } from '../../engine/row-filter';
import type { DomainView } from '../app/app-state';
import { Key } from '../parts/key';
import { keyOf } from '../app/shortcuts';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

const rarities: readonly { readonly id: DomainView['rarity']; readonly label: string }[] = [
  { id: 'all', label: 'all' },
  { id: 'rare', label: 'rare' },
  { id: 'common', label: 'common' },
];

const verdicts: readonly { readonly id: DomainView['verdict']; readonly label: string }[] = [
  { id: 'all', label: 'any verdict' },
  { id: 'malicious', label: 'malicious' },
  { id: 'mixed', label: 'mixed' },
  { id: 'benign', label: 'benign' },
  { id: 'unreviewed', label: 'unreviewed' },
  { id: 'to-review', label: 'to review' },
];

/** Search and filters of the domain table. */
export function DomainFilters() {
  const session = useSession();
  const filter = useSelected((state) => state.domainView);
  return <FilterRow id="domain-search" filter={filter} onChange={(change) => session.changeDomainView(change)} />;
}

type Filter = Pick<DomainView, 'search' | 'rarity' | 'verdict'>;

interface FilterRowProps {
  /** Of the search field. */
  readonly id: string;
  readonly filter: Filter;
  readonly onChange: (change: Partial<Filter>) => void;
}

/** The controls that narrow base domains down, wherever they are listed. */
export function FilterRow({ id, filter, onChange }: FilterRowProps) {
  const { search, rarity, verdict } = filter;
  return (
    <div className={style.filters}>
      <div className={style.search}>
        <input
          id={id}
          type="search"
          className={parts.field}
          data-testid={id}
          aria-label="Search base domains and FQDNs"
          placeholder="Search names, or machines<=2"
          title={conditionHint}
          spellCheck={false}
          autoComplete="off"
          value={search}
          onChange={(event) => onChange({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=grid]')?.focus();
          }}
        />
        {search === '' && id === 'domain-search' && <Key shown={keyOf('search')} />}
      </div>
      <div className={style.chips} role="group" aria-label="Rarity">
        {rarities.map((one) => (
          <Chip key={one.id} label={one.label} testId={`rarity-${one.id}`} pressed={rarity === one.id} onPress={() => onChange({ rarity: one.id })} />
        ))}
      </div>
      <div className={style.chips} role="group" aria-label="Verdict">
        {verdicts.map((one) => (
          <Chip key={one.id} label={one.label} testId={`verdict-filter-${one.id}`} pressed={verdict === one.id} onPress={() => onChange({ verdict: one.id })} />
        ))}
      </div>
    </div>
  );
}

const conditionHint = `Text in base domains and FQDNs, and conditions on any column, all of which hold: ${rowColumns.join(', ')} with <, <=, >, >= or =. For example: mail machines<=2 score>=40 first>=2024-06-01 source=intelligence hosting=tunnel`;

interface ChipProps {
  readonly label: string;
  readonly testId: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Chip({ label, testId, pressed, onPress }: ChipProps) {
  return (
    <button type="button" className={style.chip} aria-pressed={pressed} data-testid={testId} onClick={onPress}>
      {label}
    </button>
  );
}
