import type { ReactNode } from 'react';
import { statedGroups } from '../../replica/published-figures';
import type { GroupReading, Interval } from '../../engine/readings';
import { forestPicture } from '../../handover/figures/forest';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { UndefinedNumber } from '../parts/undefined-number';
import { isReplica } from '../start/replica';
import { NoContacts } from '../study/no-contacts';
import { Explain } from '../study/explain';
import { whyNoComparison } from '../study/undefined-reasons';
import { count, counted, pValue, ratio, roughShare, share } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { FigureMenu } from '../plots/figure-menu';
import { ForestAxis, ForestBar, forestNumbers, forestRow } from './forest';
import { forestScale, type ForestScale } from './forest-scale';
import style from './processes.module.css';
import parts from '../parts/parts.module.css';

/** The study's comparison of process groups: one row a group, every number and test. */
export function ProcessesScreen() {
  const session = useSession();
  const overview = useOverview();
  const { groups } = overview;
  if (groups.length === 0) return <NoContacts />;
  const scale = forestScale(groups);
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>Which processes keep bad company among their rare domains?</h1>
          <p className={parts.lead} data-testid="processes-sentence">{sentenceOf(groups)}</p>
        </div>
        {overview.basis === 'events' && (
          <button type="button" className={parts.button} data-testid="edit-groups" onClick={() => session.openDialog('groups')}>
            Edit groups
          </button>
        )}
      </header>
      <table className={`${parts.table} ${style.processes}`} data-testid="processes-table">
        <thead>
          <tr>
            <th scope="col">process group</th>
            <Head first="connections" second="FQDNs" />
            <Head first="base domains" second="machines" />
            <Head first={<span className={parts.rare}>rare</span>} second="share" />
            <Head first="rare, malicious" second="95 % Wilson" />
            <Head first="common, malicious" second="95 % Wilson" />
            <Head first={<Explain id="odds-ratio">odds ratio</Explain>} second="95 % Woolf" />
            <th scope="col" className={style.forestColumn}>
              odds ratio, log
              <FigureMenu name="odds-ratios" title="Odds ratio of malice, rare against common, by process group" numbers={() => forestNumbers(groups)} picture={(palette) => forestPicture(groups.map(forestRow), palette)} />
              <ForestAxis scale={scale} />
            </th>
            <Head first={<Explain id="conditional">conditional</Explain>} second="95 % exact" />
            <Head first={<Explain id="chi-square-yates-p">chi² p, Yates</Explain>} second="uncorrected" />
            <Head first={<Explain id="fisher-p">Fisher p</Explain>} second={<Explain id="fisher-holm-p">Holm</Explain>} />
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} scale={scale} madeUp={isReplica(overview.receipts) && !statedGroups.includes(group.id)} />
          ))}
        </tbody>
      </table>
      <p className={style.note}>
        Every other image is in one group, Other processes, until you give it its own. Holm’s adjustment is over the groups that have a p.
      </p>
    </div>
  );
}

function sentenceOf(groups: readonly GroupReading[]): string {
  const withMalice = groups.filter(({ malicious }) => malicious > 0);
  const standing = groups.filter(({ fisherHolmP }) => fisherHolmP !== null && fisherHolmP < 0.05);
  const first = `${withMalice.length === 0 ? 'None' : count(withMalice.length)} of ${counted(groups.length, 'process group', 'process groups')} contacted a domain known to be malicious.`;
  if (withMalice.length === 0) return first;
  if (standing.length === 0) return `${first} After adjustment for comparing them all, none shows a difference between rare and common that chance would not explain.`;
  return `${first} After adjustment for comparing them all, the difference between rare and common stands for ${standing.map(({ label }) => label).join(', ')}.`;
}

function Head({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return (
    <th scope="col" data-number>
      {first}
      <span className={style.second}>{second}</span>
    </th>
  );
}

interface GroupRowProps {
  readonly group: GroupReading;
  readonly scale: ForestScale;
  readonly madeUp: boolean;
}

function GroupRow({ group, scale, madeUp }: GroupRowProps) {
  const session = useSession();
  const chosen = useSelected((state) => state.group) === group.id;
  const { table, tests, rare, baseDomains } = group;
  const why = whyNoComparison(group);
  const study = (): void => {
    session.chooseGroup(group.id);
    session.chooseScreen('study');
  };
  return (
    <tr data-testid="group-row" data-group={group.id} data-chosen={chosen || undefined} onClick={study}>
      <th scope="row">
        <button type="button" className={style.groupName} onClick={study}>
          <VisibleText text={group.label} />
        </button>
        {madeUp && <span className={style.madeUp} data-testid="made-up">made up</span>}
        <span className={style.images}>
          <VisibleText text={group.processes.slice(0, 4).map(({ image }) => image).join(', ')} />
        </span>
      </th>
      <Pair first={count(group.connections)} second={count(group.fqdns)} />
      <Pair first={count(baseDomains)} second={count(group.machines)} />
      <Pair first={<span className={parts.rare}>{count(rare)}</span>} second={baseDomains === 0 ? dash('no base domain') : roughShare(rare / baseDomains)} />
      <Malice malicious={table.rareMalicious} all={rare} limits={tests.wilsonRare} />
      <Malice malicious={table.commonMalicious} all={baseDomains - rare} limits={tests.wilsonCommon} />
      <Pair first={tests.oddsRatio === null ? dash(why) : ratio(tests.oddsRatio)} second={limitsOf(tests.woolf, why)} />
      <td>
        <ForestBar group={group} scale={scale} />
      </td>
      <Pair first={tests.conditional ? ratio(tests.conditional.oddsRatio) : dash(why)} second={limitsOf(tests.conditional, why)} />
      <Pair first={p(tests.chiSquareYatesP, why)} second={p(tests.chiSquareP, why)} />
      <Pair first={p(tests.fisherP, why)} second={p(group.fisherHolmP, why)} />
    </tr>
  );
}

const dash = (reason: string) => <UndefinedNumber reason={reason} />;
const p = (value: number | null, why: string) => (value === null ? dash(why) : pValue(value));
const limitsOf = (limits: Interval | null, why: string) => (limits ? `${ratio(limits.low)}–${ratio(limits.high)}` : dash(why));

function Pair({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return (
    <td data-number>
      {first}
      <span className={style.second}>{second}</span>
    </td>
  );
}

interface MaliceProps {
  readonly malicious: number;
  readonly all: number;
  readonly limits: Interval | null;
}

function Malice({ malicious, all, limits }: MaliceProps) {
  return (
    <Pair
      first={
        <>
          <span className={malicious > 0 ? style.malicious : undefined}>{count(malicious)}</span> of {count(all)}
        </>
      }
      second={limits ? `${share(limits.low)}–${share(limits.high)}` : dash('there is none of them')}
    />
  );
}
