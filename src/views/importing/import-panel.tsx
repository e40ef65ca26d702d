import type { ImportRun } from '../app/app-state';
import { useSession } from '../app/app-context';
import { Key } from '../parts/key';
import { VisibleText } from '../text/visible-text';
import { bytes, count, duration, roughShare } from '../text/numbers';
import { paceOf } from './import-pace';
import { ProgressBar } from './progress-bar';
import style from './importing.module.css';
import parts from '../parts/parts.module.css';

/** An import into an empty page: what is read, how far it is, how long it takes. */
export function ImportPanel({ run }: { readonly run: ImportRun }) {
  const pace = paceOf(run, performance.now());
  const { progress } = run;
  return (
    <section className={style.panel} aria-label="Import">
      <h1>
        <VisibleText text={run.title} />
      </h1>
      <p className={style.file}>{progress ? <VisibleText text={progress.file} /> : 'Starting'}</p>
      <ProgressBar share={progress ? pace.share : null} label={run.title} />
      <dl className={style.facts}>
        <Fact name="read" value={progress ? `${bytes(progress.bytesRead)} of ${bytes(progress.bytesTotal)}` : '–'} />
        <Fact name="done" value={progress ? roughShare(pace.share) : '–'} />
        <Fact name="records" value={progress ? count(progress.records) : '–'} />
        <Fact name="records a second" value={pace.recordsPerSecond === null ? '–' : count(pace.recordsPerSecond)} />
        <Fact name="files done" value={progress ? `${count(progress.filesDone)} of ${count(progress.filesTotal)}` : '–'} />
        <Fact name="time left" value={pace.secondsLeft === null ? '–' : duration(pace.secondsLeft)} />
      </dl>
      <div className={style.deeds}>
        {run.cancellable && <CancelButton />}
        <span className={parts.secondary}>
          {run.queuedCount > 0
            ? `${count(run.queuedCount)} more dropped meanwhile follow.`
            : 'The files stay where they are; only this page reads them.'}
        </span>
      </div>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dd>{value}</dd>
      <dt>{name}</dt>
    </div>
  );
}

export function CancelButton() {
  const session = useSession();
  return (
    <button type="button" className={parts.button} data-testid="cancel-import" onClick={() => session.cancelImport()}>
      Cancel <Key shown="Esc" />
    </button>
  );
}
