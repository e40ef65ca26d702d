import type { ReceiptMember } from '../../ingest/receipt';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './files.module.css';

/** The files inside an archive, those that could not be read first. */
export function Members({ members }: { readonly members: readonly ReceiptMember[] }) {
  const failed = members.filter(({ error }) => error !== null);
  const read = members.filter(({ error }) => error === null);
  return (
    <section className={style.members} data-testid="members">
      <h2>Files inside</h2>
      <ul>
        {[...failed, ...read].map(({ name, records, error }, index) => (
          <li key={index} data-failed={error !== null || undefined}>
            <span data-number>{count(records)}</span>
            <span>
              <VisibleText text={error === null ? name : error.message} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
