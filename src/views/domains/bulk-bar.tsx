import { useMemo, useState } from 'react';
import { useSession } from '../app/app-context';
import { counted } from '../text/numbers';
import { LookUpDialog } from '../review/look-up-dialog';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

interface BulkBarProps {
  readonly group: string;
  readonly marked: ReadonlySet<string>;
  readonly onDone: () => void;
}

const everything = { search: '', rarity: 'all', verdict: 'all' } as const;

/** One verdict for all rows that are marked, as one step that can be undone. */
export function BulkBar({ group, marked, onDone }: BulkBarProps) {
  const session = useSession();
  const [lookingUp, setLookingUp] = useState(false);
  const domains = useMemo(() => [...marked], [marked]);
  if (domains.length === 0) return null;
  const judge = (verdict: 'malicious' | 'benign'): void => {
    const changes = domains.map((domain) => ({ verdict, level: 'base' as const, domain, arguments: '', note: '' }));
    void session.review(changes, `${counted(domains.length, 'domain', 'domains')}: ${verdict}`);
    onDone();
  };
  return (
    <div className={style.bulk} role="group" aria-label="Verdict on the marked rows" data-testid="bulk">
      <strong data-testid="bulk-count" data-count={domains.length}>{counted(domains.length, 'domain', 'domains')} marked</strong>
      <button type="button" className={parts.button} data-testid="bulk-malicious" onClick={() => judge('malicious')}>
        All malicious
      </button>
      <button type="button" className={parts.button} data-testid="bulk-benign" onClick={() => judge('benign')}>
        All benign
      </button>
      <button type="button" className={parts.button} onClick={() => setLookingUp(true)}>
        Look up elsewhere
      </button>
      <button type="button" className={parts.link} onClick={onDone}>
        Unmark
      </button>
      {lookingUp && <LookUpDialog group={group} filter={everything} chosen={domains} onClose={() => setLookingUp(false)} />}
    </div>
  );
}
