import { useState, type ReactNode } from 'react';
import type { ArgumentsRow, DomainDetail, FqdnRow, Tally } from '../../engine/readings';
import { useOverview, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { Ago } from '../analyses/ago';
import { HostingTag } from '../parts/hosting-tag';
import { EvidencePending } from '../parts/evidence-pending';
import { Moment } from '../parts/moment';
import { OutsideButton } from '../parts/outside-dialog';
import { VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { LongText } from '../text/long-text';
import { count, counted, mean, threshold as tenths } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { AllowButton } from './allow-button';
import { ProvenanceLine } from './provenance-line';
import { TimeLine } from './time-line';
import { VerdictForm } from './verdict-form';
import { isSameTarget, reviewsUnder, type VerdictTarget } from './verdict-target';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

/** Everything about one base domain, and the place to judge it. */
export function DomainDetailPanel({ group, baseDomain }: { readonly group: string; readonly baseDomain: string }) {
  const { engine } = useSession().parts;
  const { value: detail, stale } = useReading(() => engine.domain(group, baseDomain), [group, baseDomain]);
  const [target, setTarget] = useState<VerdictTarget>({ level: 'base', domain: baseDomain, arguments: '' });
  if (!detail) return stale ? null : <p className={style.nothingSelected}>This group has no contact with it any more.</p>;
  return (
    <>
      <div className={style.details}>
        <Head detail={detail} />
        <Fqdns detail={detail} target={target} onTarget={setTarget} />
        <Arguments detail={detail} target={target} onTarget={setTarget} />
        {detail.timeLine && (
          <Part title="Time" note={<TimeSpan detail={detail} />}>
            <TimeLine of={detail.row.baseDomain} timeLine={detail.timeLine} />
          </Part>
        )}
        <div className={style.tallies}>
          <Tallies title="Machines" tallies={detail.hosts} all={detail.hostCount} />
          <Tallies title="Users" tallies={detail.users} all={detail.userCount} />
        </div>
        <Score detail={detail} />
        <Reviews baseDomain={baseDomain} />
        <OtherGroups detail={detail} />
      </div>
      <VerdictForm detail={detail} target={target} onTarget={setTarget} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, note, children }: PartProps) {
  return (
    <section className={style.part}>
      <h3>
        {title} {note !== undefined && <span className={style.partNote}>{note}</span>}
      </h3>
      {children}
    </section>
  );
}

function Head({ detail }: { readonly detail: DomainDetail }) {
  const { row, tenants, icannDomain } = detail;
  return (
    <header>
      <h2 className={style.domainTitle}>
        <DomainName name={row.baseDomain} />
        <VerdictTag judgement={row.judgement} />
        {row.hosting && <HostingTag kind={row.hosting} />}
      </h2>
      <p className={`${parts.secondary} ${style.because}`}>
        {counted(row.connections, 'connection', 'connections')} to {counted(row.fqdns, 'FQDN', 'FQDNs')}, mean {mean(row.meanPerFqdn)}:{' '}
        <span className={row.rare ? parts.rare : undefined}>{row.rare ? 'rare' : 'common'}</span>.
        {row.rank !== null && <span data-testid="rank"> Number {count(row.rank)} by popularity.</span>}
        {' '}
        <ProvenanceLine judgement={row.judgement} />
      </p>
      <p className={style.outside}>
        <OutsideButton domain={row.baseDomain} /> <AllowButton name={row.baseDomain} level="domain" words="Allow it with all below" />
      </p>
      <dl className={style.keys}>
        <div>
          <dt>by ICANN rules</dt>
          <dd data-testid="icann-domain"><DomainName name={icannDomain} /></dd>
        </div>
        <div>
          <dt>{'by private rules'}</dt>
          <dd data-testid="tenants">
            {tenants.length === 0 ? 'the same' : tenants.slice(0, 6).map((tenant) => <DomainName key={tenant} name={tenant} />)}
            {tenants.length > 6 && <span className={parts.secondary}>and {count(tenants.length - 6)} more</span>}
          </dd>
        </div>
      </dl>
    </header>
  );
}

interface TargetProps {
  readonly detail: DomainDetail;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
}

function Fqdns({ detail, target, onTarget }: TargetProps) {
  const { fqdns, fqdnCount } = detail;
  return (
    <Part title="FQDNs" note={shownOf(fqdns.length, fqdnCount)}>
      <ul className={style.fqdns}>
        {fqdns.map((row) => (
          <FqdnLine key={row.fqdn} row={row} base={detail.row.baseDomain} target={target} onTarget={onTarget} />
        ))}
      </ul>
    </Part>
  );
}

interface FqdnLineProps {
  readonly row: FqdnRow;
  readonly base: string;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
}

function FqdnLine({ row, base, target, onTarget }: FqdnLineProps) {
  const own: VerdictTarget = { level: 'fqdn', domain: row.fqdn, arguments: '' };
  const chosen = isSameTarget(own, target);
  return (
    <li data-testid="fqdn-row" data-fqdn={row.fqdn} data-connections={row.connections} data-verdict={row.judgement.verdict} data-chosen={chosen || undefined}>
      <button
        type="button"
        className={style.choose}
        aria-pressed={chosen}
        title="Choose it, to judge it and to see its arguments alone"
        onClick={() => onTarget(chosen ? { level: 'base', domain: base, arguments: '' } : own)}
      >
        <DomainName name={row.fqdn} registrable={base} />
      </button>
      <VerdictTag judgement={row.judgement} />
      <span className={style.fqdnFacts}>
        {row.hosting && <><HostingTag kind={row.hosting.kind} /> </>}
        {counted(row.connections, 'connection', 'connections')}, {counted(row.machines, 'machine', 'machines')}, last <Moment time={row.lastSeen} form="day" />
        {row.nameSources.length > 0 && `, ${row.nameSources.join(', ')}`}
        {row.judgement.toReview !== undefined && <> · to review</>}
        {' · '}
        <AllowButton name={row.fqdn} level="fqdn" words="allow" />
      </span>
    </li>
  );
}

function Arguments({ detail, target, onTarget }: TargetProps) {
  const rows = target.level === 'base' ? detail.arguments : detail.arguments.filter((row) => row.fqdn === target.domain);
  const note = target.level === 'base' ? shownOf(rows.length, detail.argumentsCount) : <>of <VisibleText text={target.domain} />, {count(rows.length)}</>;
  return (
    <Part title="Arguments" note={note}>
      {rows.length === 0 && <p className={parts.secondary}>None in this analysis. A snapshot leaves them out unless its author chose otherwise.</p>}
      <ul className={style.arguments}>
        {rows.map((row) => (
          <ArgumentsBlock key={`${row.fqdn} ${row.image} ${row.source} ${row.arguments}`} row={row} detail={detail} target={target} onTarget={onTarget} />
        ))}
      </ul>
    </Part>
  );
}

function ArgumentsBlock({ row, detail, target, onTarget }: TargetProps & { readonly row: ArgumentsRow }) {
  const own: VerdictTarget = { level: 'arguments', domain: row.fqdn, arguments: row.arguments };
  const chosen = isSameTarget(own, target);
  const none = row.arguments === '';
  return (
    <li data-testid="arguments-row" data-fqdn={row.fqdn} data-verdict={row.judgement.verdict} data-chosen={chosen || undefined}>
      <pre className={style.command} data-verdict={row.judgement.verdict}>
        {none ? <span className={parts.secondary}>no arguments in the log</span> : <LongText text={row.arguments} />}
      </pre>
      <p className={style.argumentsFacts}>
        <VerdictTag judgement={row.judgement} />
        <span>
          {counted(row.connections, 'connection', 'connections')}, {counted(row.machines, 'machine', 'machines')}, <VisibleText text={row.image} />
          {!none && `, ${row.source}`}
        </span>
        {detail.fqdns.length > 1 && target.level === 'base' && (
          <span className={style.argumentsFqdn}>
            <DomainName name={row.fqdn} registrable={detail.row.baseDomain} />
          </span>
        )}
        {!none && (
          <button type="button" className={parts.link} aria-pressed={chosen} data-testid="choose-arguments" onClick={() => onTarget(own)}>
            {chosen ? 'chosen' : 'judge these'}
          </button>
        )}
      </p>
    </li>
  );
}

function TimeSpan({ detail }: { readonly detail: DomainDetail }) {
  return (
    <>
      first <Moment time={detail.row.firstSeen} />, last <Moment time={detail.row.lastSeen} />
    </>
  );
}

interface TalliesProps {
  readonly title: string;
  readonly tallies: readonly Tally[] | null;
  readonly all: number;
}

function Tallies({ title, tallies, all }: TalliesProps) {
  return (
    <Part title={title} note={tallies ? shownOf(tallies.length, all) : count(all)}>
      {tallies === null && <p className={parts.secondary}>Names left out of the snapshot.</p>}
      {tallies?.length === 0 && <p className={parts.secondary}>Not in the log.</p>}
      <ul className={style.tally}>
        {tallies?.map((tally) => (
          <li key={tally.name}>
            <span>
              <VisibleText text={tally.name} />
            </span>
            <span>{count(tally.connections)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Score({ detail }: { readonly detail: DomainDetail }) {
  return (
    <Part title={`Score ${tenths(detail.row.score)}`} note="the parts sum to it">
      <EvidencePending meanwhile="What arguments do and rhythms may still add to this score." />
      <ul className={style.scoreParts}>
        {detail.scoreParts.map((part) => (
          <li key={part.factor}>
            <span>
              {part.factor} <span className={parts.secondary}><VisibleText text={part.why} /></span>
            </span>
            <span data-points={part.points}>{part.points >= 0 ? `+${tenths(part.points)}` : `−${tenths(-part.points)}`}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Reviews({ baseDomain }: { readonly baseDomain: string }) {
  const reviews = reviewsUnder(useOverview().reviews, baseDomain);
  if (reviews.length === 0) return null;
  return (
    <Part title="Reviews" note={count(reviews.length)}>
      <ul className={style.reviews}>
        {reviews.toReversed().map((review) => (
          <li key={`${review.level} ${review.domain} ${review.arguments}`}>
            <VerdictTag judgement={{ verdict: review.verdict, mixed: false }} />
            <span>
              {review.level === 'arguments' ? 'arguments of ' : ''}
              <VisibleText text={review.domain} />
              {review.note !== '' && (
                <span className={parts.secondary}>
                  {' '}
                  <VisibleText text={review.note} />
                </span>
              )}
            </span>
            <span className={parts.secondary}>{review.at === null ? '' : <Ago time={review.at} />}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function OtherGroups({ detail }: { readonly detail: DomainDetail }) {
  const session = useSession();
  if (detail.otherGroups.length === 0) return null;
  return (
    <Part title="Also contacted by">
      <ul className={style.tally}>
        {detail.otherGroups.map((group) => (
          <li key={group.id}>
            <button
              type="button"
              className={parts.link}
              onClick={() => {
                session.chooseGroup(group.id);
                session.showDomain(detail.row.baseDomain);
              }}
            >
              <VisibleText text={group.label} />
            </button>
            <span>{count(group.connections)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** `12`, or `first 100 of 2,310` where a list is cut. */
const shownOf = (shown: number, all: number): string => (shown < all ? `first ${count(shown)} of ${count(all)}` : count(all));
