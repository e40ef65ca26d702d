import { useSelected, useSession } from '../app/app-context';
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
];

/** Search and filters of the domain table. */
export function DomainFilters() {
  const session = useSession();
  const { search, rarity, verdict } = useSelected((state) => state.domainView);
  return (
    <div className={style.filters}>
      <div className={style.search}>
        <input
          id="domain-search"
          type="search"
          className={parts.field}
          data-testid="domain-search"
          aria-label="Search base domains and FQDNs"
          placeholder="Search domains and FQDNs"
          spellCheck={false}
          autoComplete="off"
          value={search}
          onChange={(event) => session.changeDomainView({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=grid]')?.focus();
          }}
        />
        {search === '' && <Key shown={keyOf('search')} />}
      </div>
      <div className={style.chips} role="group" aria-label="Rarity">
        {rarities.map(({ id, label }) => (
          <Chip key={id} label={label} testId={`rarity-${id}`} pressed={rarity === id} onPress={() => session.changeDomainView({ rarity: id })} />
        ))}
      </div>
      <div className={style.chips} role="group" aria-label="Verdict">
        {verdicts.map(({ id, label }) => (
          <Chip key={id} label={label} testId={`verdict-filter-${id}`} pressed={verdict === id} onPress={() => session.changeDomainView({ verdict: id })} />
        ))}
      </div>
    </div>
  );
}

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
