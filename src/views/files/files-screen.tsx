import type { ReactNode } from 'react';
import type { FileReceipt } from '../../ingest/receipt';
import { useOverview, useSession } from '../app/app-context';
import { chooseFiles, chooseFolder } from '../app/file-inputs';
import { keyOf } from '../app/shortcuts';
import { Key } from '../parts/key';
import { bytes, count, counted, duration } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { accountOf } from './account';
import { HowRead } from './how-read';
import { Members } from './members';
import { kindWords, recordKindWords, rejectWords, skipWords } from '../../ingest/reason-words';
import { remedies } from './remedies';
import style from './files.module.css';
import parts from '../parts/parts.module.css';

/** Up to this many receipts are open at first. */
const openAtFirst = 3;

/** What became of every record of every file. */
export function FilesScreen() {
  const { receipts, basis } = useOverview();
  const failed = receipts.filter((receipt) => receipt.error);
  const account = accountOf(receipts);
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>Files</h1>
          <p className={parts.lead} data-testid="files-sentence">
            {counted(receipts.length, 'file', 'files')}, {counted(account.records, 'record', 'records')}: {count(account.events)} kept as contacts,{' '}
            {count(account.skipped)} left out for a reason, {count(account.rejected)} unreadable.
            {failed.length > 0 && ` ${counted(failed.length, 'file', 'files')} could not be used in full.`}
            {basis === 'snapshot' && ' These are the receipts of the snapshot’s author.'}
          </p>
        </div>
        <div className={style.deeds}>
          <button type="button" className={parts.button} onClick={chooseFiles}>
            Add files <Key shown={keyOf('files')} />
          </button>
          <button type="button" className={parts.button} onClick={chooseFolder}>
            Add a folder
          </button>
        </div>
      </header>
      <div className={style.head} aria-hidden="true">
        <span>file</span>
        <span>kind</span>
        <span>size</span>
        <span data-number>records</span>
        <span data-number>= contacts</span>
        <span data-number>+ left out</span>
        <span data-number>+ unreadable</span>
        <span data-number>time</span>
      </div>
      {receipts.map((receipt, index) => (
        <Receipt key={`${index} ${receipt.name}`} receipt={receipt} index={index} open={receipts.length <= openAtFirst || receipt.error !== null} />
      ))}
      {receipts.length > 1 && (
        <div className={`${style.line} ${style.total}`}>
          <span>all files</span>
          <span />
          <span>{bytes(receipts.reduce((sum, receipt) => sum + receipt.bytes, 0))}</span>
          <Sums receipts={receipts} />
          <span data-number />
        </div>
      )}
    </div>
  );
}

function Sums({ receipts }: { readonly receipts: readonly FileReceipt[] }) {
  const account = accountOf(receipts);
  return (
    <>
      <span data-number>{count(account.records)}</span>
      <span data-number>{count(account.events)}</span>
      <span data-number>{count(account.skipped)}</span>
      <span data-number>{count(account.rejected)}</span>
    </>
  );
}

function Receipt({ receipt, index, open }: { readonly receipt: FileReceipt; readonly index: number; readonly open: boolean }) {
  return (
    <details className={style.receipt} open={open} data-testid="receipt" data-file={receipt.name} data-kind={receipt.kind} data-format={receipt.format} data-error={receipt.error?.name}>
      <summary className={style.line}>
        <span className={style.name}>
          <VisibleText text={receipt.name} />
        </span>
        <span>
          {kindWords[receipt.kind]}
          {receipt.format !== '' && (
            <span className={parts.secondary}>
              {' '}
              <VisibleText text={receipt.format} />
            </span>
          )}
        </span>
        <span>{bytes(receipt.bytes)}</span>
        <Sums receipts={[receipt]} />
        <span data-number>{duration(receipt.seconds)}</span>
      </summary>
      <div className={style.body}>
        {receipt.error && (
          <p className={style.error}>
            <strong>
              <VisibleText text={receipt.error.message} />
            </strong>{' '}
            {remedies[receipt.error.name]}
          </p>
        )}
        {receipt.warnings.map((warning) => (
          <p key={warning} className={style.warning}>
            <VisibleText text={warning} />
          </p>
        ))}
        {receipt.repeats !== undefined && <Repeat receipt={receipt} of={receipt.repeats} index={index} />}
        <div className={style.parts}>
          {receipt.records > 0 && <Balance receipt={receipt} />}
          {receipt.kind === 'log' && receipt.records > 0 && <Recognised receipt={receipt} />}
          {receipt.details.length > 0 && <HowRead receipt={receipt} index={index} />}
        </div>
        {receipt.members && <Members members={receipt.members} />}
        {receipt.samples.length > 0 && <Samples receipt={receipt} />}
      </div>
    </details>
  );
}

/** A file that was left out because `of` is the same; lists count once whatever is done. */
function Repeat({ receipt, of, index }: { readonly receipt: FileReceipt; readonly of: string; readonly index: number }) {
  const session = useSession();
  const isHeld = session.holds(receipt);
  return (
    <div className={style.repeat}>
      <p>
        The other is <VisibleText text={of} />.{receipt.kind === 'log' && !isHeld && ' To count this one too, drop it again: a page that was reloaded no longer holds it.'}
      </p>
      {receipt.kind === 'log' && isHeld && (
        <button type="button" className={parts.button} data-testid="count-anyway" onClick={() => void session.readAgain(index, { ...receipt.choices, countAgain: true })}>
          Count it anyway
        </button>
      )}
    </div>
  );
}

/** The account of one file as a sum that can be checked by eye. */
function Balance({ receipt }: { readonly receipt: FileReceipt }) {
  const { difference } = accountOf([receipt]);
  const kept = receipt.kind === 'log' || receipt.kind === 'unknown' ? 'kept as contacts' : 'taken in';
  return (
    <Part title="What became of the records">
      <Line amount={receipt.events} words={kept} />
      {Object.entries(receipt.skipped).map(([reason, amount]) => (
        <Line key={reason} amount={amount} words={skipWords[reason] ?? reason} />
      ))}
      {Object.entries(receipt.rejected).map(([reason, amount]) => (
        <Line key={reason} amount={amount} words={`unreadable: ${rejectWords[reason] ?? reason}`} />
      ))}
      <li className={style.sum}>
        <span data-number>{count(receipt.records)}</span>
        <span>records{difference === 0 ? ', all accounted for' : `; ${count(Math.abs(difference))} are not accounted for`}</span>
      </li>
    </Part>
  );
}

function Recognised({ receipt }: { readonly receipt: FileReceipt }) {
  const recognised: Readonly<Record<string, number>> = receipt.recognised;
  return (
    <Part title="What they were">
      {recordKindWords.map(([kind, words]) => {
        const amount = recognised[kind] ?? 0;
        return amount === 0 ? null : <Line key={kind} amount={amount} words={words} />;
      })}
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className={style.sums}>{children}</ul>
    </section>
  );
}

function Line({ amount, words }: { readonly amount: number; readonly words: string }) {
  return (
    <li>
      <span data-number>{count(amount)}</span>
      <span>
        <VisibleText text={words} />
      </span>
    </li>
  );
}

function Samples({ receipt }: { readonly receipt: FileReceipt }) {
  return (
    <section className={style.samples}>
      <h2>Some of the unreadable records</h2>
      <ul>
        {receipt.samples.map((sample) => (
          <li key={sample.record}>
            <span data-number>{count(sample.record)}</span>
            <span className={parts.secondary}>{rejectWords[sample.reason] ?? sample.reason}</span>
            <code>
              <VisibleText text={sample.text.slice(0, 300)} />
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
