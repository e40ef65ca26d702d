import { useRef, useState } from 'react';
import type { DomainDetail } from '../../engine/readings';
import type { VerdictLevel } from '../../labels/verdict';
import { useOverview, useSession } from '../app/app-context';
import { keyOf } from '../app/shortcuts';
import { useCommand } from '../app/use-shortcuts';
import { Key } from '../parts/key';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import { reviewOn, targetAtLevel, type VerdictTarget } from './verdict-target';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

interface VerdictFormProps {
  readonly detail: DomainDetail;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
}

/** Sets or takes away the analyst's verdict on the base domain, an FQDN, or exact arguments. */
export function VerdictForm({ detail, target, onTarget }: VerdictFormProps) {
  const session = useSession();
  const { reviews } = useOverview();
  const given = reviewOn(reviews, target);
  const [note, setNote] = useState(given?.note ?? '');
  const noteField = useRef<HTMLInputElement>(null);
  const hasArguments = detail.arguments.some((row) => row.arguments !== '');
  const name = target.level === 'arguments' ? `arguments of ${target.domain}` : target.domain;

  // Another target has its own note.
  const key = `${target.level} ${target.domain} ${target.arguments}`;
  const [noteOf, setNoteOf] = useState(key);
  if (noteOf !== key) {
    setNoteOf(key);
    setNote(given?.note ?? '');
  }

  const judge = (verdict: 'malicious' | 'benign' | null): void => {
    if (verdict === null && !given) return;
    const words = verdict === null ? 'verdict taken away' : verdict;
    void session.review([{ verdict, ...target, note: verdict === null ? '' : note.trim() }], `${visibleString(name)}: ${words}`);
  };
  useCommand('malicious', () => judge('malicious'));
  useCommand('benign', () => judge('benign'));
  useCommand('clear-verdict', () => judge(null));
  useCommand('note', () => noteField.current?.focus());

  return (
    <section className={style.form} aria-label="Verdict">
      <div className={style.formTarget}>
        <label htmlFor="verdict-level">Verdict on</label>
        <select
          id="verdict-level"
          className={parts.field}
          data-testid="verdict-level"
          value={target.level}
          onChange={(event) => onTarget(targetAtLevel(detail, target, event.target.value as VerdictLevel))}
        >
          <option value="base">the base domain</option>
          <option value="fqdn">the FQDN</option>
          {hasArguments && <option value="arguments">the arguments</option>}
        </select>
        <span className={style.formName} title={visibleString(target.arguments || target.domain)}>
          <VisibleText text={target.level === 'arguments' ? target.arguments : target.domain} />
        </span>
      </div>
      <div className={style.formDeeds}>
        <VerdictButton verdict="malicious" pressed={given?.verdict === 'malicious'} onPress={() => judge('malicious')} />
        <VerdictButton verdict="benign" pressed={given?.verdict === 'benign'} onPress={() => judge('benign')} />
        <button type="button" className={parts.button} data-testid="verdict-clear" disabled={!given} onClick={() => judge(null)}>
          Clear <Key shown={keyOf('clear-verdict')} />
        </button>
        <input
          ref={noteField}
          type="text"
          className={parts.field}
          data-testid="verdict-note"
          aria-label="Note on the verdict"
          placeholder="Note, kept with the verdict (n)"
          spellCheck={false}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            // A note belongs to a verdict: Enter stores it with the one that stands.
            if (event.key === 'Enter' && given) judge(given.verdict);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </div>
    </section>
  );
}

interface VerdictButtonProps {
  readonly verdict: 'malicious' | 'benign';
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function VerdictButton({ verdict, pressed, onPress }: VerdictButtonProps) {
  return (
    <button
      type="button"
      className={`${parts.button} ${style.judge}`}
      data-verdict={verdict}
      data-testid={`verdict-${verdict}`}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {verdict === 'malicious' ? 'Malicious' : 'Benign'} <Key shown={keyOf(verdict)} />
    </button>
  );
}
