import { useAppState, useSelected, useSession } from '../app/app-context';
import { PopoverButton } from '../parts/popover-button';
import { ZoneOptions } from '../parts/zone-options';
import style from './settings.module.css';
import parts from '../parts/parts.module.css';

/** The settings that are seldom turned. */
export function SettingsButton({ disabled }: { readonly disabled: boolean }) {
  return (
    <PopoverButton button="Settings" label="Settings" disabled={disabled} testId="settings">
      <SettingsForm />
    </PopoverButton>
  );
}

function SettingsForm() {
  const session = useSession();
  const { settings, phase } = useAppState();
  const fromSnapshot = phase.kind !== 'empty' && phase.overview?.basis === 'snapshot';
  return (
    <div className={style.form}>
      <fieldset className={style.choice} disabled={fromSnapshot}>
        <legend>Base domain by the Public Suffix List</legend>
        <label>
          <input
            type="radio"
            name="suffix-rules"
            checked={settings.suffixRules === 'icann'}
            onChange={() => void session.changeSettings({ suffixRules: 'icann' })}
          />
          <span>
            ICANN rules, as in the study <span className={parts.secondary}>raw.githubusercontent.com → githubusercontent.com</span>
          </span>
        </label>
        <label>
          <input
            type="radio"
            name="suffix-rules"
            checked={settings.suffixRules === 'icann+private'}
            onChange={() => void session.changeSettings({ suffixRules: 'icann+private' })}
          />
          <span>
            ICANN and private rules <span className={parts.secondary}>each tenant of shared hosting by itself</span>
          </span>
        </label>
      </fieldset>
      <fieldset className={style.choice} disabled={fromSnapshot}>
        <legend>Counts as a contact</legend>
        <label>
          <input
            type="checkbox"
            checked={settings.countFailed}
            onChange={(event) => void session.changeSettings({ countFailed: event.target.checked })}
          />
          <span>look-ups and connections that failed</span>
        </label>
        <label>
          <input
            type="checkbox"
            checked={settings.countInbound}
            onChange={(event) => void session.changeSettings({ countInbound: event.target.checked })}
          />
          <span>connections that came from outside</span>
        </label>
      </fieldset>
      {fromSnapshot && <p className={parts.secondary}>A snapshot holds no events, so these stay as its author chose them.</p>}
      <label>
        <span>Times are shown in</span>
        <ZoneSelect />
      </label>
      <button type="button" className={parts.button} onClick={() => session.openDialog('hours')}>
        Working hours
      </button>
      <button type="button" className={parts.button} disabled={fromSnapshot} onClick={() => session.openDialog('groups')}>
        Edit process groups
      </button>
    </div>
  );
}

function ZoneSelect() {
  const session = useSession();
  const timeZone = useSelected((state) => state.settings.timeZone);
  return (
    <select className={parts.field} value={timeZone} onChange={(event) => void session.changeSettings({ timeZone: event.target.value })}>
      <ZoneOptions first={[timeZone]} />
    </select>
  );
}
