import { useState } from 'react';
import type { AnalysisSummary } from '../../storage/storage';
import { useAppState, useSession } from '../app/app-context';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import { Ago } from './ago';
import style from './analyses.module.css';
import parts from '../parts/parts.module.css';

/** Every analysis that this browser keeps. */
export function AnalysesScreen() {
  const session = useSession();
  const { kept, storageKind, analysisId, saveState } = useAppState();
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>Analyses</h1>
          <p className={parts.lead} data-testid="storage-state" data-kind={storageKind}>
            {storageWords(storageKind, kept.length, saveState === 'failed')}
          </p>
        </div>
        <button type="button" className={parts.button} data-testid="new-analysis" onClick={() => void session.startNew()}>
          New analysis
        </button>
      </header>
      {kept.length > 0 && (
        <table className={parts.table}>
          <thead>
            <tr>
              <th scope="col">name</th>
              <th scope="col">changed</th>
              <th scope="col">made</th>
              <th scope="col" data-number>contacts</th>
              <th scope="col" data-number>verdicts</th>
              <th scope="col" data-number>malicious domains</th>
              <th scope="col">basis</th>
              <th scope="col">
                <span className={parts.visuallyHidden}>deeds</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {kept.map((summary) => (
              <AnalysisLine key={summary.id} summary={summary} open={summary.id === analysisId} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function storageWords(kind: 'opening' | 'kept' | 'memory', amount: number, failed: boolean): string {
  if (failed) return 'The browser’s storage took no more, so the latest changes are not kept. Export a snapshot before you close the page.';
  if (kind === 'memory') {
    return 'This browser keeps nothing for the page, as in a private window. What is listed is gone when you close it: export a snapshot before.';
  }
  if (amount === 0) return 'Nothing is kept yet. What you drop is kept in this browser, on this machine, until you delete it.';
  return `${counted(amount, 'analysis is', 'analyses are')} kept in this browser, on this machine, with the names from the logs. The browser may clear it when space runs out.`;
}

function AnalysisLine({ summary, open }: { readonly summary: AnalysisSummary; readonly open: boolean }) {
  const session = useSession();
  const [renaming, setRenaming] = useState(false);
  return (
    <tr data-testid="analysis-row" data-id={summary.id} data-name={summary.name} data-open={open || undefined}>
      <th scope="row" className={style.name}>
        {renaming ? (
          <NameField
            name={summary.name}
            onDone={(name) => {
              setRenaming(false);
              if (name !== '' && name !== summary.name) void session.rename(summary.id, name);
            }}
          />
        ) : (
          <button
            type="button"
            className={style.open}
            data-testid="open-analysis"
            aria-current={open || undefined}
            onClick={() => (open ? session.chooseScreen('study') : void session.open(summary.id))}
          >
            <VisibleText text={summary.name} />
          </button>
        )}
        {open && !renaming && <span className={style.isOpen}>open</span>}
      </th>
      <td className={parts.secondary}>
        <Ago time={summary.modifiedAt} />
      </td>
      <td className={parts.secondary}>
        <Ago time={summary.createdAt} />
      </td>
      <td data-number>{count(summary.contacts)}</td>
      <td data-number>{count(summary.reviewed)}</td>
      <td data-number>{count(summary.malicious)}</td>
      <td className={parts.secondary}>{summary.basis === 'snapshot' ? 'snapshot, without the logs' : 'logs'}</td>
      <td className={style.deeds}>
        <button type="button" className={parts.link} data-testid="rename-analysis" onClick={() => setRenaming(true)}>
          Rename
        </button>
        <button
          type="button"
          className={parts.link}
          data-testid="delete-analysis"
          aria-label={`Delete ${visibleString(summary.name)}`}
          onClick={() => void session.remove(summary.id, visibleString(summary.name))}
        >
          Delete
        </button>
      </td>
    </tr>
  );
}

/** The name as a field in its place. Enter and leaving take it, Escape leaves it as it was. */
function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <input
      type="text"
      className={`${parts.field} ${style.field}`}
      data-testid="analysis-name"
      aria-label="Name of the analysis"
      spellCheck={false}
      autoComplete="off"
      autoFocus
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => onDone(typed.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(typed.trim());
        if (event.key === 'Escape') onDone(name);
      }}
    />
  );
}
