import { memo } from 'react';
import type { GroupReading, Interval } from '../../engine/readings';
import { UndefinedNumber } from '../parts/undefined-number';
import { count, percentile, pValue, ratio, share } from '../text/numbers';
import { Explain } from './explain';
import { whyNoComparison } from './undefined-reasons';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** The 2x2 table behind the figures, with shares and their limits. */
export function CountsTable({ group }: { readonly group: GroupReading }) {
  const { table, tests } = group;
  return (
    <table className={parts.table} data-testid="counts-table">
      <thead>
        <tr>
          <th scope="col">
            <span className={parts.visuallyHidden}>rarity</span>
          </th>
          <th scope="col" data-number>malicious</th>
          <th scope="col" data-number>not</th>
          <th scope="col" data-number>share</th>
          <th scope="col" data-number>95 % Wilson</th>
        </tr>
      </thead>
      <tbody>
        <ShareRow name="rare" malicious={table.rareMalicious} benign={table.rareBenign} limits={tests.wilsonRare} />
        <ShareRow name="common" malicious={table.commonMalicious} benign={table.commonBenign} limits={tests.wilsonCommon} />
      </tbody>
    </table>
  );
}

interface ShareRowProps {
  readonly name: 'rare' | 'common';
  readonly malicious: number;
  readonly benign: number;
  readonly limits: Interval | null;
}

function ShareRow({ name, malicious, benign, limits }: ShareRowProps) {
  const all = malicious + benign;
  const none = `no domain is ${name} at this threshold`;
  return (
    <tr>
      <th scope="row" className={name === 'rare' ? parts.rare : undefined}>{name}</th>
      <td data-number data-testid={`figure-${name}-malicious`} data-value={malicious}>{count(malicious)}</td>
      <td data-number data-testid={`figure-${name}-benign`} data-value={benign}>{count(benign)}</td>
      <td data-number data-testid={`figure-share-${name}`} data-value={all === 0 ? '' : malicious / all}>
        {all === 0 ? <UndefinedNumber reason={none} /> : share(malicious / all)}
      </td>
      <td data-number data-testid={`figure-wilson-${name}`} data-low={limits?.low ?? ''} data-high={limits?.high ?? ''}>
        {limits ? `${share(limits.low)}–${share(limits.high)}` : <UndefinedNumber reason={none} />}
      </td>
    </tr>
  );
}

const levels = ['p60', 'p90', 'p95', 'p99'] as const;

/** Percentiles of connections per base domain. */
export function PercentilesTable({ group }: { readonly group: GroupReading }) {
  const { percentiles } = group;
  return (
    <table className={`${parts.table} ${style.percentiles}`}>
      <thead>
        <tr>
          <th scope="col"><Explain id="percentiles">percentile</Explain></th>
          {levels.map((level) => <th key={level} scope="col" data-number>{level.slice(1)}</th>)}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">connections</th>
          {levels.map((level) => (
            <td key={level} data-number data-testid={`figure-${level}`} data-value={percentiles?.[level] ?? ''}>
              {percentiles ? percentile(percentiles[level]) : <UndefinedNumber reason="this group contacted no domain" />}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** Every test, its method named. */
export const TestsTable = memo(function TestsTable({ group, groupCount }: { readonly group: GroupReading; readonly groupCount: number }) {
  const { tests } = group;
  const why = whyNoComparison(group);
  const p = (id: string, value: number | null) => (
    <td data-number data-testid={`figure-${id}`} data-value={value ?? ''}>
      {value === null ? <UndefinedNumber reason={why} /> : pValue(value)}
    </td>
  );
  return (
    <table className={parts.table} data-testid="tests-table">
      <thead>
        <tr>
          <th scope="col">test</th>
          <th scope="col" data-number>value</th>
          <th scope="col" data-number>95 % interval</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row"><Explain id="odds-ratio">Odds ratio of the sample, Woolf</Explain></th>
          <td data-number data-testid="figure-sample-odds-ratio" data-value={tests.oddsRatio ?? ''}>
            {tests.oddsRatio === null ? <UndefinedNumber reason={why} /> : ratio(tests.oddsRatio)}
          </td>
          <td data-number data-testid="figure-woolf" data-low={tests.woolf?.low ?? ''} data-high={tests.woolf?.high ?? ''}>
            {tests.woolf ? `${ratio(tests.woolf.low)}–${ratio(tests.woolf.high)}` : <UndefinedNumber reason={why} />}
          </td>
        </tr>
        <tr>
          <th scope="row"><Explain id="conditional">Odds ratio, conditional, exact</Explain></th>
          <td data-number data-testid="figure-conditional" data-value={tests.conditional?.oddsRatio ?? ''}>
            {tests.conditional ? ratio(tests.conditional.oddsRatio) : <UndefinedNumber reason={why} />}
          </td>
          <td data-number data-testid="figure-conditional-limits" data-low={tests.conditional?.low ?? ''} data-high={tests.conditional?.high ?? ''}>
            {tests.conditional ? `${ratio(tests.conditional.low)}–${ratio(tests.conditional.high)}` : <UndefinedNumber reason={why} />}
          </td>
        </tr>
        <tr>
          <th scope="row"><Explain id="fisher-p">Fisher’s exact p, two-sided</Explain></th>
          {p('fisher-exact-p', tests.fisherP)}
          <td />
        </tr>
        <tr>
          <th scope="row"><Explain id="fisher-holm-p">the same, Holm over {count(groupCount)} groups</Explain></th>
          {p('fisher-holm-p', group.fisherHolmP)}
          <td />
        </tr>
        <tr>
          <th scope="row"><Explain id="chi-square-yates-p">Chi-square p, Yates’ correction</Explain></th>
          {p('chi-square-yates-p', tests.chiSquareYatesP)}
          <td />
        </tr>
        <tr>
          <th scope="row"><Explain id="chi-square-p">Chi-square p, no correction</Explain></th>
          {p('chi-square-p', tests.chiSquareP)}
          <td />
        </tr>
      </tbody>
    </table>
  );
});
