import { useDeferredValue, useState } from 'react';
import type { BehaviourRow, ExploredArguments } from '../../engine/arguments-reading';
import type { CsvTable } from '../../handover/csv';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { barsPicture } from '../plots/bars-picture';
import type { Gathering } from '../plots/figure-menu';
import { FigureSection } from '../plots/figure-section';
import { count, counted } from '../text/numbers';
import { DomainName } from '../text/domain-name';
import { LongText } from '../text/long-text';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import { explanations } from './explanations';
import style from './arguments.module.css';
import parts from '../parts/parts.module.css';

interface ExplorerProps {
  readonly group: string;
  readonly behaviours: readonly BehaviourRow[];
  readonly behaviour: string;
  readonly template: string;
  readonly onBehaviour: (behaviour: string) => void;
  readonly onTemplate: (template: string) => void;
}

const shown = 50;
/** Rows that are asked for at a time where all are wanted: each time takes a pass over the events. */
const atOnce = 5000;

const numbersOf = (rows: readonly ExploredArguments[]): CsvTable => ({
  columns: ['arguments', 'decoded', 'how', 'behaviours', 'connections', 'machines', 'fqdns', 'notLookedAt'],
  rows: rows.map((row) => [row.arguments, row.layers.at(-1)?.text ?? '', row.layers.map(({ how }) => how).join('; '), row.behaviours.join(', '), row.connections, row.machines, row.fqdnCount, row.leftOut]),
});

/** Arguments as logged beside what they say once decoded. */
export function Explorer({ group, behaviours, behaviour, template, onBehaviour, onTemplate }: ExplorerProps) {
  const { engine } = useSession().parts;
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const query = { group, behaviour, template, search: wanted };
  const { value: page, stale } = useReading(() => engine.exploreArguments({ ...query, offset: 0, limit: shown }), [group, behaviour, template, wanted]);
  const rows = page?.rows ?? [];
  const gatherAll = async (gathering: Gathering): Promise<CsvTable> => {
    const all: ExploredArguments[] = [];
    for (let total = 1; all.length < total; ) {
      const next = await engine.exploreArguments({ ...query, offset: all.length, limit: atOnce });
      if (!next || next.rows.length === 0) break;
      all.push(...next.rows);
      total = next.count;
      gathering(all.length, total);
    }
    return numbersOf(all);
  };
  return (
    <FigureSection
      name="explorer"
      heading="Arguments, decoded"
      explanation={explanations.explorer}
      sentence={page === null ? '' : page.count === 0 ? 'No arguments match. Take away the search, the behaviour or the template.' : `${counted(page.count, 'arguments text matches', 'arguments texts match')}${page.count > rows.length ? `; the ${count(rows.length)} with the fewest connections are shown` : ''}.`}
      title="Arguments and what they say once decoded"
      showsNumbers
      numbers={numbersOf(rows)}
      allNumbers={gatherAll}
      picture={(palette) => barsPicture(rows.map((row) => ({ label: row.arguments, value: row.connections, words: `${counted(row.connections, 'connection', 'connections')}${row.behaviours.length === 0 ? '' : `, ${row.behaviours.join(', ')}`}`, tone: row.fqdns.some(({ verdict }) => verdict === 'malicious') ? 'malicious' : 'accent' })), palette)}
    >
      <div className={style.controls}>
        <input className={parts.field} type="search" placeholder="arguments contain" aria-label="Search arguments" value={search} onChange={(event) => setSearch(event.target.value)} data-testid="arguments-search" />
        <label>
          Behaviour{' '}
          <select className={parts.field} value={behaviour} onChange={(event) => onBehaviour(event.target.value)} data-testid="arguments-behaviour">
            <option value="">any or none</option>
            {behaviours.map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleString(name)}
              </option>
            ))}
          </select>
        </label>
        {template !== '' && (
          <button type="button" className={parts.button} onClick={() => onTemplate('')}>
            Only one template; show all
          </button>
        )}
      </div>
      <ul className={style.explored} aria-busy={stale} data-testid="explored">
        {rows.map((row) => (
          <Explored key={row.arguments} row={row} />
        ))}
      </ul>
    </FigureSection>
  );
}

function Explored({ row }: { readonly row: ExploredArguments }) {
  const session = useSession();
  return (
    <li className={style.one}>
      <p className={style.about}>
        {row.behaviours.map((name) => (
          <span key={name} className={style.behaviour}>
            <VisibleText text={name} />
          </span>
        ))}
        {counted(row.connections, 'connection', 'connections')}, {counted(row.machines, 'machine', 'machines')}:{' '}
        {row.fqdns.map(({ fqdn, verdict }) => (
          <span key={fqdn} className={verdict === 'malicious' ? style.malicious : undefined}>
            <DomainName name={fqdn} />{' '}
          </span>
        ))}
        {row.fqdnCount > row.fqdns.length && `and ${counted(row.fqdnCount - row.fqdns.length, 'more FQDN', 'more FQDNs')} `}
        {row.fqdns[0] && (
          <button type="button" className={parts.link} onClick={() => (session.chooseScreen('domains'), session.changeDomainView({ search: row.fqdns[0]?.fqdn ?? '' }))}>
            Show domain
          </button>
        )}
      </p>
      <div className={style.sides}>
        <div>
          <h3>As logged</h3>
          <p className={style.code}>
            <LongText text={row.arguments} />
          </p>
        </div>
        <div>
          {row.layers.length === 0 ? (
            <p className={style.nothingHidden}>Nothing is hidden.</p>
          ) : (
            row.layers.map(({ how, text }, index) => (
              <div key={index} data-testid="layer">
                <h3>{how}</h3>
                <p className={style.code}>
                  <LongText text={text} />
                </p>
              </div>
            ))
          )}
          {row.leftOut !== null && <p className={style.hint}>{row.leftOut}</p>}
        </div>
      </div>
    </li>
  );
}
