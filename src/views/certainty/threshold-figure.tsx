import { useMemo } from 'react';
import type { ThresholdPoint } from '../../engine/certainty-reading';
import { useSession } from '../app/app-context';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { clipped, logRange } from './clipped';
import { explanations } from './explanations';
import { thresholdSentence } from './sentences';
import style from './certainty.module.css';

/** Odds ratio, rare share and malicious found at every threshold; a click chooses one. */
export function ThresholdFigure({ points, baseDomains, malicious }: { readonly points: readonly ThresholdPoint[]; readonly baseDomains: number; readonly malicious: number }) {
  const session = useSession();
  const colours = useThemeColours();
  const drawing = useMemo(() => drawingOf(points, baseDomains, malicious, colours), [points, baseDomains, malicious, colours]);
  return (
    <FigureSection
      name="thresholds"
      heading="At every threshold"
      explanation={explanations.thresholds}
      sentence={thresholdSentence(points)}
      title="Odds ratio of malice with exact 95 % limits, share of rare domains and malicious ones found, by threshold"
      numbers={{
        columns: ['threshold', 'chosen', 'rare', 'rareShare', 'rareMalicious', 'commonMalicious', 'oddsRatio', 'woolfLow', 'woolfHigh', 'conditional', 'exactLow', 'exactHigh', 'fisherP'],
        rows: points.map(({ threshold, isChosen, table, oddsRatio, woolf, conditional, fisherP }) => [
          threshold, isChosen, table.rareMalicious + table.rareBenign, baseDomains === 0 ? null : (table.rareMalicious + table.rareBenign) / baseDomains,
          table.rareMalicious, table.commonMalicious, oddsRatio, woolf?.low ?? null, woolf?.high ?? null,
          conditional?.oddsRatio ?? null, conditional?.low ?? null, conditional?.high ?? null, fisherP,
        ]),
      }}
      tools={<span className={style.hint}>Click a point to choose its threshold, or press + and −</span>}
    >
      <Plot
        height={330}
        label={`Odds ratio, rare share and malicious domains found by threshold. ${thresholdSentence(points)}`}
        drawing={drawing}
        onPoint={(threshold) => void session.changeSettings({ rarityThreshold: threshold })}
      />
    </FigureSection>
  );
}

function drawingOf(points: readonly ThresholdPoint[], baseDomains: number, malicious: number, colours: ThemeColours): Drawing {
  const compared = points.filter(({ conditional }) => conditional !== null);
  const x = compared.map(({ threshold }) => threshold);
  const of = (key: 'oddsRatio' | 'low' | 'high'): number[] => compared.map(({ conditional }) => clipped(conditional?.[key] ?? 1));
  const chosen = points.find(({ isChosen }) => isChosen)?.threshold ?? 5;
  const parts = (numerator: (point: ThresholdPoint) => number, whole: number): number[] => points.map((point) => (whole === 0 ? 0 : (100 * numerator(point)) / whole));
  const words = compared.map(({ threshold, conditional }) => `at ${threshold}: ${(conditional?.oddsRatio ?? 0).toPrecision(3)} (${(conditional?.low ?? 0).toPrecision(3)} to ${(conditional?.high ?? 0).toPrecision(3)})`);
  return {
    data: [
      { type: 'scatter', mode: 'lines', x, y: of('low'), line: { width: 0, color: colours.accent }, hoverinfo: 'skip' },
      { type: 'scatter', mode: 'lines', x, y: of('high'), line: { width: 0, color: colours.accent }, fill: 'tonexty', fillcolor: `${colours.accent}26`, hoverinfo: 'skip' },
      { type: 'scatter', mode: 'lines+markers', x, y: of('oddsRatio'), line: { color: colours.accent, width: 1.6 }, marker: { size: 5, color: colours.accent }, hovertext: words, hoverinfo: 'text' },
      { type: 'scatter', mode: 'lines+markers', x: points.map(({ threshold }) => threshold), y: parts(({ table }) => table.rareMalicious + table.rareBenign, baseDomains), yaxis: 'y2', line: { color: colours.ink, width: 1.4 }, marker: { size: 3, color: colours.ink }, hovertemplate: '%{y:.1f} % are rare at %{x}<extra></extra>' },
      ...(malicious === 0 ? [] : [{ type: 'scatter' as const, mode: 'lines' as const, x: points.map(({ threshold }) => threshold), y: parts(({ table }) => table.rareMalicious, malicious), yaxis: 'y2' as const, line: { color: colours.malicious, width: 1.4, dash: 'dot' as const, shape: 'hv' as const }, hovertemplate: '%{y:.0f} % of the malicious are rare at %{x}<extra></extra>' }]),
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'log', anchor: 'y2', dtick: 1, range: [-0.03, 4.02], showgrid: false, ticks: 'outside', ticklen: 3, exponentformat: 'none', tickformat: ',.0~s', title: { text: 'rare at most so many connections per FQDN (log)', standoff: 6, font: { size: 11 } } },
      yaxis: { ...quietAxis(colours), type: 'log', domain: [0.44, 1], range: logRange(compared.flatMap(({ conditional }) => (conditional ? [conditional.low, conditional.high, conditional.oddsRatio] : []))), dtick: 1, exponentformat: 'none', tickformat: '~r', title: { text: 'odds ratio', standoff: 4, font: { size: 11 } } },
      yaxis2: { ...quietAxis(colours), domain: [0, 0.34], range: [0, 104], dtick: 50, ticksuffix: ' %' },
      margin: { l: 56, r: 12, t: 8, b: 42 },
      shapes: [
        { type: 'line', xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: 1, y1: 1, line: { color: colours.secondary, width: 1 } },
        { type: 'line', xref: 'x', yref: 'paper', x0: chosen, x1: chosen, y0: 0, y1: 1, line: { color: colours.accent, width: 1.3, dash: 'dot' } },
      ],
      annotations: [
        { x: 1, xref: 'paper', xanchor: 'right', y: 0.36, yref: 'paper', yanchor: 'bottom', showarrow: false, text: malicious === 0 ? 'rare share' : 'line: rare share; dotted: share of the malicious that is rare', font: { size: 11, color: colours.secondary } },
      ],
    },
  };
}
