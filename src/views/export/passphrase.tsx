import { useState } from 'react';
import { canLock, lockIterations } from '../../snapshot/lock';
import { count } from '../text/numbers';
import { whyNoLock } from './passphrase-dialog';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

/** A passphrase for a file, given twice; '' for none, null while the two differ. */
export function Passphrase({ onChange }: { readonly onChange: (passphrase: string | null) => void }) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [visible, setVisible] = useState(false);
  const say = (one: string, other: string): void => {
    setFirst(one);
    setSecond(other);
    onChange(one === other || visible ? one : null);
  };
  const type = visible ? 'text' : 'password';
  return (
    <fieldset className={style.passphrase} disabled={!canLock()}>
      <legend>Passphrase</legend>
      <input type={type} className={parts.field} aria-label="Passphrase" placeholder="none: anybody can read the file" data-testid="export-passphrase" autoComplete="off" spellCheck={false} value={first} onChange={(event) => say(event.target.value, visible ? event.target.value : second)} />
      {first !== '' && !visible && (
        <input type={type} className={parts.field} aria-label="Passphrase again" placeholder="again" data-testid="export-passphrase-again" autoComplete="off" value={second} onChange={(event) => say(first, event.target.value)} />
      )}
      <label className={style.check}>
        <input
          type="checkbox"
          checked={visible}
          onChange={(event) => {
            setVisible(event.target.checked);
            setSecond(first);
            onChange(first);
          }}
        />
        <span>Show it</span>
      </label>
      {first !== '' && first !== second && <p className={style.refusal}>The two are not the same yet.</p>}
      <p className={style.hint}>
        {canLock()
          ? `Encrypts the file with AES-256-GCM, key by PBKDF2-SHA-256 in ${count(lockIterations)} rounds. It opens here alone, and nobody can open it without: take a few random words.`
          : whyNoLock}
      </p>
    </fieldset>
  );
}
