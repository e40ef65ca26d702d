import { useAppState, useSession } from '../app/app-context';
import { chooseFiles, chooseFolder } from '../app/file-inputs';
import { Ago } from '../analyses/ago';
import { counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './start.module.css';
import parts from '../parts/parts.module.css';

/** How many kept analyses the first screen names. */
const shownKept = 4;

/** The first visit: what it is for, where to drop, that nothing is uploaded. */
export function StartScreen() {
  return (
    <div className={style.start}>
      <h1 className={style.title}>Which domains do your scripts seldom talk to?</h1>
      <p className={style.lead}>
        Drop endpoint logs here. Seldom finds the domains that PowerShell, wscript, cmd and others rarely contact, holds them against
        your intelligence lists, and helps you judge the rest.
      </p>
      <div className={style.zone}>
        <p className={style.zoneTitle}>Drop logs, lists or a snapshot</p>
        <p className={parts.secondary}>EVTX, CSV, JSON, XML, Zeek and the exports of most sensors, zipped or not; many at once</p>
        <div className={style.choose}>
          <button type="button" className={parts.primary} data-testid="choose-files" onClick={chooseFiles}>
            Choose files
          </button>
          <button type="button" className={parts.button} data-testid="choose-folder" onClick={chooseFolder}>
            Choose a folder
          </button>
        </div>
      </div>
      <div className={style.columns}>
        <SeeItWork />
        <NothingIsUploaded />
        <GoOn />
      </div>
    </div>
  );
}

function SeeItWork() {
  const session = useSession();
  return (
    <section>
      <h2>See it work</h2>
      <p>The published study on made data: 3.2 million connections, every figure reproduced.</p>
      <button type="button" className={parts.button} data-testid="open-replica" onClick={() => void session.openReplica()}>
        Open the study replica
      </button>
    </section>
  );
}

function NothingIsUploaded() {
  const session = useSession();
  return (
    <section>
      <h2>Nothing is uploaded</h2>
      <p>
        The page may not open a connection; your browser enforces it.{' '}
        <button type="button" className={parts.link} data-testid="nav-privacy" onClick={() => session.chooseScreen('privacy')}>
          Check it yourself
        </button>
        , or pull the plug: it works offline.
      </p>
    </section>
  );
}

function GoOn() {
  const session = useSession();
  const { kept, storageKind } = useAppState();
  return (
    <section>
      <h2>Go on where you stopped</h2>
      {kept.length === 0 && (
        <p>
          {storageKind === 'memory'
            ? 'This browser keeps nothing for the page. Export a snapshot before you close it.'
            : 'Analyses are kept in this browser and will be listed here.'}
        </p>
      )}
      <ul className={style.kept}>
        {kept.slice(0, shownKept).map((summary) => (
          <li key={summary.id} data-testid="analysis-row" data-id={summary.id}>
            <button type="button" className={parts.link} onClick={() => void session.open(summary.id)}>
              <VisibleText text={summary.name} />
            </button>{' '}
            <span className={parts.secondary}>
              <Ago time={summary.modifiedAt} />, {counted(summary.reviewed, 'verdict', 'verdicts')}
            </span>
          </li>
        ))}
      </ul>
      {kept.length > 0 && (
        <button type="button" className={parts.link} onClick={() => session.chooseScreen('analyses')}>
          {kept.length > shownKept ? `All ${kept.length} analyses` : 'Rename or delete'}
        </button>
      )}
    </section>
  );
}
