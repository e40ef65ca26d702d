import { useSelected } from '../app/app-context';
import { overviewOf } from '../app/app-state';
import { count, counted } from '../text/numbers';
import parts from './parts.module.css';

/** Says that arguments and rhythms are still being looked at, and how far that is; nothing once all are. */
export function EvidencePending({ meanwhile }: { readonly meanwhile: string }) {
  const pending = useSelected((state) => overviewOf(state)?.evidencePending ?? null);
  if (pending === null) return null;
  const { done, total } = pending;
  return (
    <p className={parts.pending} role="status" data-testid="evidence-pending">
      <progress aria-label="Evidence gathered" max={total} value={done} />
      <span>
        {done < total ? `${count(done)} of ${counted(total, 'arguments text', 'arguments texts')} looked at, rhythms after them` : 'Arguments are looked at; rhythms are being measured'}. {meanwhile}
      </span>
    </p>
  );
}
