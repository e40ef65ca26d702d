import { useEffect, useRef, useState } from 'react';
import { canLock } from '../../snapshot/lock';
import { useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { VisibleText } from '../text/visible-text';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

interface PassphraseDialogProps {
  readonly fileName: string;
  /** Why the passphrase given before did not do; '' at first. */
  readonly refusal: string;
}

/** Asks for the passphrase of a locked file that was dropped. */
export function PassphraseDialog({ fileName, refusal }: PassphraseDialogProps) {
  const session = useSession();
  const [passphrase, setPassphrase] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // After the dialog, which takes the focus to its text.
  useEffect(() => input.current?.focus(), []);
  const canOpen = passphrase !== '' && canLock();
  const open = (): void => session.passphraseDesk.answer(passphrase);
  const leave = (): void => session.passphraseDesk.answer(null);
  return (
    <Dialog
      title="A file is locked"
      width={480}
      testId="passphrase-dialog"
      onClose={leave}
      foot={
        <>
          <button type="button" className={parts.button} onClick={leave}>
            Leave it out
          </button>
          <button type="button" className={parts.primary} data-testid="passphrase-confirm" disabled={!canOpen} onClick={open}>
            Unlock
          </button>
        </>
      }
    >
      <p className={style.lead}>
        <span className={parts.mono}>
          <VisibleText text={fileName} />
        </span>{' '}
        opens with the passphrase that whoever sent it chose. It is checked here and kept nowhere.
      </p>
      {refusal !== '' && (
        <p className={style.refusal} role="alert">
          <VisibleText text={refusal} />
        </p>
      )}
      {!canLock() && <p className={style.refusal}>{whyNoLock}</p>}
      <label className={style.field}>
        <span>Passphrase</span>
        <input
          type="password"
          className={parts.field}
          data-testid="passphrase"
          autoComplete="off"
          ref={input}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          // The page's sandbox lets no form submit.
          onKeyDown={(event) => {
            if (event.key === 'Enter' && canOpen) open();
          }}
        />
      </label>
    </Dialog>
  );
}

/** Why nothing can be locked or unlocked here. */
export const whyNoLock = 'This page was loaded by plain http, where the browser offers no cryptography. Open Seldom by https, or from this machine, to use passphrases.';
