import { useOverview, useSelected, useSession } from '../app/app-context';
import { keyOf } from '../app/shortcuts';
import { useReading } from '../app/use-reading';
import { useCommand } from '../app/use-shortcuts';
import { Key } from '../parts/key';
import { count, counted } from '../text/numbers';
import { DomainName } from '../text/domain-name';
import { QueueItem } from './queue-item';
import { useDecided, useReviewQueue } from './use-review-queue';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

/** One domain after the other. */
export function QueuePart({ group }: { readonly group: string }) {
  const session = useSession();
  const { domains, matching, at, orderedFor, skipped } = useReviewQueue(group);
  const current = domains[at];
  const move = (by: number): void => session.changeReviewView({ at: Math.max(0, Math.min(domains.length, at + by)) });
  const skip = (): void => {
    if (current !== undefined) session.changeReviewView({ at: at + 1, skipped: new Set([...skipped, current]) });
  };
  useCommand('next-in-queue', () => move(1));
  useCommand('previous-in-queue', () => move(-1));
  useCommand('skip', skip);
  if (orderedFor === null) return <p className={style.message}>Putting the domains in order.</p>;
  if (matching === 0) return <NothingQueued />;
  return (
    <>
      <Progress domains={domains} matching={matching} at={at} skipped={skipped} />
      {current === undefined ? <QueueEnd domains={domains} skipped={skipped} /> : <Item group={group} baseDomain={current} onNext={() => move(1)} />}
    </>
  );
}

function Item({ group, baseDomain, onNext }: { readonly group: string; readonly baseDomain: string; readonly onNext: () => void }) {
  const { engine } = useSession().parts;
  const { value: item, stale } = useReading(() => engine.reviewItem(group, baseDomain), [group, baseDomain]);
  // The one before stays in sight until this one is there, and takes no verdict meanwhile.
  if (item) return <QueueItem key={item.detail.row.baseDomain} item={item} isCurrent={item.detail.row.baseDomain === baseDomain} onNext={onNext} />;
  return <div className={style.message}>{stale ? <DomainName name={baseDomain} /> : <>This group has no contact with <DomainName name={baseDomain} /> any more.</>}</div>;
}

interface ProgressProps {
  readonly domains: readonly string[];
  readonly matching: number;
  readonly at: number;
  readonly skipped: ReadonlySet<string>;
}

function Progress({ domains, matching, at, skipped }: ProgressProps) {
  const session = useSession();
  const decided = useDecided(domains);
  const shown = Math.min(at + 1, domains.length);
  return (
    <div className={style.progress}>
      <strong data-testid="review-progress" data-at={shown} data-of={domains.length} data-decided={decided.size}>
        {count(shown)} of {count(domains.length)}
      </strong>
      <progress value={decided.size} max={domains.length} aria-label="Domains judged" />
      <span className={parts.secondary}>
        {count(decided.size)} judged, {count(domains.length - decided.size)} left{skipped.size > 0 && `, ${count(skipped.size)} skipped`}
        {matching > domains.length && `; the most urgent of ${count(matching)}`}
      </span>
      <span className={style.progressDeeds}>
        <button type="button" className={parts.button} disabled={at === 0} data-testid="review-previous" onClick={() => session.changeReviewView({ at: at - 1 })}>
          Previous <Key shown={keyOf('previous-in-queue')} />
        </button>
        <button type="button" className={parts.button} disabled={at >= domains.length} data-testid="review-next" onClick={() => session.changeReviewView({ at: at + 1 })}>
          Next <Key shown={keyOf('next-in-queue')} />
        </button>
        <button
          type="button"
          className={parts.link}
          title="Rare first, then what intelligence, arguments and hosting say, then score. The order stays while you judge."
          onClick={() => session.changeReviewView({ orderedFor: null })}
        >
          Order anew
        </button>
      </span>
    </div>
  );
}

function QueueEnd({ domains, skipped }: { readonly domains: readonly string[]; readonly skipped: ReadonlySet<string> }) {
  const session = useSession();
  const decided = useDecided(domains);
  const open = domains.filter((domain) => !decided.has(domain));
  return (
    <div className={style.message} data-testid="review-end">
      <h2>The end of the queue</h2>
      <p>
        {counted(decided.size, 'domain is', 'domains are')} judged{open.length === 0 ? ', none is left.' : `, ${count(open.length)} ${open.length === 1 ? 'is' : 'are'} left${skipped.size > 0 ? `, ${count(skipped.size)} of them skipped` : ''}.`}
      </p>
      <p className={style.endDeeds}>
        {open.length > 0 && (
          <button type="button" className={parts.primary} onClick={() => session.changeReviewView({ domains: open, matching: open.length, at: 0, skipped: new Set() })}>
            Go through {open.length === 1 ? 'it' : `these ${count(open.length)}`}
          </button>
        )}
        <button type="button" className={parts.button} onClick={() => session.chooseScreen('study')}>
          See what came of it
        </button>
      </p>
    </div>
  );
}

function NothingQueued() {
  const session = useSession();
  const { groups } = useOverview();
  const group = useSelected((state) => state.group);
  const all = groups.find(({ id }) => id === group)?.baseDomains ?? 0;
  return (
    <div className={style.message} data-testid="review-empty">
      <h2>No domain to review with this filter</h2>
      <p>
        <button type="button" className={parts.button} onClick={() => session.changeReviewView({ filter: { search: '', rarity: 'all', verdict: 'all' } })}>
          Go through all {count(all)}
        </button>
      </p>
    </div>
  );
}
