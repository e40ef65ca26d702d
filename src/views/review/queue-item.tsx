import { useState } from 'react';
import type { ReviewItem } from '../../engine/review-item';
import { useOverview, useSelected } from '../app/app-context';
import { useCommand } from '../app/use-shortcuts';
import { TimeLine } from '../domains/time-line';
import type { VerdictTarget } from '../domains/verdict-target';
import { HostingTag } from '../parts/hosting-tag';
import { Moment } from '../parts/moment';
import { OutsideButton } from '../parts/outside-dialog';
import { sourceOf, VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, counted, mean } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { ArgumentsGroups } from './arguments-groups';
import { Fqdns, Machines, NeighboursList, Score } from './evidence';
import { ReviewForm } from './review-form';
import { atNextLevel, nextTarget } from './targets';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

interface QueueItemProps {
  readonly item: ReviewItem;
  /** Whether it is the one that the queue stands at; else it is about to go. */
  readonly isCurrent: boolean;
  readonly onNext: () => void;
}

/** One domain with everything that a verdict may rest on. */
export function QueueItem({ item, isCurrent, onNext }: QueueItemProps) {
  const { detail } = item;
  const { baseDomain } = detail.row;
  const [target, setTarget] = useState<VerdictTarget>({ level: 'base', domain: baseDomain, arguments: '' });
  useCommand('level-down', () => setTarget(atNextLevel(item, target, 1)));
  useCommand('level-up', () => setTarget(atNextLevel(item, target, -1)));
  useCommand('next-target', () => setTarget(nextTarget(item, target, 1) ?? target));
  useCommand('previous-target', () => setTarget(nextTarget(item, target, -1) ?? target));
  // Below the base domain the next thing to judge is the next one here; behind the last one, the next domain.
  const onJudged = (): void => {
    const next = nextTarget(item, target, 1);
    if (target.level === 'base' || next === null) onNext();
    else setTarget(next);
  };
  return (
    <>
      <article className={style.item} data-testid="review-item" data-domain={baseDomain} data-verdict={detail.row.judgement.verdict} tabIndex={0} aria-label="What is known of it">
        <Head item={item} />
        <div className={style.evidence}>
          <ArgumentsGroups item={item} target={target} onTarget={setTarget} />
          <div className={style.facts}>
            <Fqdns detail={detail} target={target} onTarget={setTarget} />
            {detail.timeLine && (
              <section>
                <h3>
                  When <span className={style.note}>first <Moment time={detail.row.firstSeen} />, last <Moment time={detail.row.lastSeen} /></span>
                </h3>
                <TimeLine of={detail.row.baseDomain} timeLine={detail.timeLine} />
              </section>
            )}
            <Machines detail={detail} />
            <NeighboursList neighbours={item.neighbours} />
            <Score detail={detail} />
          </div>
        </div>
      </article>
      <ReviewForm item={item} isCurrent={isCurrent} target={target} onTarget={setTarget} onJudged={onJudged} />
    </>
  );
}

function Head({ item: { detail } }: { readonly item: ReviewItem }) {
  const { row, icannDomain, tenants } = detail;
  const { machines } = useOverview();
  const basis = useSelected((state) => state.settings.suffixRules);
  return (
    <header className={style.itemHead}>
      <h2>
        <DomainName name={row.baseDomain} /> <VerdictTag judgement={row.judgement} /> {row.hosting && <HostingTag kind={row.hosting} />}
      </h2>
      <p>
        <span className={row.rare ? parts.rare : undefined}>{row.rare ? 'Rare' : 'Common'}</span>: {counted(row.connections, 'connection', 'connections')} to{' '}
        {counted(row.fqdns, 'FQDN', 'FQDNs')}, mean {mean(row.meanPerFqdn)}.{' '}
        {row.machines === 0 ? 'The log names no machine.' : <>Seen by {count(row.machines)} of {counted(machines, 'machine', 'machines')}.</>}
        {row.judgement.source !== 'none' && (
          <>
            {' '}
            By {sourceOf(row.judgement)}
            {row.judgement.reason !== '' && <>: <VisibleText text={row.judgement.reason} /></>}.
          </>
        )}
      </p>
      <p className={parts.secondary}>
        By ICANN rules <DomainName name={icannDomain} />, by private rules{' '}
        {tenants.length === 0 ? 'the same' : tenants.slice(0, 4).map((tenant) => <span key={tenant} className={style.tenant}><DomainName name={tenant} /></span>)}
        {tenants.length > 4 && ` and ${count(tenants.length - 4)} more`}
        {basis === 'icann' ? '.' : '; figures are by private rules.'} Look it up at <OutsideButton domain={row.baseDomain} />.
      </p>
    </header>
  );
}
