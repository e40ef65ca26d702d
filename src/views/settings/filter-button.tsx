import { useState } from 'react';
import type { Overview } from '../../engine/readings';
import { useSelected, useSession } from '../app/app-context';
import { PopoverButton } from '../parts/popover-button';
import { day, span, startOfDay } from '../text/dates';
import { visibleString } from '../../base/visible-text';
import style from './settings.module.css';
import parts from '../parts/parts.module.css';

/** Which contacts take part: a range of days, one machine. */
export function FilterButton({ overview, disabled }: { readonly overview: Overview; readonly disabled: boolean }) {
  const filter = useSelected((state) => state.filter);
  const timeZone = useSelected((state) => state.settings.timeZone);
  if (overview.basis === 'snapshot') return null;
  const narrowed = filter.from !== null || filter.until !== null || filter.host !== '';
  const days =
    filter.from !== null && filter.until !== null
      ? span(filter.from, filter.until - 1, timeZone)
      : filter.from !== null
        ? `from ${day(filter.from, timeZone)}`
        : filter.until !== null
          ? `to ${day(filter.until - 1, timeZone)}`
          : 'All days';
  const label = filter.host === '' ? days : `${days}, ${visibleString(filter.host)}`;
  return (
    <PopoverButton
      button={<span className={style.filterLabel}>{label}</span>}
      label="Days and machine"
      className={`${parts.button} ${narrowed ? style.narrowed : ''}`}
      disabled={disabled}
      testId="filter"
    >
      <FilterForm overview={overview} />
    </PopoverButton>
  );
}

function FilterForm({ overview }: { readonly overview: Overview }) {
  const session = useSession();
  const filter = useSelected((state) => state.filter);
  const timeZone = useSelected((state) => state.settings.timeZone);
  const hasTimes = overview.firstSeen !== null && overview.lastSeen !== null;
  return (
    <div className={style.form}>
      <p className={parts.secondary}>
        {hasTimes
          ? `The contacts are of ${span(overview.firstSeen ?? 0, overview.lastSeen ?? 0, timeZone)}, ${timeZone}.`
          : 'The contacts have no times, so days cannot be chosen.'}
      </p>
      <label>
        <span>From</span>
        <input
          type="date"
          className={parts.field}
          disabled={!hasTimes}
          value={filter.from === null ? '' : day(filter.from, timeZone)}
          onChange={(event) => void session.changeFilter({ from: startOfDay(event.target.value, timeZone) })}
        />
      </label>
      <label>
        <span>To, inclusive</span>
        <input
          type="date"
          className={parts.field}
          disabled={!hasTimes}
          value={filter.until === null ? '' : day(filter.until - 1, timeZone)}
          onChange={(event) => void session.changeFilter({ until: startOfDay(event.target.value, timeZone, 1) })}
        />
      </label>
      <HostField />
      <button
        type="button"
        className={parts.button}
        onClick={() => void session.changeFilter({ from: null, until: null, host: '' })}
      >
        Everything
      </button>
    </div>
  );
}

/** Taken over on Enter or when it is left: a half-typed name would match nothing. */
function HostField() {
  const session = useSession();
  const { host } = useSelected((state) => state.filter);
  const [typed, setTyped] = useState(host);
  const [shownFor, setShownFor] = useState(host);
  if (shownFor !== host) {
    setShownFor(host);
    setTyped(host);
  }
  const take = (): void => {
    if (typed.trim() !== host) void session.changeFilter({ host: typed.trim() });
  };
  return (
    <label>
      <span>Machine</span>
      <input
        type="text"
        className={parts.field}
        spellCheck={false}
        autoComplete="off"
        placeholder="every machine"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </label>
  );
}
