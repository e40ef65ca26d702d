import type { ReactNode } from 'react';
import type { ComparisonQuery, ComparisonReading } from '../../engine/comparison';
import type { ComparedDomain, ComparedSide } from '../../snapshot/compare';
import { useSession } from '../app/app-context';
import { PopoverButton } from '../parts/popover-button';
import { ScoreBar } from '../parts/score-bar';
import { VerdictTag } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, mean } from '../text/numbers';
import style from './compare.module.css';
import parts from '../parts/parts.module.css';

const filters: readonly { readonly id: ComparisonQuery['change']; readonly label: string }[] = [
  { id: 'all', label: 'all changes' },
  { id: 'new', label: 'new' },
  { id: 'rarer', label: 'turned rare' },
  { id: 'commoner', label: 'turned common' },
  { id: 'verdict', label: 'other verdict' },
  { id: 'gone', label: 'gone' },
];

interface ChangesTableProps {
  readonly reading: ComparisonReading;
  readonly change: ComparisonQuery['change'];
  readonly onChange: (change: ComparisonQuery['change']) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onMore: () => void;
}

/** The base domains of the group that changed, what matters first. */
export function ChangesTable({ reading, change, onChange, search, onSearch, onMore }: ChangesTableProps) {
  const { rows, matching } = reading;
  return (
    <section aria-label="Changes">
      <div className={style.filters}>
        <input
          type="search"
          className={parts.field}
          aria-label="Search base domains"
          placeholder="Search base domains"
          spellCheck={false}
          autoComplete="off"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        <div className={style.chips} role="group" aria-label="Changes shown">
          {filters.map(({ id, label }) => (
            <button key={id} type="button" className={style.chip} aria-pressed={change === id} data-testid={`change-${id}`} onClick={() => onChange(id)}>
              {label}
            </button>
          ))}
        </div>
        <PopoverButton button="How compared" label="How compared" className={parts.link}>
          <HowCompared />
        </PopoverButton>
      </div>
      {rows.length === 0 ? (
        <p className={style.none}>{change === 'all' && search === '' ? 'Nothing changed in this process group.' : 'No change of this group matches. Take a filter off to see the others.'}</p>
      ) : (
        <table className={`${parts.table} ${style.changes}`} data-testid="changes">
          <thead>
            <tr>
              <th scope="col">base domain</th>
              <th scope="col">what changed</th>
              <th scope="col" data-number>connections</th>
              <th scope="col" data-number>mean per FQDN</th>
              <th scope="col" data-number>machines</th>
              <th scope="col" data-number>new FQDNs</th>
              <th scope="col">verdict</th>
              <th scope="col">score</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ChangeRow key={row.baseDomain} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {matching > rows.length && (
        <button type="button" className={parts.link} onClick={onMore}>
          The first {count(rows.length)} of {count(matching)}. Show more
        </button>
      )}
    </section>
  );
}

function ChangeRow({ row }: { readonly row: ComparedDomain }) {
  const session = useSession();
  const { baseDomain, before, now, newFqdns } = row;
  return (
    <tr data-testid="change-row" data-domain={baseDomain} data-change={row.change} data-verdict-changed={row.verdictChanged}>
      <th scope="row">
        {now ? (
          <button type="button" className={`${parts.link} ${style.name}`} onClick={() => session.showDomain(baseDomain)}>
            <DomainName name={baseDomain} />
          </button>
        ) : (
          <DomainName name={baseDomain} />
        )}
      </th>
      <td>{wordsOf(row)}</td>
      <Both before={before} now={now} of={({ connections }) => connections} show={({ connections }) => count(connections)} />
      <Both before={before} now={now} of={({ meanPerFqdn }) => meanPerFqdn} show={({ meanPerFqdn, rare }) => <span className={rare ? parts.rare : undefined}>{mean(meanPerFqdn)}</span>} />
      <Both before={before} now={now} of={({ hosts }) => hosts} show={({ hosts }) => count(hosts)} />
      <td data-number>{now ? count(newFqdns) : ''}</td>
      <td className={style.verdicts}>
        {before && (row.verdictChanged || !now) && <VerdictTag judgement={before} />}
        {row.verdictChanged && <Arrow />}
        {now && <VerdictTag judgement={now} />}
      </td>
      <td>
        <ScoreBar score={(now ?? before)?.score ?? 0} />
      </td>
    </tr>
  );
}

const changeWords: Readonly<Record<ComparedDomain['change'], string>> = { new: 'new', gone: 'gone', rarer: 'turned rare', commoner: 'turned common', same: '' };

function wordsOf({ change, verdictChanged, now }: ComparedDomain): string {
  const words = [change === 'new' && now?.rare ? 'new and rare' : changeWords[change], verdictChanged ? 'other verdict' : ''];
  return words.filter((word) => word !== '').join(', ');
}

interface BothProps {
  readonly before: ComparedSide | null;
  readonly now: ComparedSide | null;
  /** The number, and how it is shown. */
  readonly of: (side: ComparedSide) => number;
  readonly show: (side: ComparedSide) => ReactNode;
}

/** A number before and now; once where it stayed the same. */
function Both({ before, now, of, show }: BothProps) {
  const differ = before !== null && now !== null && of(before) !== of(now);
  return (
    <td data-number>
      {before && (differ || !now) && <span className={style.before}>{show(before)}</span>}
      {differ && <Arrow />}
      {now && show(now)}
    </td>
  );
}

function Arrow() {
  return (
    <span className={style.arrow}>
      <span aria-hidden="true">→</span>
      <span className={parts.visuallyHidden}>, now </span>
    </span>
  );
}

function HowCompared() {
  return (
    <>
      <p>
        Base domains are compared by name within a process group. Both sides are measured by today’s threshold: <em>turned rare</em> had more connections per FQDN than that on
        average, and now has at most as many; <em>turned common</em> the other way round. An FQDN is new when the earlier snapshot does not have it.
      </p>
      <p>
        What matters first: malicious now and not before; new and rare; other new ones; turned rare; another verdict; turned common; gone. Within each by score. What is judged benign
        now stands behind.
      </p>
    </>
  );
}
