import { useState } from 'react';
import { useSelected, useSession } from '../app/app-context';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

/** Which entries count, whatever their list. */
export function ListRules() {
  const session = useSession();
  const settings = useSelected((state) => state.settings);
  const { indicatorAgeDays: days, engineThreshold: engines, startAllowList } = settings;
  return (
    <div className={style.rules} role="group" aria-label="Which entries count">
      <label>
        <input
          type="checkbox"
          data-testid="age-limit"
          checked={days !== null}
          onChange={(event) => void session.changeSettings({ indicatorAgeDays: event.target.checked ? 90 : null })}
        />
        <span>Intelligence with a date counts if confirmed within</span>
      </label>
      <NumberField label="days before its list was added" value={days ?? 90} most={36_500} disabled={days === null} testId="age-days" onChange={(indicatorAgeDays) => void session.changeSettings({ indicatorAgeDays })} />
      <span>VirusTotal counts from</span>
      <NumberField label="engines on" value={engines} most={100} testId="engines" onChange={(engineThreshold) => void session.changeSettings({ engineThreshold })} />
      <label>
        <input type="checkbox" data-testid="start-allow-list" checked={startAllowList} onChange={(event) => void session.changeSettings({ startAllowList: event.target.checked })} />
        <span>Allow vendors’ update and telemetry hosts, a list that comes with Seldom</span>
      </label>
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly disabled?: boolean;
  readonly testId: string;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1, with its unit behind it. What is no such number is not taken. */
function NumberField({ label, value, most, disabled = false, testId, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className={style.number}>
      <input
        type="number"
        className={parts.field}
        min={1}
        max={most}
        step={1}
        disabled={disabled}
        data-testid={testId}
        value={typed ?? value}
        onChange={(event) => {
          const wanted = event.target.valueAsNumber;
          const isWhole = Number.isInteger(wanted) && wanted >= 1 && wanted <= most;
          setTyped(isWhole ? null : event.target.value);
          if (isWhole) onChange(wanted);
        }}
        onBlur={() => setTyped(null)}
      />
      <span>{label}</span>
    </label>
  );
}
