import { useId, useState } from 'react';
import type { AllowChange } from '../../engine/readings';
import { useOverview, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

type Level = AllowChange['level'];

interface AllowButtonProps {
  readonly name: string;
  /** What is offered first. */
  readonly level: Level;
  readonly words: string;
  /** In a row of the table the arrows and the row's own button lead to it; elsewhere it is in the order of Tab. */
  readonly tabIndex?: number;
}

/** Puts a name on the list of what is allowed here. */
export function AllowButton({ name, level, words, tabIndex }: AllowButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={parts.link} data-testid={`allow-${level}`} title="Benign by allow-list, with a comment" tabIndex={tabIndex} onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && <AllowDialog name={name} level={level} onClose={() => setOpen(false)} />}
    </>
  );
}

interface AllowDialogProps {
  readonly name: string;
  readonly level: Level;
  readonly onClose: () => void;
}

/** How far a name is allowed, and why; it takes effect at once and can be undone. */
export function AllowDialog({ name, level: offered, onClose }: AllowDialogProps) {
  const session = useSession();
  const { lists } = useOverview();
  const [level, setLevel] = useState(offered);
  const [comment, setComment] = useState('');
  const id = useId();
  const allow = (): void => {
    void session.allow({ name, level, comment: comment.trim() }, `${visibleString(name)} allowed`);
    onClose();
  };
  const levels: readonly (readonly [Level, string, string])[] = [
    ['fqdn', name, 'this host alone'],
    ['domain', `*.${name}`, 'with all below it, and itself'],
  ];
  return (
    <Dialog
      title="Allow"
      width={520}
      testId="allow-dialog"
      onClose={onClose}
      foot={
        <>
          <button type="button" className={parts.button} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className={parts.primary} data-testid="allow-confirm" onClick={allow}>
            Allow
          </button>
        </>
      }
    >
      <fieldset className={style.allow}>
        <legend className={parts.visuallyHidden}>How far</legend>
        {levels.map(([one, written, what]) => (
          <label key={one}>
            <input type="radio" name={`${id}-level`} checked={level === one} data-testid={`allow-level-${one}`} onChange={() => setLevel(one)} />
            <span className={parts.mono}>
              <VisibleText text={written} />
            </span>
            <span className={parts.secondary}>{what}</span>
          </label>
        ))}
      </fieldset>
      <label className={style.allowComment}>
        Comment
        <input
          type="text"
          className={parts.field}
          data-testid="allow-comment"
          placeholder="Why, for whoever reads the list later"
          spellCheck={false}
          autoComplete="off"
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && allow()}
        />
      </label>
      <p className={parts.secondary}>
        Benign by allow-list at once; a review beats it. With its comment and today’s date it goes to {lists.some(({ origin }) => origin === 'page') ? 'the list' : 'a new list,'} “Allowed here”, on the
        Lists screen.
      </p>
    </Dialog>
  );
}
