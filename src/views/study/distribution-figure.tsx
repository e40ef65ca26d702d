import { useCallback, useState } from 'react';
import type { CumulativeSteps, StudyReading } from '../../engine/readings';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { plotText } from '../plots/plot-text';
import type { ThemeColours } from '../plots/theme-colours';
import { count, threshold as thresholdText } from '../text/numbers';
import { Explain } from './explain';
import style from './study.module.css';

type Axis = 'meanPerFqdn' | 'connections';

const axes: readonly { readonly id: Axis; readonly label: string; readonly title: string }[] = [
  { id: 'meanPerFqdn', label: 'mean per FQDN', title: 'connections per FQDN, mean of a base domain (log)' },
  { id: 'connections', label: 'connections', title: 'connections per base domain (log)' },
];

interface DistributionFigureProps {
  readonly study: StudyReading;
  readonly threshold: number;
  readonly height: number;
}

/** Figure 1: what share of the base domains has at most so many connections. */
export function DistributionFigure({ study, threshold, height }: DistributionFigureProps) {
  const [axis, setAxis] = useState<Axis>('meanPerFqdn');
  const steps = study.distribution[axis];
  const title = axes.find(({ id }) => id === axis)?.title ?? '';
  const marked = axis === 'meanPerFqdn' ? threshold : null;
  const draw = useCallback((colours: ThemeColours) => drawing(steps, title, marked, colours), [steps, title, marked]);
  const { baseDomains, rare } = study.group;
  return (
    <figure>
      <div className={style.figureHead}>
        <h2>
          <Explain id="distribution">Base domains, cumulative</Explain>
        </h2>
        <div className={style.switch} role="group" aria-label="Axis of the distribution">
          {axes.map(({ id, label }) => (
            <button key={id} type="button" aria-pressed={axis === id} onClick={() => setAxis(id)}>
              {label}
            </button>
          ))}
        </div>
      </div>
      {baseDomains === 0 ? (
        <p className={style.noFigure} style={{ height }}>
          No base domain to draw.
        </p>
      ) : (
        <Plot
          height={height}
          label={`Cumulative distribution of ${axis === 'connections' ? 'connections' : 'the mean per FQDN'} over ${count(baseDomains)} base domains; ${count(rare)} are at or below the threshold of ${thresholdText(threshold)} per FQDN.`}
          draw={draw}
        />
      )}
    </figure>
  );
}

function drawing(steps: CumulativeSteps, title: string, marked: number | null, colours: ThemeColours): Drawing {
  const last = steps.value.at(-1) ?? 1;
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [...steps.value, Math.max(last * 1.6, 12)],
        y: [...steps.share, 1].map((part) => part * 100),
        line: { shape: 'hv', color: colours.ink, width: 1.6 },
        hovertemplate: '%{y:.1f} % have at most %{x:,.6~r}<extra></extra>',
      },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'log', title: { text: plotText(title), standoff: 8, font: { size: 11 } }, dtick: 1, showgrid: false, ticks: 'outside', ticklen: 3, range: [-0.04, Math.log10(Math.max(last * 1.5, 11))], exponentformat: 'none', tickformat: ',.0~s' },
      yaxis: { ...quietAxis(colours), range: [0, 102], dtick: 25, ticksuffix: ' %' },
      margin: { l: 48, r: 10, t: 8, b: 42 },
      shapes:
        marked === null
          ? []
          : [{ type: 'line', xref: 'x', yref: 'paper', x0: marked, x1: marked, y0: 0, y1: 1, line: { color: colours.accent, width: 1.3, dash: 'dot' } }],
      annotations:
        marked === null
          ? []
          : [
              {
                x: Math.log10(marked), xref: 'x', y: 0.06, yref: 'paper', xanchor: 'left', xshift: 4, showarrow: false,
                text: plotText(`rare at most ${thresholdText(marked)}`), font: { color: colours.accent, size: 11 },
              },
            ],
    },
  };
}
