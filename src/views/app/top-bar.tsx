import { Key } from '../parts/key';
import { FilterButton } from '../settings/filter-button';
import { SettingsButton } from '../settings/settings-button';
import { ThresholdSlider } from '../settings/threshold-slider';
import { GroupSelect } from '../settings/group-select';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import type { Overview } from '../../engine/readings';
import { useSelected, useSession } from './app-context';
import { overviewOf, type SaveState } from './app-state';
import { chooseFiles, FileInputs } from './file-inputs';
import { keyOf } from './shortcuts';
import { useContext } from 'react';
import { CommandsContext } from './use-shortcuts';
import style from './shell.module.css';
import parts from '../parts/parts.module.css';

/** What every figure depends on, always in sight. */
export function TopBar() {
  const overview = useSelected(overviewOf);
  return (
    <header className={style.bar}>
      <Wordmark />
      <FileInputs />
      {overview ? <AnalysisBar overview={overview} /> : <StartBar />}
    </header>
  );
}

function Wordmark() {
  return <span className={style.wordmark}>Seldom</span>;
}

function StartBar() {
  const session = useSession();
  const screen = useSelected((state) => state.screen);
  return (
    <div className={style.startBar}>
      {screen !== 'study' && (
        <button type="button" className={parts.link} onClick={() => session.chooseScreen('study')}>
          Start
        </button>
      )}
      <button type="button" className={style.quiet} onClick={chooseFiles}>
        Files <Key shown={keyOf('files')} />
      </button>
      <button type="button" className={style.quiet} onClick={() => session.openDialog('help')}>
        Help <Key shown={keyOf('help')} />
      </button>
    </div>
  );
}

function AnalysisBar({ overview }: { readonly overview: Overview }) {
  const session = useSession();
  const commands = useContext(CommandsContext);
  const importing = useSelected((state) => state.phase.kind === 'importing');
  return (
    <>
      <div className={style.identity}>
        <button type="button" className={style.name} title={visibleString(overview.name)} onClick={() => session.chooseScreen('analyses')}>
          <VisibleText text={overview.name} />
        </button>
        <span className={style.meta}>
          {overview.basis === 'snapshot' ? `${count(overview.connections)} connections, snapshot${overview.isUnsealed ? ' without checksum, made or edited by hand' : ''}` : counted(overview.contacts, 'contact', 'contacts')}
          {' · '}
          <SaveMark />
        </span>
      </div>
      <div className={style.controls}>
        <GroupSelect overview={overview} />
        <ThresholdSlider disabled={importing} />
        <FilterButton overview={overview} disabled={importing} />
        <SettingsButton disabled={importing} />
        <button type="button" className={parts.button} onClick={() => commands.call('search')}>
          Search <Key shown={keyOf('search')} />
        </button>
        <button type="button" className={parts.primary} data-testid="export-snapshot" disabled={importing} onClick={() => session.openDialog('export')}>
          Export<span className={style.wide}> snapshot</span>
        </button>
      </div>
    </>
  );
}

const saveWords: Readonly<Record<SaveState, string>> = {
  unsaved: 'not kept yet',
  saving: 'keeping',
  saved: 'kept here',
  failed: 'not kept',
  memory: 'kept until you close',
};

/** Whether the work survives a reload. */
function SaveMark() {
  const saveState = useSelected((state) => state.saveState);
  return (
    <span data-testid="save-state" data-state={saveState} className={saveState === 'failed' ? style.warn : undefined}>
      {saveWords[saveState]}
    </span>
  );
}
