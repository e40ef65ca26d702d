import { useState } from 'react';
import { type DayHours, usualWorkingHours, type WorkingHours } from '../../analysis/calendar';
import { useSelected, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { ZoneOptions } from '../parts/zone-options';
import { counted } from '../text/numbers';
import { clock, weekdays } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

const usualDay: DayHours = { from: 8 * 60, until: 18 * 60 };

/** When the organisation works, and by whose clocks. Nothing changes until it is applied. */
export function HoursDialog() {
  const session = useSession();
  const settings = useSelected((state) => state.settings);
  const [timeZone, setTimeZone] = useState(settings.timeZone);
  const [week, setWeek] = useState<WorkingHours['week']>(settings.workingHours.week);
  const [holidays, setHolidays] = useState(settings.workingHours.holidays.join('\n'));
  const { days, misread } = readDays(holidays);
  const close = (): void => session.openDialog(null);
  const setDay = (day: number, hours: DayHours | null): void => setWeek(week.map((one, index) => (index === day ? hours : one)));
  return (
    <Dialog
      title="Working hours"
      width={560}
      testId="hours-dialog"
      onClose={close}
      foot={
        <>
          <button
            type="button"
            className={`${parts.button} ${style.restore}`}
            onClick={() => {
              setWeek(usualWorkingHours.week);
              setHolidays('');
            }}
          >
            Restore the defaults
          </button>
          <button type="button" className={parts.button} onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className={parts.primary}
            data-testid="hours-apply"
            disabled={misread.length > 0}
            onClick={() => {
              close();
              void session.changeSettings({ timeZone, workingHours: { week, holidays: days } });
            }}
          >
            Apply
          </button>
        </>
      }
    >
      <label className={style.zone}>
        <span>Zone, with its daylight saving</span>
        <select className={parts.field} data-testid="hours-zone" value={timeZone} onChange={(event) => setTimeZone(event.target.value)}>
          <ZoneOptions first={[timeZone]} />
        </select>
      </label>
      <fieldset className={style.week}>
        <legend>Days of work. An end before the beginning is on the next day.</legend>
        {weekdays.map((weekday, day) => {
          const hours = week[day] ?? null;
          return (
            <div key={weekday} className={style.weekday}>
              <label>
                <input type="checkbox" checked={hours !== null} onChange={(event) => setDay(day, event.target.checked ? usualDay : null)} />
                {weekday}
              </label>
              {hours === null ? (
                <span className={parts.secondary}>day off</span>
              ) : (
                <>
                  <TimeField label={`${weekday}, from`} minutes={hours.from} onMinutes={(from) => setDay(day, { ...hours, from })} />
                  <span>to</span>
                  <TimeField label={`${weekday}, to`} minutes={hours.until} onMinutes={(until) => setDay(day, { ...hours, until })} />
                </>
              )}
            </div>
          );
        })}
      </fieldset>
      <label className={style.holidays}>
        <span>Holidays, one a line, as 2024-12-25</span>
        <textarea className={parts.field} rows={5} spellCheck={false} value={holidays} onChange={(event) => setHolidays(event.target.value)} />
        <span role="status" className={misread.length > 0 ? style.warn : parts.secondary}>
          {misread.length > 0 ? `Not a day: ${misread.slice(0, 3).join(', ')}. Write it as year-month-day.` : counted(days.length, 'holiday', 'holidays')}
        </span>
      </label>
    </Dialog>
  );
}

function TimeField({ label, minutes, onMinutes }: { readonly label: string; readonly minutes: number; readonly onMinutes: (minutes: number) => void }) {
  return (
    <input
      type="time"
      className={parts.field}
      aria-label={label}
      step={900}
      value={clock(minutes)}
      onChange={(event) => {
        const [hours, rest] = event.target.value.split(':').map(Number);
        if (hours !== undefined && rest !== undefined) onMinutes(hours * 60 + rest);
      }}
    />
  );
}

/** The days of a text, in order and once each; and what is none. */
function readDays(text: string): { readonly days: readonly string[]; readonly misread: readonly string[] } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  // A day that does not exist comes back from Date as another one.
  const isDay = (word: string): boolean => {
    const time = /^\d{4}-\d\d-\d\d$/.test(word) ? Date.parse(`${word}T00:00:00Z`) : NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(word);
  };
  return { days: [...new Set(words.filter(isDay))].sort(), misread: words.filter((word) => !isDay(word)) };
}
