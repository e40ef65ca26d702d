import { useState } from 'react';
import type { AgreementReading, MergeReading } from '../../engine/merge-reading';
import type { Conflict, Opinion } from '../../labels/agreement';
import type { LoggedDecision } from '../../labels/decision';
import { Ago } from '../analyses/ago';
import { useSession } from '../app/app-context';
import { chooseFiles } from '../app/file-inputs';
import { useReading } from '../app/use-reading';
import { UndefinedNumber } from '../parts/undefined-number';
import { VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, counted, ratio } from '../text/numbers';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

/** Where two analysts come together: what they differ on, how far they agree, and who decided what. */
export function MergePart() {
  const { engine } = useSession().parts;
  const { value: merge } = useReading(() => engine.merge(), []);
  if (!merge) return null;
  return (
    <div className={style.merge} tabIndex={0} role="region" aria-label="Two analysts" data-testid="merge">
      <Conflicts conflicts={merge.conflicts} />
      <Agreements agreements={merge.agreements} />
      <Log log={merge.log} />
    </div>
  );
}

/** Conflicts drawn at once; settling one brings the next into sight. */
const shownConflicts = 100;

function Conflicts({ conflicts }: { readonly conflicts: MergeReading['conflicts'] }) {
  return (
    <section>
      <h2>
        To settle <span className={style.note}>{count(conflicts.length)}</span>
      </h2>
      {conflicts.length === 0 ? (
        <p className={parts.secondary}>
          No verdict contradicts another. Save your verdicts as a file for a colleague, or{' '}
          <button type="button" className={parts.link} onClick={chooseFiles}>
            choose a colleague’s file
          </button>{' '}
          to bring both together here.
        </p>
      ) : (
        <p className={parts.secondary}>The later verdict holds until you settle it. What you choose is a new decision of yours; the others stay in the log.</p>
      )}
      {conflicts.slice(0, shownConflicts).map((conflict) => (
        <ConflictBlock key={conflict.opinions.map(({ id }) => id).join()} conflict={conflict} />
      ))}
      {conflicts.length > shownConflicts && <p className={style.note}>and {count(conflicts.length - shownConflicts)} more after these</p>}
    </section>
  );
}

function ConflictBlock({ conflict: { opinions } }: { readonly conflict: Conflict }) {
  const target = opinions[0];
  if (!target) return null;
  return (
    <article className={style.conflict} data-testid="conflict" data-domain={target.domain}>
      <h3>
        <DomainName name={target.domain} /> <span className={style.note}>{levelWords[target.level]}</span>
      </h3>
      {target.arguments !== '' && (
        <pre className={style.command}>
          <VisibleText text={target.arguments.slice(0, 1200)} />
        </pre>
      )}
      <div className={style.opinions}>
        {opinions.map((opinion, index) => (
          <OpinionBlock key={opinion.id} opinion={opinion} holds={index === 0} />
        ))}
      </div>
    </article>
  );
}

const levelWords = { base: 'base domain', fqdn: 'FQDN', arguments: 'arguments' } as const;

function OpinionBlock({ opinion, holds }: { readonly opinion: Opinion; readonly holds: boolean }) {
  const session = useSession();
  const { verdict, level, domain, arguments: args, note } = opinion;
  const settle = (): void =>
    void session.review([{ verdict, level, domain, arguments: args, note }], `${visibleString(domain)} settled: ${verdict}`);
  return (
    <div className={style.opinion}>
      <p>
        <VerdictTag judgement={{ verdict, mixed: false }} /> <Who of={opinion} /> <When decision={opinion} />
        {holds && <span className={style.note}> holds now</span>}
      </p>
      <p className={parts.secondary}>{note === '' ? 'no note' : <VisibleText text={note} />}</p>
      <button type="button" className={parts.button} data-testid={`settle-${verdict}`} onClick={settle}>
        Settle as {verdict}
      </button>
    </div>
  );
}

function Who({ of: { author, source } }: { readonly of: LoggedDecision }) {
  if (author === '' && source === '') return <>you, without a name</>;
  return <VisibleText text={author || source} />;
}

