import { useMemo } from 'react';
import type { CertaintyReading, PooledReading } from '../../engine/certainty-reading';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { plotText } from '../plots/plot-text';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { ratio } from '../text/numbers';
import { clipped, logRange } from './clipped';
import { explanations } from './explanations';
import { pooledSentence } from './sentences';

/** All process groups as strata of one comparison. */
export function PooledFigure({ reading }: { readonly reading: CertaintyReading }) {
  const colours = useThemeColours();
  const { pooled } = reading;
  const rows = useMemo(() => rowsOf(pooled), [pooled]);
  const drawing = useMemo(() => drawingOf(rows, colours), [rows, colours]);
  return (
    <FigureSection
      name="pooled"
      heading="Over all process groups"
      explanation={explanations.pooled}
      sentence={pooledSentence(reading)}
      title="Odds ratio of malice by process group with exact 95 % limits, and pooled by Mantel and Haenszel"
      numbers={{
        columns: ['group', 'rareMalicious', 'rareBenign', 'commonMalicious', 'commonBenign', 'oddsRatio', 'exactLow', 'exactHigh', 'fisherP', 'holmP', 'benjaminiHochbergP'],
        rows: [
          ...pooled.groups.map(({ label, table, conditional, fisherP, holmP, benjaminiHochbergP }) => [
            label, table.rareMalicious, table.rareBenign, table.commonMalicious, table.commonBenign,
            conditional?.oddsRatio ?? null, conditional?.low ?? null, conditional?.high ?? null, fisherP, holmP, benjaminiHochbergP,
          ]),
          ['pooled (Mantel–Haenszel)', null, null, null, null, pooled.pooled?.oddsRatio ?? null, pooled.pooled?.interval?.low ?? null, pooled.pooled?.interval?.high ?? null, pooled.pooled?.p ?? null, null, null],
          ['heterogeneity (Breslow–Day, Tarone)', null, null, null, null, null, null, null, pooled.heterogeneity?.p ?? null, null, null],
        ],
      }}
    >
      <Plot height={54 + 26 * rows.length} label={pooledSentence(reading)} drawing={drawing} />
    </FigureSection>
  );
}

interface ForestRow {
  readonly label: string;
  readonly point: number | null;
  readonly low: number;
  readonly high: number;
  readonly isPooled: boolean;
}

/** The pooled one last, so that it stands at the foot. */
function rowsOf({ groups, pooled }: PooledReading): readonly ForestRow[] {
  const own = groups.map(({ label, conditional }) => ({ label, point: conditional?.oddsRatio ?? null, low: conditional?.low ?? 1, high: conditional?.high ?? 1, isPooled: false }));
  if (pooled === null) return own;
  const { oddsRatio, interval } = pooled;
  return [...own, { label: 'pooled', point: oddsRatio, low: interval?.low ?? oddsRatio, high: interval?.high ?? oddsRatio, isPooled: true }];
}

function drawingOf(rows: readonly ForestRow[], colours: ThemeColours): Drawing {
  const drawn = rows.map((row, at) => ({ ...row, at })).filter(({ point }) => point !== null);
  const point = drawn.map((row) => clipped(row.point ?? 1));
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: point,
        y: drawn.map(({ at }) => -at),
        marker: { symbol: drawn.map(({ isPooled }) => (isPooled ? 'diamond' : 'square')), size: drawn.map(({ isPooled }) => (isPooled ? 12 : 8)), color: drawn.map(({ isPooled }) => (isPooled ? colours.ink : colours.accent)) },
        error_x: { type: 'data', symmetric: false, array: drawn.map(({ high }, index) => clipped(high) - (point[index] ?? 1)), arrayminus: drawn.map(({ low }, index) => (point[index] ?? 1) - clipped(low)), color: colours.ink, thickness: 1.3, width: 3 },
        hovertext: drawn.map(({ label, point: of, low, high }) => plotText(`${label}: ${ratio(of ?? 1)} (${ratio(low)} to ${ratio(high)})`)),
        hoverinfo: 'text',
      },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'log', range: logRange(drawn.flatMap(({ point: of, low, high }) => [of ?? 1, low, high])), dtick: 1, exponentformat: 'none', tickformat: '~r', title: { text: 'odds ratio (log); lines are 95 % limits', standoff: 6, font: { size: 11 } } },
      yaxis: { ...quietAxis(colours), range: [-rows.length + 0.4, 0.6], tickvals: rows.map((_, at) => -at), ticktext: rows.map(({ label, point: of }) => plotText(`${shortened(label)}${of === null ? ' (not defined)' : ''}`)), showgrid: false },
      margin: { l: 190, r: 12, t: 4, b: 42 },
      shapes: [{ type: 'line', xref: 'x', yref: 'paper', x0: 1, x1: 1, y0: 0, y1: 1, line: { color: colours.secondary, width: 1 } }],
    },
  };
}

/** A label that leaves room for the picture. */
const shortened = (label: string): string => (label.length <= 22 ? label : `${[...label].slice(0, 21).join('')}…`);
