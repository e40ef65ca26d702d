import { useState } from 'react';
import type { DomainRow } from '../../engine/readings';
import type { DomainScores, ScoredName } from '../../engine/score-reading';
import type { CsvTable } from '../../handover/csv';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { barsPicture } from '../plots/bars-picture';
import type { Gathering } from '../plots/figure-menu';
import { FigureSection } from '../plots/figure-section';
import { ScoreBar } from '../parts/score-bar';
import { VerdictTag } from '../parts/verdict-tag';
import { count, counted, threshold as tenths } from '../text/numbers';
import { DomainName } from '../text/domain-name';
import { VisibleText } from '../text/visible-text';
import { explanations } from './explanations';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

const shown = 15;
/** Names below a base domain that are listed with their parts. */
const shownNames = 12;
/** Rows that are asked for at a time where all are wanted. */
const atOnce = 20_000;

const numbersOf = (rows: readonly DomainRow[]): CsvTable => ({
  columns: ['baseDomain', 'score', 'rare', 'verdict', 'connections', 'machines'],
  rows: rows.map((row) => [row.baseDomain, row.score, row.rare, row.judgement.verdict, row.connections, row.machines]),
});

/** The base domains with the highest scores; one of them opened into its parts, its tenants and its FQDNs. */
export function HighestScores({ group }: { readonly group: string }) {
  const { engine } = useSession().parts;
  const [chosen, setChosen] = useState<string | null>(null);
  const byScore = (offset: number, limit: number) => engine.domains({ group, search: '', rarity: 'all', verdict: 'all', sort: 'score', descending: true, offset, limit });
  const { value: page } = useReading(() => byScore(0, shown), [group]);
  const rows = page?.rows ?? [];
  const gatherAll = async (gathering: Gathering): Promise<CsvTable> => {
    const all: DomainRow[] = [];
    for (let total = 1; all.length < total; ) {
      const next = await byScore(all.length, atOnce);
      if (next.rows.length === 0) break;
      all.push(...next.rows);
      total = next.matching;
      gathering(all.length, total);
    }
    return numbersOf(all);
  };
  const open = chosen ?? rows[0]?.baseDomain ?? null;
  const { value: scores } = useReading(() => (open === null ? Promise.resolve(null) : engine.domainScores(group, open)), [group, open]);
  return (
    <FigureSection
      name="scores"
      heading="The highest scores"
      explanation={explanations.score}
      sentence={`The highest ${count(rows.length)} of ${counted(page?.matching ?? 0, 'base domain', 'base domains')}. Choose one to see what its score is made of.`}
      title="Base domains with the highest scores"
      showsNumbers
      numbers={numbersOf(rows)}
      allNumbers={gatherAll}
      picture={(palette) => barsPicture(rows.map((row) => ({ label: row.baseDomain, value: row.score, words: `${tenths(row.score)}, ${row.rare ? 'rare' : 'common'}, ${row.judgement.verdict}`, tone: row.judgement.verdict === 'malicious' ? 'malicious' : 'accent' })), palette)}
    >
      <div className={style.highest}>
        <table className={parts.table} data-testid="highest-scores">
          <thead>
            <tr>
              <th scope="col">base domain</th>
              <th scope="col">verdict</th>
              <th scope="col" className={style.scoreColumn}>score</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.baseDomain} data-chosen={row.baseDomain === open || undefined}>
                <th scope="row" className={style.name}>
                  <button type="button" className={parts.link} aria-pressed={row.baseDomain === open} onClick={() => setChosen(row.baseDomain)}>
                    <DomainName name={row.baseDomain} />
                  </button>
                </th>
                <td>
                  <VerdictTag judgement={row.judgement} />
                </td>
                <td>
                  <ScoreBar score={row.score} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {scores && <Opened scores={scores} />}
      </div>
    </FigureSection>
  );
}

function Opened({ scores }: { readonly scores: DomainScores }) {
  const session = useSession();
  return (
    <div data-testid="domain-scores">
      <h3>
        <DomainName name={scores.base.name} /> {tenths(scores.base.score)}{' '}
        <button type="button" className={parts.link} onClick={() => session.showDomain(scores.base.name)}>
          Show details
        </button>
      </h3>
      <Parts name={scores.base} />
      {scores.tenants.length > 0 && <Names all={scores.tenantCount} one="tenant" many="tenants" names={scores.tenants} testId="tenant-scores" />}
      <Names all={scores.fqdnCount} one="FQDN" many="FQDNs" names={scores.fqdns} testId="fqdn-scores" />
    </div>
  );
}

interface NamesProps {
  readonly all: number;
  readonly one: string;
  readonly many: string;
  readonly names: readonly ScoredName[];
  readonly testId: string;
}

function Names({ all, one, many, names, testId }: NamesProps) {
  const listed = names.slice(0, shownNames);
  return (
    <div className={style.names} data-testid={testId}>
      <h3>
        {counted(all, one, many)}
        {all > listed.length && `, of which the ${count(listed.length)} highest`}
      </h3>
      {listed.map((name) => (
        <details key={name.name}>
          <summary>
            <DomainName name={name.name} /> <span data-value={name.score}>{tenths(name.score)}</span>
          </summary>
          <Parts name={name} />
        </details>
      ))}
    </div>
  );
}

/** The parts of one score; they sum to it. */
function Parts({ name }: { readonly name: ScoredName }) {
  if (name.parts.length === 0) return <p className={style.hint}>Nothing speaks for a look at it.</p>;
  return (
    <ul className={style.parts}>
      {name.parts.map((part) => (
        <li key={part.factor}>
          <span data-points={part.points}>{part.points < 0 ? `−${tenths(-part.points)}` : tenths(part.points)}</span>
          <span>
            {part.factor}: <VisibleText text={part.why} />
          </span>
        </li>
      ))}
    </ul>
  );
}
