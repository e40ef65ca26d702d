import { useMemo, useState } from 'react';
import type { DomainRow } from '../../engine/readings';
import type { CsvTable } from '../../handover/csv';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { Moment } from '../parts/moment';
import { VerdictTag } from '../parts/verdict-tag';
import { FigureSection } from '../plots/figure-section';
import { Plot } from '../plots/plot';
import { useThemeColours } from '../plots/theme-colours';
import { day, startOfDay } from '../text/dates';
import { DomainName } from '../text/domain-name';
import { count } from '../text/numbers';
import { explanations } from './explanations';
import { barsOf } from './heat-map-figure';
import { newSentence } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

const week = 7 * 86_400_000;

const numbersOf = (rows: readonly DomainRow[]): CsvTable => ({
  columns: ['baseDomain', 'firstSeen', 'connections', 'machines', 'rare', 'verdict'],
  rows: rows.map((row) => [row.baseDomain, row.firstSeen === null ? null : new Date(row.firstSeen).toISOString(), row.connections, row.machines, row.rare, row.judgement.verdict]),
});

/** What the group contacted for the first time since a day; the last week at first. */
export function NewDomainsFigure({ group }: { readonly group: string }) {
  const session = useSession();
  const { engine } = session.parts;
  const { lastSeen } = useOverview();
  const timeZone = useSelected((state) => state.settings.timeZone);
  const colours = useThemeColours();
  const [chosen, setChosen] = useState<string | null>(null);
  const shownDay = chosen ?? day((lastSeen ?? 0) - week, timeZone);
  const since = startOfDay(shownDay, timeZone) ?? 0;
  const { value: reading } = useReading(() => engine.newDomains(group, since), [group, since]);
  const perStep = reading?.perStep ?? null;
  const drawing = useMemo(() => {
    if (perStep === null) return null;
    const bars = barsOf(perStep, 'first seen', colours);
    const at = new Date(Date.parse(`${shownDay}T00:00:00Z`)).toISOString().slice(0, 10);
    return { ...bars, layout: { ...bars.layout, shapes: [{ type: 'line' as const, xref: 'x' as const, yref: 'paper' as const, x0: at, x1: at, y0: 0, y1: 1, line: { color: colours.ink, width: 1.2, dash: 'dot' as const } }] } };
  }, [perStep, shownDay, colours]);
  if (reading === null) return null;
  return (
    <FigureSection
      name="new-domains"
      heading="First seen, and new since"
      explanation={explanations.newDomains}
      sentence={newSentence(reading, shownDay)}
      title="Base domains by the time of their first contact"
      showsNumbers
      numbers={numbersOf(reading.rows)}
      allNumbers={async () => numbersOf((await engine.newDomains(group, since, Infinity)).rows)}
      tools={
        <label className={style.since}>
          since
          <input type="date" className={parts.field} data-testid="new-since" value={shownDay} onChange={(event) => event.target.value !== '' && setChosen(event.target.value)} />
        </label>
      }
    >
      {drawing && <Plot height={150} label={`Base domains by the time of their first contact. ${newSentence(reading, shownDay)}`} drawing={drawing} />}
      {reading.rows.length > 0 && (
        <div className={style.list} tabIndex={0} role="group" aria-label="New base domains">
          <table className={parts.table}>
            <thead>
              <tr>
                <th scope="col">base domain{reading.rows.length < reading.count ? `, the newest ${count(reading.rows.length)} of ${count(reading.count)}` : ''}</th>
                <th scope="col">verdict</th>
                <th scope="col">first seen</th>
                <th scope="col" data-number>connections</th>
                <th scope="col" data-number>machines</th>
              </tr>
            </thead>
            <tbody>
              {reading.rows.map((row) => (
                <tr key={row.baseDomain} data-testid="new-domain" data-domain={row.baseDomain}>
                  <th scope="row">
                    <button type="button" className={style.domain} onClick={() => session.showDomain(row.baseDomain)}>
                      <DomainName name={row.baseDomain} />
                    </button>
                  </th>
                  <td>
                    <VerdictTag judgement={row.judgement} />
                  </td>
                  <td>
                    <Moment time={row.firstSeen} />
                  </td>
                  <td data-number>{count(row.connections)}</td>
                  <td data-number>{count(row.machines)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FigureSection>
  );
}
