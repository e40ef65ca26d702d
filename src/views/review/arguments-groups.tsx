import type { ArgumentsGroup, ReviewItem } from '../../engine/review-item';
import { useSession } from '../app/app-context';
import { isSameTarget, type VerdictTarget } from '../domains/verdict-target';
import { VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { LongText } from '../text/long-text';
import { count, counted } from '../text/numbers';
import { visibleString } from '../../base/visible-text';
import { VisibleText } from '../text/visible-text';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

interface ArgumentsGroupsProps {
  readonly item: ReviewItem;
  readonly target: VerdictTarget;
  readonly onTarget: (target: VerdictTarget) => void;
}

/** The arguments, those that read alike together, what they hide beside them. */
export function ArgumentsGroups({ item, target, onTarget }: ArgumentsGroupsProps) {
  const { detail, argumentsGroups } = item;
  const shown = detail.arguments.length;
  return (
    <section aria-label="Arguments">
      <h3>
        Arguments{' '}
        <span className={style.note}>
          {shown < detail.argumentsCount ? `the rarest ${count(shown)} of ${count(detail.argumentsCount)}` : count(shown)}
          {argumentsGroups.length < shown && `, in ${counted(argumentsGroups.length, 'template', 'templates')}`}
        </span>
      </h3>
      {shown === 0 && <p className={parts.secondary}>None in this analysis. A snapshot leaves them out unless its author chose otherwise.</p>}
      <ul className={style.groups}>
        {argumentsGroups.map((group) => (
          <li key={group.template}>
            {group.rows.length > 1 && group.template !== '' && <TemplateHead group={group} />}
            <ul className={style.rows}>
              {group.rows.map((row) => (
                <ArgumentsLine key={`${row.fqdn} ${row.image} ${row.source} ${row.arguments}`} row={row} item={item} target={target} onTarget={onTarget} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TemplateHead({ group }: { readonly group: ArgumentsGroup }) {
  const session = useSession();
  const judgeAll = (verdict: 'malicious' | 'benign'): void => {
    const changes = group.rows.map((row) => ({ verdict, level: 'arguments' as const, domain: row.fqdn, arguments: row.arguments, note: '' }));
    void session.review(changes, `${count(changes.length)} arguments of one template: ${verdict}`);
  };
  return (
    <div className={style.template}>
      <code title={visibleString(group.template.slice(0, 2000))}>
        <VisibleText text={group.template.slice(0, 300)} />
      </code>
      <span className={style.note}>
        {count(group.rows.length)} that read alike, {counted(group.connections, 'connection', 'connections')}; all of them{' '}
        <button type="button" className={parts.link} onClick={() => judgeAll('malicious')}>malicious</button>{' '}
        <button type="button" className={parts.link} onClick={() => judgeAll('benign')}>benign</button>
      </span>
    </div>
  );
}

function ArgumentsLine({ row, item, target, onTarget }: ArgumentsGroupsProps & { readonly row: ArgumentsGroup['rows'][number] }) {
  const own: VerdictTarget = { level: 'arguments', domain: row.fqdn, arguments: row.arguments };
  const chosen = isSameTarget(own, target);
  const inner = row.decoded.at(-1);
  return (
    <li data-testid="review-arguments" data-chosen={chosen || undefined} data-verdict={row.judgement.verdict} ref={chosen ? scrollIntoView : undefined}>
      <div className={style.commands} data-decoded={inner !== undefined || undefined}>
        <pre className={style.command}>{row.arguments === '' ? <span className={parts.secondary}>no arguments in the log</span> : <LongText text={row.arguments} />}</pre>
        {inner && (
          <div>
            <p className={style.how}>
              <VisibleText text={row.decoded.map(({ how }) => how).join(', then ')} />
            </p>
            <pre className={style.command} data-testid="decoded"><LongText text={inner.text} /></pre>
          </div>
        )}
      </div>
      <p className={style.rowFacts}>
        <VerdictTag judgement={row.judgement} />
        <span>
          {counted(row.connections, 'connection', 'connections')}, {counted(row.machines, 'machine', 'machines')}, <VisibleText text={row.image} />
          {row.source !== '' && `, ${row.source}`}
        </span>
        {item.detail.fqdns.length > 1 && <DomainName name={row.fqdn} registrable={item.detail.row.baseDomain} />}
        {row.arguments !== '' && (
          <button type="button" className={parts.link} aria-pressed={chosen} onClick={() => onTarget(own)}>
            {chosen ? 'chosen' : 'judge these'}
          </button>
        )}
      </p>
    </li>
  );
}

/** What the keys chose comes into sight. */
const scrollIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
