import type { ImportRun } from '../app/app-state';
import { bytes, count, duration, roughShare } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { CancelButton } from './import-panel';
import { paceOf } from './import-pace';
import { ProgressBar } from './progress-bar';
import style from './importing.module.css';

/** An import beside an open analysis: a strip at the top, the figures below stay in sight. */
export function ImportStrip({ run }: { readonly run: ImportRun }) {
  const pace = paceOf(run, performance.now());
  const { progress } = run;
  const facts = progress
    ? [
        roughShare(pace.share),
        bytes(progress.bytesRead),
        `${count(progress.records)} records`,
        pace.recordsPerSecond === null ? '' : `${count(pace.recordsPerSecond)} a second`,
        pace.secondsLeft === null ? '' : `${duration(pace.secondsLeft)} left`,
        `${count(progress.filesDone)} of ${count(progress.filesTotal)} files`,
        run.queuedCount > 0 ? `${count(run.queuedCount)} waiting` : '',
      ]
    : ['starting'];
  return (
    <section className={style.strip} aria-label="Import">
      <div className={style.stripText}>
        <strong>
          <VisibleText text={run.title} />
        </strong>
        {progress && (
          <span className={style.stripFile}>
            <VisibleText text={progress.file} />
          </span>
        )}
        <span className={style.stripFacts}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
        <span className={style.stripNote}>figures are from before</span>
        {run.cancellable && <CancelButton />}
      </div>
      <ProgressBar share={progress ? pace.share : null} label={run.title} />
    </section>
  );
}
