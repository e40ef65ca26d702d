import { useMemo } from 'react';
import type { CertaintyReading, PowerReading } from '../../engine/certainty-reading';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { explanations } from './explanations';
import { powerSentence } from './sentences';
import style from './certainty.module.css';

/** How many domains it takes to see the difference that there seems to be. */
export function PowerFigure({ reading }: { readonly reading: CertaintyReading }) {
  const colours = useThemeColours();
  const { power } = reading;
  const drawing = useMemo(() => drawingOf(power, colours), [power, colours]);
  return (
    <FigureSection
      name="power"
      heading="With more domains"
      explanation={explanations.power}
      sentence={powerSentence(reading)}
      title="Chance to see the difference, by number of base domains"
      numbers={{ columns: ['power', 'rareDomains', 'commonDomains', 'domains'], rows: power.curve.map(({ power: of, rare, common }) => [of, rare, common, rare + common]) }}
    >
      {power.needed === null ? <p className={style.hint}>Nothing to draw.</p> : <Plot height={220} label={powerSentence(reading)} drawing={drawing} />}
    </FigureSection>
  );
}

function drawingOf({ curve, domains, needed }: PowerReading, colours: ThemeColours): Drawing {
  const total = curve.map(({ rare, common }) => rare + common);
  return {
    data: [
      { type: 'scatter', mode: 'lines+markers', x: total, y: curve.map(({ power }) => power * 100), line: { color: colours.accent, width: 1.6, shape: 'spline' }, marker: { size: 5, color: colours.accent }, hovertemplate: '%{y:.0f} % with %{x:,d} domains<extra></extra>' },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'log', dtick: 1, showgrid: false, exponentformat: 'none', tickformat: ',.0~s', range: [Math.log10(Math.max(1, Math.min(domains, ...total))) - 0.1, Math.log10(Math.max(domains, ...total)) + 0.1], title: { text: 'base domains, rare and common as here (log)', standoff: 6, font: { size: 11 } } },
      yaxis: { ...quietAxis(colours), range: [0, 103], dtick: 20, ticksuffix: ' %', title: { text: 'chance to see it', standoff: 4, font: { size: 11 } } },
      margin: { l: 60, r: 12, t: 8, b: 42 },
      shapes: [
        { type: 'line', xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: 80, y1: 80, line: { color: colours.secondary, width: 1, dash: 'dot' } },
        { type: 'line', xref: 'x', yref: 'paper', x0: domains, x1: domains, y0: 0, y1: 1, line: { color: colours.ink, width: 1.2 } },
      ],
      annotations: [
        { x: Math.log10(Math.max(1, domains)), xref: 'x', y: 0.98, yref: 'paper', xanchor: domains > (needed ? needed.rare + needed.common : 0) ? 'right' : 'left', xshift: domains > (needed ? needed.rare + needed.common : 0) ? -4 : 4, showarrow: false, text: 'now', font: { color: colours.ink, size: 11 } },
      ],
    },
  };
}
