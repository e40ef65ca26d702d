import { useRef, useState } from 'react';
import type { ReviewItem } from '../../engine/review-item';
import type { VerdictLevel } from '../../labels/verdict';
import { useOverview, useSession } from '../app/app-context';
import { keyOf } from '../app/shortcuts';
import { useCommand } from '../app/use-shortcuts';
import { reviewOn, targetAtLevel, type VerdictTarget } from '../domains/verdict-target';
import { Key } from '../parts/key';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import { targetsAt } from './targets';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

interface ReviewFormProps {
  readonly item: ReviewItem;
  readonly isCurrent: boolean;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
  /** Called when a verdict is on the disk. */
  readonly onJudged: () => void;
}

const levels: readonly { readonly level: VerdictLevel; readonly label: string }[] = [
  { level: 'base', label: 'base domain' },
  { level: 'fqdn', label: 'FQDN' },
  { level: 'arguments', label: 'arguments' },
];

/** The verdict on what is chosen; then on to the next. */
export function ReviewForm({ item, isCurrent, target, onTarget, onJudged }: ReviewFormProps) {
  const session = useSession();
  const given = reviewOn(useOverview().reviews, target);
  const key = `${target.level} ${target.domain} ${target.arguments}`;
  // What is being written, and for which target: another one has its own note.
  const [draft, setDraft] = useState<{ readonly of: string; readonly note: string } | null>(null);
  const note = draft?.of === key ? draft.note : (given?.note ?? '');
  const noteField = useRef<HTMLInputElement>(null);
  const judging = useRef(false);

  const judge = async (verdict: 'malicious' | 'benign' | null): Promise<void> => {
    // One after the other: nobody judges what is not in sight yet.
    if (judging.current || !isCurrent || (verdict === null && !given)) return;
    judging.current = true;
    const name = visibleString(target.level === 'arguments' ? `arguments of ${target.domain}` : target.domain);
    const { baseDomain } = item.detail.row;
    const show = (): void => {
      const { domains } = session.store.current().reviewView;
      if (domains.includes(baseDomain)) session.changeReviewView({ at: domains.indexOf(baseDomain) });
    };
    const change = { verdict, ...target, note: verdict === null ? '' : note.trim() };
    await session.review([change], `${name}: ${verdict ?? 'verdict taken away'}`, show);
    judging.current = false;
    setDraft(null);
    if (verdict !== null) onJudged();
  };
  useCommand('malicious', () => void judge('malicious'));
  useCommand('benign', () => void judge('benign'));
  useCommand('clear-verdict', () => void judge(null));
  useCommand('note', () => noteField.current?.focus());

  return (
    <section className={style.form} aria-label="Verdict">
      <div className={style.level} role="group" aria-label="Level of the verdict">
        {levels.map(({ level, label }) => (
          <button
            key={level}
            type="button"
            aria-pressed={target.level === level}
            data-testid={`review-level-${level}`}
            disabled={targetsAt(item, level).length === 0}
            onClick={() => onTarget(targetAtLevel(item.detail, target, level))}
          >
            {label}
          </button>
        ))}
        <Key shown={keyOf('level-up')} />
        <Key shown={keyOf('level-down')} />
      </div>
      <span className={style.formName} data-testid="review-target" title={visibleString((target.arguments || target.domain).slice(0, 2000))}>
        <VisibleText text={target.level === 'arguments' ? target.arguments.slice(0, 500) : target.domain} />
      </span>
      <div className={style.judge}>
        <Verdict verdict="malicious" pressed={given?.verdict === 'malicious'} onPress={() => void judge('malicious')} />
        <Verdict verdict="benign" pressed={given?.verdict === 'benign'} onPress={() => void judge('benign')} />
        <button type="button" className={parts.button} disabled={!given} data-testid="review-clear" onClick={() => void judge(null)}>
          Clear <Key shown={keyOf('clear-verdict')} />
        </button>
        <input
          ref={noteField}
          type="text"
          className={parts.field}
          data-testid="review-note"
          aria-label="Note on the verdict"
          placeholder="Note, kept with the verdict (n)"
          spellCheck={false}
          autoComplete="off"
          value={note}
          onChange={(event) => setDraft({ of: key, note: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
            // A note belongs to a verdict: Enter stores it with the one that stands.
            if (event.key === 'Enter' && given && note.trim() !== given.note) void judge(given.verdict);
          }}
        />
      </div>
    </section>
  );
}

interface VerdictProps {
  readonly verdict: 'malicious' | 'benign';
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Verdict({ verdict, pressed, onPress }: VerdictProps) {
  return (
    <button type="button" className={`${parts.button} ${style.verdict}`} data-verdict={verdict} data-testid={`review-${verdict}`} aria-pressed={pressed} onClick={onPress}>
      {verdict === 'malicious' ? 'Malicious' : 'Benign'} <Key shown={keyOf(verdict)} />
    </button>
  );
}
