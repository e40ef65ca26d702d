import { useState } from 'react';
import type { TimeQuestion } from '../../ingest/time-findings';
import { useSelected, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { ZoneOptions } from '../parts/zone-options';
import { VisibleText } from '../text/visible-text';
import style from './mapping.module.css';
import parts from '../parts/parts.module.css';

/** So many files are named; the others follow the same answer. */
const named = 8;

/** Asks, once for all files, how to take times that do not say it of themselves. */
export function TimesDialog({ question }: { readonly question: TimeQuestion }) {
  const { timeDesk } = useSession();
  const shown = useSelected((state) => state.settings.timeZone);
  const [timeZone, setTimeZone] = useState(shown);
  const [dayFirst, setDayFirst] = useState(false);
  const { asks, files } = question;
  return (
    <Dialog
      title="When was this?"
      width={720}
      testId="times-dialog"
      onClose={() => timeDesk.answer(null)}
      foot={
        <>
          <span className={style.hint}>Holds for files that follow in this analysis. The Files screen can change it.</span>
          <button type="button" className={parts.button} data-testid="times-skip" onClick={() => timeDesk.answer(null)}>
            Leave as read
          </button>
          <button type="button" className={parts.primary} data-testid="times-confirm" onClick={() => timeDesk.answer({ timeZone, dayFirst })}>
            Read them so
          </button>
        </>
      }
    >
      <p className={style.lead}>
        {files.length === 1 ? 'This file writes' : 'These files write'} times that can be taken in more than one way, and nothing in{' '}
        {files.length === 1 ? 'it' : 'them'} says which. Until told, they are read as UTC{asks.dayOrder && ', the month before the day'}.
      </p>
      <table className={`${parts.table} ${style.samples}`}>
        <thead>
          <tr>
            <th scope="col">file</th>
            <th scope="col">its first such time</th>
          </tr>
        </thead>
        <tbody>
          {files.slice(0, named).map(({ name, sample }, index) => (
            <tr key={index}>
              <td className={style.cell}>
                <VisibleText text={name} />
              </td>
              <td className={parts.mono}>
                <VisibleText text={sample.slice(0, 60)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {files.length > named && <p className={parts.secondary}>and {files.length - named} more</p>}
      <div className={style.answers}>
        {asks.zone && (
          <label>
            Clocks of the machines that wrote them
            <select className={parts.field} data-testid="times-zone" value={timeZone} onChange={(event) => setTimeZone(event.target.value)}>
              <ZoneOptions first={[shown]} />
            </select>
          </label>
        )}
        {asks.dayOrder && (
          <label>
            In dates with slashes
            <select className={parts.field} data-testid="times-order" value={dayFirst ? 'day' : 'month'} onChange={(event) => setDayFirst(event.target.value === 'day')}>
              <option value="month">the month stands first, as in the United States</option>
              <option value="day">the day stands first</option>
            </select>
          </label>
        )}
      </div>
    </Dialog>
  );
}