function When({ decision }: { readonly decision: LoggedDecision }) {
  if (decision.at === null) return <span className={parts.secondary}>no time in the file, taken in <Ago time={decision.loggedAt} /></span>;
  return <span className={parts.secondary}><Ago time={decision.at} /></span>;
}

const named = (who: string): string => (who === '' ? 'you, without a name' : who);

function Agreements({ agreements }: { readonly agreements: readonly AgreementReading[] }) {
  if (agreements.length === 0) return null;
  return (
    <section>
      <h2>
        Agreement <span className={style.note}>over what both judged at the same level</span>
      </h2>
      <table className={parts.table} data-testid="agreements">
        <thead>
          <tr>
            <th scope="col">analysts</th>
            <th scope="col" data-number>both judged</th>
            <th scope="col" data-number>both malicious</th>
            <th scope="col" data-number>both benign</th>
            <th scope="col" data-number>only the first malicious</th>
            <th scope="col" data-number>only the second malicious</th>
            <th scope="col" data-number title="Agreement beyond what chance would give: 1 is full, 0 is chance. Large-sample 95 % limits by Fleiss, Cohen and Everitt.">
              Cohen’s kappa, 95 % limits
            </th>
          </tr>
        </thead>
        <tbody>
          {agreements.map((pair) => (
            <tr key={`${pair.first}\n${pair.second}`} data-testid="agreement" data-kappa={pair.kappa?.kappa}>
              <th scope="row">
                <VisibleText text={named(pair.first)} /> and <VisibleText text={named(pair.second)} />
              </th>
              <td data-number>{count(pair.both)}</td>
              <td data-number>{count(pair.bothMalicious)}</td>
              <td data-number>{count(pair.bothBenign)}</td>
              <td data-number>{count(pair.onlyFirstMalicious)}</td>
              <td data-number>{count(pair.onlySecondMalicious)}</td>
              <td data-number>
                {pair.kappa === null ? (
                  <UndefinedNumber reason="both always gave the same one verdict, so chance alone would agree as well" />
                ) : (
                  `${ratio(pair.kappa.kappa)} (${ratio(Math.max(-1, pair.kappa.interval.low))} to ${ratio(Math.min(1, pair.kappa.interval.high))})`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shownAtFirst = 50;

/** Every decision, the newest first. Nothing in it is ever changed. */
function Log({ log }: { readonly log: readonly LoggedDecision[] }) {
  const [shown, setShown] = useState(shownAtFirst);
  const newest = log.slice(-shown).reverse();
  return (
    <section>
      <h2>
        Who decided what <span className={style.note}>{counted(log.length, 'decision', 'decisions')}, the newest first; the log is only ever added to</span>
      </h2>
      {log.length === 0 && <p className={parts.secondary}>Nobody decided anything yet.</p>}
      {log.length > 0 && (
        <table className={`${parts.table} ${style.log}`} data-testid="decision-log">
          <thead>
            <tr>
              <th scope="col">when</th>
              <th scope="col">who</th>
              <th scope="col">decided</th>
              <th scope="col">on</th>
              <th scope="col">arguments</th>
              <th scope="col">note</th>
            </tr>
          </thead>
          <tbody>
            {newest.map((line) => (
              <tr key={line.id} data-testid="decision">
                <td><When decision={line} /></td>
                <td><Who of={line} /></td>
                <td>{line.verdict === null ? 'taken away' : <VerdictTag judgement={{ verdict: line.verdict, mixed: false }} />}</td>
                <th scope="row"><DomainName name={line.domain} /> <span className={style.note}>{levelWords[line.level]}</span></th>
                <td className={style.cut} title={visibleString(line.arguments.slice(0, 2000))}><code><VisibleText text={line.arguments.slice(0, 200)} /></code></td>
                <td className={style.cut} title={visibleString(line.note.slice(0, 2000))}><VisibleText text={line.note.slice(0, 200)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown < log.length && (
        <button type="button" className={parts.link} onClick={() => setShown(shown * 10)}>
          Show more
        </button>
      )}
    </section>
  );
}
