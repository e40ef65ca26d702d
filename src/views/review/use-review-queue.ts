import { useLayoutEffect, useMemo } from 'react';
import type { Overview } from '../../engine/readings';
import type { Review } from '../../labels/verdict';
import type { ReviewView } from '../app/app-state';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useOutstanding } from '../app/outstanding';

/**
 * The queue of a group, ordered when first seen and whenever what it is made from changes: group, filter, settings,
 * contacts, lists; never by a verdict. The analyst stays at the same domain where it is still in the queue.
 */
export function useReviewQueue(group: string): ReviewView {
  const session = useSession();
  const outstanding = useOutstanding();
  const overview = useOverview();
  const view = useSelected((state) => state.reviewView);
  const wanted = madeFrom(group, view.filter, overview);

  useLayoutEffect(() => {
    if (view.orderedFor === wanted) return;
    const done = outstanding.begin();
    session.parts.engine
      .reviewQueue({ group, ...view.filter })
      .then(({ domains, matching }) => {
        const { reviewView: now } = session.store.current();
        const before = now.orderedFor === null ? -1 : domains.indexOf(now.domains[now.at] ?? '');
        const decided = decidedIn(domains, overview.reviews);
        const open = domains.findIndex((domain) => !decided.has(domain));
        session.changeReviewView({ orderedFor: wanted, domains, matching, at: before >= 0 ? before : Math.max(0, open), skipped: new Set() });
      })
      .catch((error: unknown) => session.fail(error))
      .finally(done);
  }, [wanted, view.orderedFor]);

  return view;
}

function madeFrom(group: string, filter: ReviewView['filter'], { settings, filter: contacts, contacts: count, lists }: Overview): string {
  const { timeZone: _zone, ...counted } = settings;
  return JSON.stringify([group, filter, counted, contacts, count, lists.map(({ id, kind }) => [id, kind])]);
}

/** Which of the base domains somebody has judged, at whatever level. */
export function decidedIn(domains: readonly string[], reviews: readonly Review[]): ReadonlySet<string> {
  const queued = new Set(domains);
  const decided = new Set<string>();
  for (const { domain } of reviews) {
    for (let name = domain; name !== ''; name = name.includes('.') ? name.slice(name.indexOf('.') + 1) : '') {
      if (queued.has(name)) decided.add(name);
    }
  }
  return decided;
}

export function useDecided(domains: readonly string[]): ReadonlySet<string> {
  const { reviews } = useOverview();
  return useMemo(() => decidedIn(domains, reviews), [domains, reviews]);
}
