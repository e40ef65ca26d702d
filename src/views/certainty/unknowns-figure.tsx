import { useMemo } from 'react';
import type { CertaintyReading, UnknownsReading } from '../../engine/certainty-reading';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { count, ratio } from '../text/numbers';
import { clipped, logRange } from './clipped';
import { explanations } from './explanations';
import { unknownsSentence } from './sentences';
import style from './certainty.module.css';

/** How far the verdicts that are missing could move the answer. */
export function UnknownsFigure({ reading }: { readonly reading: CertaintyReading }) {
  const colours = useThemeColours();
  const { unknowns } = reading;
  const drawing = useMemo(() => drawingOf(unknowns, colours), [unknowns, colours]);
  const { lowest, highest, unreviewedRare, unreviewedCommon } = unknowns;
  const inWords = (value: number | null): string => (value === null ? 'not defined' : ratio(value));
  return (
    <FigureSection
      name="unknowns"
      heading="With what is unknown"
      explanation={explanations.unknowns}
      sentence={unknownsSentence(reading)}
      title="Lowest and highest odds ratio, by how many unreviewed domains were malicious"
      numbers={{ columns: ['malicious', 'lowestOddsRatio', 'highestOddsRatio'], rows: unknowns.band.map(({ count: of, low, high }) => [of, low, high]) }}
    >
      <Plot height={220} label={unknownsSentence(reading)} drawing={drawing} />
      <p className={style.hint}>
        At the worst: all {count(unreviewedCommon)} unreviewed common ones malicious and no rare one, odds ratio {inWords(lowest.oddsRatio)}; all {count(unreviewedRare)} rare
        ones and no common one, {inWords(highest.oddsRatio)}.
      </p>
    </FigureSection>
  );
}

function drawingOf({ band, toOtherDirection, toOtherSignificance }: UnknownsReading, colours: ThemeColours): Drawing {
  const known = band.filter(({ low, high }) => low !== null && high !== null);
  const x = known.map(({ count: of }) => of);
  const marks = [
    { at: toOtherDirection, text: 'other direction' },
    { at: toOtherSignificance, text: 'other side of 5 %' },
  ].flatMap(({ at, text }) => (at ? [{ x: at.count, y: clipped(at.reading.oddsRatio ?? 1), text }] : []));
  return {
    data: [
      { type: 'scatter', mode: 'lines', x, y: known.map(({ low }) => clipped(low ?? 1)), line: { color: colours.accent, width: 1.4 }, hovertemplate: 'at the lowest %{y:.3~g} with %{x}<extra></extra>' },
      { type: 'scatter', mode: 'lines', x, y: known.map(({ high }) => clipped(high ?? 1)), line: { color: colours.accent, width: 1.4 }, fill: 'tonexty', fillcolor: `${colours.accent}26`, hovertemplate: 'at the highest %{y:.3~g} with %{x}<extra></extra>' },
      { type: 'scatter', mode: 'text+markers', x: marks.map((mark) => mark.x), y: marks.map((mark) => mark.y), text: marks.map(({ text }) => text), textposition: 'middle right', marker: { symbol: 'diamond', size: 9, color: colours.ink }, textfont: { color: colours.ink, size: 11 }, hoverinfo: 'skip', cliponaxis: false },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), showgrid: false, rangemode: 'tozero', tickformat: ',d', title: { text: 'unreviewed domains that turn out malicious', standoff: 6, font: { size: 11 } } },
      yaxis: { ...quietAxis(colours), type: 'log', range: logRange(known.flatMap(({ low, high }) => [low ?? 1, high ?? 1])), dtick: 1, exponentformat: 'none', tickformat: '~r', title: { text: 'odds ratio', standoff: 4, font: { size: 11 } } },
      margin: { l: 56, r: 12, t: 8, b: 42 },
      shapes: [{ type: 'line', xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: 1, y1: 1, line: { color: colours.secondary, width: 1 } }],
    },
  };
}
