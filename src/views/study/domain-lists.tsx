import { memo } from 'react';
import type { DomainRow, StudyReading } from '../../engine/readings';
import { useSession } from '../app/app-context';
import { Moment } from '../parts/moment';
import { ScoreBar } from '../parts/score-bar';
import { sourceOf, VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, mean, roughShare } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { Explain } from './explain';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** What to look at first: the highest scores. */
export const LookFirst = memo(function LookFirst({ study }: { readonly study: StudyReading }) {
  const session = useSession();
  const seeAll = (): void => {
    session.changeDomainView({ sort: 'score', descending: true, search: '', rarity: 'all', verdict: 'all' });
    session.chooseScreen('domains');
  };
  return (
    <section>
      <div className={style.listHead}>
        <h2>
          <Explain id="score">Look at these first</Explain>
        </h2>
        <span className={parts.secondary}>
          by score;{' '}
          <button type="button" className={parts.link} onClick={seeAll}>
            all {count(study.group.baseDomains)}
          </button>
        </span>
      </div>
      <table className={`${parts.table} ${style.domains}`} data-testid="look-first">
        <thead>
          <tr>
            <th scope="col" className={style.nameColumn}>base domain</th>
            <th scope="col" data-number>connections</th>
            <th scope="col" data-number>FQDNs</th>
            <th scope="col" data-number>mean</th>
            <th scope="col" data-number>machines</th>
            <th scope="col">last seen</th>
            <th scope="col">verdict</th>
            <th scope="col" className={style.whyColumn}>verdict by</th>
            <th scope="col" className={style.scoreColumn}>score</th>
          </tr>
        </thead>
        <tbody>
          {study.lookFirst.map((row) => (
            <tr key={row.baseDomain} data-domain={row.baseDomain}>
              <DomainCell row={row} />
              <td data-number>{count(row.connections)}</td>
              <td data-number>{count(row.fqdns)}</td>
              <td data-number className={row.rare ? parts.rare : undefined}>{mean(row.meanPerFqdn)}</td>
              <td data-number>{count(row.machines)}</td>
              <td className={parts.secondary}><Moment time={row.lastSeen} /></td>
              <td><VerdictTag judgement={row.judgement} /></td>
              <td className={style.why}>
                <VisibleText text={[sourceOf(row.judgement), row.judgement.reason].filter((text) => text !== '').join(' · ') || '–'} />
              </td>
              <td><ScoreBar score={row.score} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {study.lookFirst.length === 0 && <p className={style.nothing}>No domain yet.</p>}
    </section>
  );
});

/** The most contacted base domains. */
export const TopDomains = memo(function TopDomains({ study }: { readonly study: StudyReading }) {
  return (
    <section>
      <div className={style.listHead}>
        <h2>Most contacted</h2>
        <span className={parts.secondary}>share of all connections</span>
      </div>
      <table className={`${parts.table} ${style.domains} ${style.top}`} data-testid="top-domains">
        <thead>
          <tr>
            <th scope="col" className={style.nameColumn}>base domain</th>
            <th scope="col" data-number>connections</th>
            <th scope="col" data-number>share</th>
            <th scope="col">verdict</th>
          </tr>
        </thead>
        <tbody>
          {study.topDomains.map((row) => (
            <tr key={row.baseDomain} data-testid="top-domain" data-domain={row.baseDomain} data-connections={row.connections}>
              <DomainCell row={row} />
              <td data-number>{count(row.connections)}</td>
              <td data-number className={parts.secondary}>{roughShare(row.connections / study.group.connections)}</td>
              <td><VerdictTag judgement={row.judgement} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

function DomainCell({ row }: { readonly row: DomainRow }) {
  const session = useSession();
  return (
    <th scope="row" className={style.nameCell}>
      <button type="button" className={style.domainButton} onClick={() => session.showDomain(row.baseDomain)}>
        <DomainName name={row.baseDomain} />
      </button>
    </th>
  );
}
