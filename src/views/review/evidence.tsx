import type { DomainDetail, Tally } from '../../engine/readings';
import type { NeighboursReading } from '../../engine/review-item';
import { isSameTarget, type VerdictTarget } from '../domains/verdict-target';
import { HostingTag } from '../parts/hosting-tag';
import { VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, counted, duration } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

/** More of a list than this is for the domain table's details. */
const shownRows = 12;

interface FqdnsProps {
  readonly detail: DomainDetail;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
}

export function Fqdns({ detail, target, onTarget }: FqdnsProps) {
  return (
    <section>
      <h3>
        FQDNs <span className={style.note}>{count(detail.fqdnCount)}</span>
      </h3>
      <ul className={style.lines}>
        {detail.fqdns.map((row) => {
          const own: VerdictTarget = { level: 'fqdn', domain: row.fqdn, arguments: '' };
          const chosen = isSameTarget(own, target);
          return (
            <li key={row.fqdn} data-testid="review-fqdn" data-chosen={chosen || undefined}>
              <button type="button" className={style.choose} aria-pressed={chosen} onClick={() => onTarget(own)}>
                <DomainName name={row.fqdn} registrable={detail.row.baseDomain} />
              </button>
              <span className={style.lineFacts}>
                {row.hosting && <HostingTag kind={row.hosting.kind} />}
                <VerdictTag judgement={row.judgement} />
                {count(row.connections)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Machines({ detail }: { readonly detail: DomainDetail }) {
  return (
    <div className={style.tallies}>
      <Tallies title="Machines" tallies={detail.hosts} all={detail.hostCount} />
      <Tallies title="Users" tallies={detail.users} all={detail.userCount} />
    </div>
  );
}

function Tallies({ title, tallies, all }: { readonly title: string; readonly tallies: readonly Tally[] | null; readonly all: number }) {
  return (
    <section>
      <h3>
        {title} <span className={style.note}>{count(all)}</span>
      </h3>
      {tallies === null && <p className={parts.secondary}>Names left out of the snapshot.</p>}
      {tallies?.length === 0 && <p className={parts.secondary}>Not in the log.</p>}
      <ul className={style.lines}>
        {tallies?.slice(0, shownRows).map(({ name, connections }) => (
          <li key={name}>
            <span className={style.cut}><VisibleText text={name} /></span>
            <span>{count(connections)}</span>
          </li>
        ))}
      </ul>
      {all > shownRows && tallies !== null && <p className={style.note}>and {count(all - shownRows)} more</p>}
    </section>
  );
}

/** What else the same machines contacted at the time. */
export function NeighboursList({ neighbours }: { readonly neighbours: NeighboursReading | null }) {
  return (
    <section data-testid="neighbours">
      <h3>
        Around it <span className={style.note}>{neighbours && aroundWords(neighbours)}</span>
      </h3>
      {neighbours === null && <p className={parts.secondary}>A snapshot holds no events to look into.</p>}
      {neighbours?.rows.length === 0 && <p className={parts.secondary}>{emptyWords(neighbours)}</p>}
      <ul className={style.lines}>
        {neighbours?.rows.slice(0, shownRows).map((row) => (
          <li key={`${row.fqdn} ${row.image}`}>
            <span className={style.cut}>
              <DomainName name={row.fqdn} />
            </span>
            <span className={style.lineFacts}>
              <span className={parts.secondary}><VisibleText text={row.image} /></span>
              {offsetWords(row.offsetMs)}
              {neighbours.moments > 1 && `, ${count(row.moments)}×`}
            </span>
          </li>
        ))}
      </ul>
      {neighbours && neighbours.count > shownOf(neighbours) && <p className={style.note}>and {count(neighbours.count - shownOf(neighbours))} more</p>}
    </section>
  );
}

const shownOf = ({ rows }: NeighboursReading): number => Math.min(shownRows, rows.length);

function emptyWords({ moments, allMoments }: NeighboursReading): string {
  if (moments > 0) return 'The machine contacted nothing else then.';
  return allMoments > 0 ? 'Contacted too often for what stands around it to tell anything.' : 'No contact has both a machine and a time.';
}

function aroundWords({ moments, allMoments, withinMs }: NeighboursReading): string {
  if (moments === 0) return '';
  const within = `on the same machine within ${duration(withinMs / 1000)}`;
  return moments < allMoments ? `${within} of the first ${count(moments)} of ${counted(allMoments, 'contact', 'contacts')}` : within;
}

function offsetWords(offsetMs: number): string {
  if (offsetMs === 0) return 'at the same time';
  return `${duration(Math.abs(offsetMs) / 1000)} ${offsetMs < 0 ? 'before' : 'after'}`;
}

export function Score({ detail }: { readonly detail: DomainDetail }) {
  return (
    <section>
      <h3>
        Score {count(detail.row.score)} <span className={style.note}>the parts sum to it</span>
      </h3>
      <ul className={style.lines}>
        {detail.scoreParts.map((part) => (
          <li key={part.factor}>
            <span>
              {part.factor} <span className={parts.secondary}><VisibleText text={part.why} /></span>
            </span>
            <span>{part.points >= 0 ? `+${count(part.points)}` : `−${count(-part.points)}`}</span>
          </li>
        ))}
      </ul>
      {detail.otherGroups.length > 0 && (
        <p className={style.note}>
          Also contacted by <VisibleText text={detail.otherGroups.map(({ label }) => label).join(', ')} />.
        </p>
      )}
    </section>
  );
}
