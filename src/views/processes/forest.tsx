import type { GroupReading } from '../../engine/readings';
import type { CsvTable } from '../../handover/csv';
import type { ForestRow } from '../../handover/figures/forest';
import { whyNoComparison } from '../study/undefined-reasons';
import { ratio } from '../text/numbers';
import type { ForestScale } from './forest-scale';
import style from './processes.module.css';

/** The axis of the forest plot, in the head of its column. */
export function ForestAxis({ scale }: { readonly scale: ForestScale }) {
  return (
    <span className={style.axis} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span key={tick} style={{ left: `${scale.at(tick)}%` }}>
          {tick}
        </span>
      ))}
    </span>
  );
}

/** One group's odds ratio with Woolf's limits; what cannot be drawn is said. */
export function ForestBar({ group, scale }: { readonly group: GroupReading; readonly scale: ForestScale }) {
  const { oddsRatio, woolf } = group.tests;
  return (
    <span className={style.forest} role="img" aria-label={inWords(group)}>
      {scale.ticks.map((tick) => (
        <span key={tick} className={style.tick} data-one={tick === 1 || undefined} style={{ left: `${scale.at(tick)}%` }} />
      ))}
      {woolf && oddsRatio !== null ? (
        <>
          <span className={style.limits} style={{ left: `${scale.at(woolf.low)}%`, right: `${100 - scale.at(woolf.high)}%` }} />
          <span className={style.point} style={{ left: `${scale.at(oddsRatio)}%` }} />
        </>
      ) : (
        <span className={style.forestWord} data-side={oddsRatio === Infinity ? 'right' : oddsRatio === 0 ? 'left' : undefined}>
          {oddsRatio === Infinity ? 'infinite →' : oddsRatio === 0 ? '← zero' : 'not defined'}
        </span>
      )}
    </span>
  );
}

function inWords(group: GroupReading): string {
  const { oddsRatio, woolf } = group.tests;
  if (oddsRatio === null) return `odds ratio not defined: ${whyNoComparison(group)}`;
  if (!woolf) return `odds ratio ${oddsRatio === Infinity ? 'infinite' : ratio(oddsRatio)}, no limits: ${whyNoComparison(group)}`;
  return `odds ratio ${ratio(oddsRatio)}, 95 % ${ratio(woolf.low)} to ${ratio(woolf.high)}`;
}

/** The same row for a picture that leaves the page. */
export function forestRow({ label, tests: { oddsRatio, woolf } }: GroupReading): ForestRow {
  return { label, ratio: oddsRatio === Infinity ? 'Infinity' : oddsRatio, low: woolf?.low ?? null, high: woolf?.high ?? null };
}

/** The numbers behind the forest plot. */
export function forestNumbers(groups: readonly GroupReading[]): CsvTable {
  return {
    columns: ['group', 'oddsRatio', 'woolfLow', 'woolfHigh'],
    rows: groups.map((group) => {
      const { label, ratio: point, low, high } = forestRow(group);
      return [label, point, low, high];
    }),
  };
}
