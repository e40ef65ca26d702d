import { useMemo, useRef, useState } from 'react';
import type { CumulativeSteps, StudyReading } from '../../engine/readings';
import { FigureMenu } from '../plots/figure-menu';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { plotText } from '../plots/plot-text';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
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
  const steps = useSameSteps(study.distribution[axis]);
  const colours = useThemeColours();
  const title = axes.find(({ id }) => id === axis)?.title ?? '';
  const marked = axis === 'meanPerFqdn' ? threshold : null;
  const data = useMemo(() => dataOf(steps, colours), [steps, colours]);
  const drawing = useMemo(() => ({ data, layout: layoutOf(steps, title, marked, colours) }), [data, steps, title, marked, colours]);
  const { baseDomains, rare } = study.group;
  return (
    <figure>
      <div className={style.figureHead}>
        <h2>
          <Explain id="distribution">Base domains, cumulative</Explain>
        </h2>
        <div className={style.figureTools}>
          <div className={style.switch} role="group" aria-label="Axis of the distribution">
            {axes.map(({ id, label }) => (
              <button key={id} type="button" aria-pressed={axis === id} onClick={() => setAxis(id)}>
                {label}
              </button>
            ))}
          </div>
          {baseDomains > 0 && (
            <FigureMenu
              name="distribution"
              title={`${study.group.label}: base domains by ${axis === 'connections' ? 'connections' : 'mean connections per FQDN'}, cumulative`}
              numbers={() => ({ columns: [axis, 'shareOfBaseDomains'], rows: steps.value.map((value, index) => [value, steps.share[index] ?? null]) })}
            />
          )}
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
          drawing={drawing}
        />
      )}
    </figure>
  );
}

/**
 * The steps given before while they are equal: the threshold moves no step, and a trace that stays the same is not
 * drawn again while the slider is dragged.
 */
function useSameSteps(steps: CumulativeSteps): CumulativeSteps {
  const last = useRef(steps);
  const equal = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((value, index) => value === b[index]);
  if (!equal(last.current.value, steps.value) || !equal(last.current.share, steps.share)) last.current = steps;
  return last.current;
}

/** Where the axis ends, beyond the last step. */
const endOf = ({ value }: CumulativeSteps): number => Math.max((value.at(-1) ?? 1) * 1.5, 11);

function dataOf(steps: CumulativeSteps, colours: ThemeColours): Drawing['data'] {
  return [
    {
      type: 'scatter',
      mode: 'lines',
      x: [...steps.value, endOf(steps)],
      y: [...steps.share, 1].map((part) => part * 100),
      line: { shape: 'hv', color: colours.ink, width: 1.6 },
      hovertemplate: '%{y:.1f} % have at most %{x:,.6~r}<extra></extra>',
    },
  ];
}

function layoutOf(steps: CumulativeSteps, title: string, marked: number | null, colours: ThemeColours): Drawing['layout'] {
  return {
    xaxis: {
      ...quietAxis(colours),
      type: 'log',
      title: { text: plotText(title), standoff: 8, font: { size: 11 } },
      dtick: 1,
      showgrid: false,
      ticks: 'outside',
      ticklen: 3,
      range: [-0.04, Math.log10(endOf(steps))],
      exponentformat: 'none',
      tickformat: ',.0~s',
    },
    yaxis: { ...quietAxis(colours), range: [0, 102], dtick: 25, ticksuffix: ' %' },
    margin: { l: 48, r: 10, t: 8, b: 42 },
    ...(marked === null ? {} : markOf(marked, colours)),
  };
}

/** The threshold as a dotted line with its words. */
function markOf(threshold: number, colours: ThemeColours): Drawing['layout'] {
  return {
    shapes: [
      {
        type: 'line', xref: 'x', yref: 'paper', x0: threshold, x1: threshold, y0: 0, y1: 1,
        line: { color: colours.accent, width: 1.3, dash: 'dot' },
      },
    ],
    annotations: [
      {
        x: Math.log10(threshold), xref: 'x', y: 0.06, yref: 'paper', xanchor: 'left', xshift: 4, showarrow: false,
        text: plotText(`rare at most ${thresholdText(threshold)}`), font: { color: colours.accent, size: 11 },
      },
    ],
  };
}
