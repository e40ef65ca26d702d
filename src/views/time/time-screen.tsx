import { useState } from 'react';
import type { TimeClass } from '../../engine/time-reading';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { NoContacts } from '../study/no-contacts';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import { HeatMapFigure, TimeLineFigure } from './heat-map-figure';
import { NewDomainsFigure } from './new-domains-figure';
import { OffHoursFigure } from './off-hours-figure';
import { RhythmsFigure } from './rhythms-figure';
import { workingHoursInWords } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

/** When a group contacts what: hours of the week, weekends, what is new, what keeps a rhythm. */
export function TimeScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  return overview.groups.some(({ id }) => id === group) ? <GroupTime key={group} id={group} /> : <NoContacts />;
}

function GroupTime({ id }: { readonly id: string }) {
  const session = useSession();
  const overview = useOverview();
  const { timeZone, workingHours } = useSelected((state) => state.settings);
  const label = overview.groups.find((group) => group.id === id)?.label ?? '';
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>
            <VisibleText text={label} />: when does it contact what?
          </h1>
          <p className={parts.lead}>
            Working hours: {workingHoursInWords(workingHours)}, {visibleString(timeZone)}.
          </p>
        </div>
        <button type="button" className={parts.button} data-testid="edit-hours" onClick={() => session.openDialog('hours')}>
          Working hours
        </button>
      </header>
      {overview.firstSeen === null ? (
        <p data-testid="no-times">No contact has a time, so nothing can be said of when. Drop a log whose records carry one, or name its time column.</p>
      ) : (
        <div className={style.figures}>
          {overview.basis === 'events' ? (
            <FromEvents id={id} label={label} />
          ) : (
            <p data-testid="snapshot-time">A snapshot holds when each domain was first and last contacted, and no single contacts: hours of the week, weekends and rhythms need the logs themselves.</p>
          )}
          <NewDomainsFigure group={id} />
        </div>
      )}
    </div>
  );
}

const whichOnes: readonly { readonly id: TimeClass; readonly label: string }[] = [
  { id: 'all', label: 'every domain' },
  { id: 'malicious', label: 'malicious domains' },
  { id: 'benign', label: 'benign domains' },
  { id: 'unreviewed', label: 'domains without a verdict' },
  { id: 'rare', label: 'rare domains' },
  { id: 'common', label: 'common domains' },
];

function FromEvents({ id, label }: { readonly id: string; readonly label: string }) {
  const { engine } = useSession().parts;
  const [which, setWhich] = useState<TimeClass>('all');
  const [domain, setDomain] = useState('');
  const { value: reading, stale } = useReading(() => engine.time({ group: id, which, domain }), [id, which, domain]);
  const what = `${label}, ${domain === '' ? (whichOnes.find((one) => one.id === which)?.label ?? '') : domain}`;
  return (
    <>
      <div className={style.controls}>
        <label>
          Show{' '}
          <select className={parts.field} data-testid="time-class" value={which} onChange={(event) => setWhich(event.target.value as TimeClass)}>
            {whichOnes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <DomainField key={domain} domain={domain} onDomain={setDomain} />
      </div>
      {reading === null ? (
        <p role="status">Counting hours…</p>
      ) : (
        <div className={style.pair} data-stale={stale || undefined}>
          <HeatMapFigure reading={reading} title={`Connections by hour of the week: ${what}`} />
          <TimeLineFigure reading={reading} title={`Connections over time: ${what}`} />
        </div>
      )}
      <OffHoursFigure group={id} onDomain={setDomain} />
      <RhythmsFigure group={id} />
    </>
  );
}

/** Taken over on Enter or when it is left: a half-typed name would match nothing. */
function DomainField({ domain, onDomain }: { readonly domain: string; readonly onDomain: (domain: string) => void }) {
  const [typed, setTyped] = useState(domain);
  const take = (): void => {
    if (typed.trim().toLowerCase() !== domain) onDomain(typed.trim().toLowerCase());
  };
  return (
    <label>
      of base domain{' '}
      <input
        type="text"
        className={parts.field}
        data-testid="time-domain"
        placeholder="any"
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {domain !== '' && (
        <button type="button" className={parts.link} onClick={() => onDomain('')}>
          all of them
        </button>
      )}
    </label>
  );
}
