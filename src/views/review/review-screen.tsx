import { useState } from 'react';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { FilterRow } from '../domains/domain-filters';
import { NoContacts } from '../study/no-contacts';
import { count } from '../text/numbers';
import { AnalystName } from './analyst-name';
import { LookUpDialog } from './look-up-dialog';
import { MergePart } from './merge-part';
import { QueuePart } from './queue-part';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

/** The hour in which an analyst goes through the rare domains, and where two analysts come together. */
export function ReviewScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  const part = useSelected((state) => state.reviewView.part);
  const hasGroup = overview.groups.some(({ id }) => id === group);
  return (
    <div className={style.screen}>
      <header className={style.top}>
        <h1>Review</h1>
        <Parts conflicts={overview.conflicts} />
        <AnalystName />
        <span className={style.topDeeds}>
          {part === 'queue' && hasGroup && <LookUp group={group} />}
          <SaveReviews />
        </span>
      </header>
      {part === 'merge' ? <MergePart /> : hasGroup ? <QueueWithFilter group={group} /> : <NoContacts />}
    </div>
  );
}

function Parts({ conflicts }: { readonly conflicts: number }) {
  const session = useSession();
  const part = useSelected((state) => state.reviewView.part);
  return (
    <div className={style.parts} role="group" aria-label="Part of the review">
      <button type="button" aria-pressed={part === 'queue'} data-testid="review-queue" onClick={() => session.changeReviewView({ part: 'queue' })}>
        One by one
      </button>
      <button type="button" aria-pressed={part === 'merge'} data-testid="review-merge" onClick={() => session.changeReviewView({ part: 'merge' })}>
        Two analysts{conflicts > 0 && <span className={style.conflicts}>{count(conflicts)} to settle</span>}
      </button>
    </div>
  );
}

function QueueWithFilter({ group }: { readonly group: string }) {
  const session = useSession();
  const filter = useSelected((state) => state.reviewView.filter);
  return (
    <>
      <div className={style.filter}>
        <FilterRow id="review-search" filter={filter} onChange={(change) => session.changeReviewView({ filter: { ...filter, ...change } })} />
      </div>
      <QueuePart group={group} />
    </>
  );
}

function LookUp({ group }: { readonly group: string }) {
  const filter = useSelected((state) => state.reviewView.filter);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={parts.button} data-testid="look-up" onClick={() => setOpen(true)}>
        Look up elsewhere
      </button>
      {open && <LookUpDialog group={group} filter={filter} chosen={null} onClose={() => setOpen(false)} />}
    </>
  );
}

function SaveReviews() {
  const session = useSession();
  const { reviews } = useOverview();
  return (
    <span className={style.save}>
      Save {count(reviews.length)} {reviews.length === 1 ? 'verdict' : 'verdicts'} as
      <button type="button" className={parts.link} data-testid="save-reviews-json" title="The whole log: who decided what and when. Another analysis takes it in." onClick={() => void session.exportReviews('json')}>
        JSON
      </button>
      <button type="button" className={parts.link} data-testid="save-reviews-csv" title="The verdicts that hold, for a spreadsheet or another analysis" onClick={() => void session.exportReviews('csv')}>
        CSV
      </button>
    </span>
  );
}
