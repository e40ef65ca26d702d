import { tables, type TableId } from '../../handover/tables';
import { useOverview, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { PopoverButton } from '../parts/popover-button';
import { count, counted } from '../text/numbers';
import { visibleString } from '../../base/visible-text';
import type { Choices, Offer } from './offers';
import style from './handover.module.css';
import parts from '../parts/parts.module.css';

interface QuestionsProps {
  readonly offer: Offer;
  readonly choices: Choices;
  readonly onChoose: (change: Partial<Choices>) => void;
}

/** What must be said before the file can be made. */
export function Questions({ offer, choices, onChoose }: QuestionsProps) {
  switch (offer.asks) {
    case 'nothing':
      return null;
    case 'group':
      return <AboutGroup />;
    case 'finding':
      return <WhichFinding choices={choices} onChoose={onChoose} />;
    case 'columns':
      return <WhichColumns table={offer.id as TableId} choices={choices} onChoose={onChoose} />;
  }
}

/** The group is that of the top bar; who looks for a choice here is told so. */
function AboutGroup() {
  return <p className={style.hint}>It is about the process group chosen above, and compares it with the others.</p>;
}

function WhichFinding({ choices, onChoose }: Omit<QuestionsProps, 'offer'>) {
  const session = useSession();
  const overview = useOverview();
  const { group, baseDomain } = choices;
  const { value: study } = useReading(() => session.parts.engine.study(group), [group]);
  const malicious = overview.groups.find(({ id }) => id === group)?.malicious ?? 0;
  return (
    <label className={style.question}>
      <span>Finding</span>
      <select className={parts.field} value={baseDomain} data-testid="handover-finding" onChange={(event) => onChoose({ baseDomain: event.target.value })}>
        <option value="">malicious names of the group ({counted(malicious, 'domain', 'domains')})</option>
        {study?.lookFirst.map((row) => (
          <option key={row.baseDomain} value={row.baseDomain}>
            {visibleString(row.baseDomain).slice(0, 80)}, score {count(row.score)}
          </option>
        ))}
      </select>
    </label>
  );
}

function WhichColumns({ table, choices, onChoose }: Omit<QuestionsProps, 'offer'> & { readonly table: TableId }) {
  const columns = tables.find(({ id }) => id === table)?.columns ?? [];
  const left = choices.without.get(table) ?? new Set<string>();
  const turn = (id: string): void => {
    const changed = new Set(left);
    if (!changed.delete(id)) changed.add(id);
    // A table of no columns is none.
    if (changed.size < columns.length) onChoose({ without: new Map(choices.without).set(table, changed) });
  };
  return (
    <div className={style.questions}>
      <div className={style.reader} role="group" aria-label="Who reads the table">
        {(['spreadsheets', 'programs'] as const).map((reader) => (
          <button key={reader} type="button" aria-pressed={choices.reader === reader} data-testid={`handover-for-${reader}`} onClick={() => onChoose({ reader })}>
            for {reader}
          </button>
        ))}
      </div>
      <PopoverButton button={left.size === 0 ? 'All columns' : `${columns.length - left.size} of ${columns.length} columns`} label="Columns" testId="handover-columns">
        <ul className={style.columns}>
          {columns.map(({ id, what }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={!left.has(id)} onChange={() => turn(id)} data-testid={`handover-column-${id}`} />
                <code>{id}</code>
                <span className={parts.secondary}>{what}</span>
              </label>
            </li>
          ))}
        </ul>
      </PopoverButton>
    </div>
  );
}
