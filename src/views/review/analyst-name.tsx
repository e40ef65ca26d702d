import { useId, useState } from 'react';
import { useSelected, useSession } from '../app/app-context';
import { VisibleText } from '../text/visible-text';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

/** Asks once who reviews; the name goes with each verdict from then on, and can be changed. */
export function AnalystName() {
  const session = useSession();
  const analyst = useSelected((state) => state.analyst);
  const [editing, setEditing] = useState(false);
  const [typed, setTyped] = useState('');
  const id = useId();
  if (analyst !== null && !editing) {
    const edit = (): void => {
      setTyped(analyst);
      setEditing(true);
    };
    return (
      <button type="button" className={`${parts.link} ${style.analyst}`} data-testid="analyst" onClick={edit}>
        {analyst === '' ? 'no name on your verdicts' : <>reviewing as <VisibleText text={analyst} /></>}
      </button>
    );
  }
  const take = (name: string): void => {
    setEditing(false);
    void session.nameAnalyst(name.trim());
  };
  return (
    // No form: the page is sandboxed, so none could be submitted.
    <div className={style.analyst}>
      <label htmlFor={id}>Your name, if you like</label>
      <input id={id} type="text" title="Kept in this browser and with each verdict, so that two analysts can be told apart" className={parts.field} data-testid="analyst-name" maxLength={100} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && take(typed)} />
      <button type="button" className={parts.button} data-testid="keep-name" onClick={() => take(typed)}>
        Keep
      </button>
      <button type="button" className={parts.link} data-testid="no-name" onClick={() => take('')}>
        no name
      </button>
    </div>
  );
}
