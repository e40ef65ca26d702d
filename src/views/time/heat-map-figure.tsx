import { useMemo, type CSSProperties } from 'react';
import type { TimeReading } from '../../engine/time-reading';
import type { Palette, Picture } from '../../handover/figures/frame';
import { label as textAt, shape } from '../../handover/figures/pen';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { count, duration, shortCount } from '../text/numbers';
import { explanations } from './explanations';
import { clock, heatSentence, weekdays } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

const dayHours = Array.from({ length: 24 }, (_, hour) => hour);

/** Connections by hour of the week, as a table that is coloured; working hours are underlined. */
export function HeatMapFigure({ reading, title }: { readonly reading: TimeReading; readonly title: string }) {
  const { hours, working } = reading;
  const most = Math.max(1, ...hours);
  return (
    <FigureSection
      name="heat-map"
      heading="Hours of the week"
      explanation={explanations.heatMap}
      sentence={heatSentence(reading)}
      title={title}
      showsNumbers
      numbers={{ columns: ['weekday', 'hour', 'connections', 'workingShare'], rows: hours.map((connections, hour) => [weekdays[Math.floor(hour / 24)] ?? '', hour % 24, connections, working[hour] ?? 0]) }}
      picture={(palette) => heatPicture(reading, palette)}
    >
      <div className={style.scroll} tabIndex={0} role="group" aria-label="Hours of the week">
        <table className={style.heat} data-testid="heat-map">
          <thead>
            <tr>
              <td />
              {dayHours.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
              <th scope="col">all</th>
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday, day) => (
              <tr key={weekday}>
                <th scope="row">{weekday}</th>
                {dayHours.map((hour) => {
                  const at = day * 24 + hour;
                  const connections = hours[at] ?? 0;
                  return (
                    <td
                      key={hour}
                      data-working={(working[at] ?? 0) > 0 || undefined}
                      data-value={connections}
                      style={{ '--share': Math.sqrt(connections / most) } as CSSProperties}
                      title={`${weekday} ${clock(hour * 60)} to ${clock(hour * 60 + 60)}: ${count(connections)}`}
                    >
                      {connections === 0 ? <span className={parts.visuallyHidden}>0</span> : shortCount(connections)}
                    </td>
                  );
                })}
                <td className={style.daySum}>{shortCount(hours.slice(day * 24, day * 24 + 24).reduce((sum, connections) => sum + connections, 0))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </FigureSection>
  );
}

function heatPicture({ hours, working }: TimeReading, palette: Palette): Picture {
  const [left, top, cell, row] = [80, 18, 28, 22];
  const most = Math.max(1, ...hours);
  const heads = dayHours.map((hour) => textAt(String(hour), { x: left + hour * cell + cell / 2, y: 12, 'text-anchor': 'middle', fill: palette.secondary }));
  const days = weekdays.map((weekday, day) => textAt(weekday, { x: left - 8, y: top + day * row + 15, 'text-anchor': 'end', fill: palette.ink }));
  const cells = hours.flatMap((connections, at) => {
    const [x, y] = [left + (at % 24) * cell, top + Math.floor(at / 24) * row];
    return [
      shape('rect', { x, y, width: cell - 1, height: row - 1, fill: palette.accent, 'fill-opacity': 0.5 * Math.sqrt(connections / most) }),
      (working[at] ?? 0) > 0 ? shape('line', { x1: x, x2: x + cell - 1, y1: y + row - 2, y2: y + row - 2, stroke: palette.secondary }) : '',
      connections === 0 ? '' : textAt(shortCount(connections), { x: x + cell / 2, y: y + 14, 'text-anchor': 'middle', 'font-size': 9, fill: palette.ink }),
    ];
  });
  return { markup: [...heads, ...days, ...cells].join(''), width: left + 24 * cell, height: top + 7 * row + 4 };
}

/** A wall time as plotly takes it for what it is, whatever the reader's own zone. */
const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, 19).replace('T', ' ');

/** The same contacts from the first to the last. */
export function TimeLineFigure({ reading, title }: { readonly reading: TimeReading; readonly title: string }) {
  const colours = useThemeColours();
  const { timeLine } = reading;
  const drawing = useMemo(() => (timeLine === null ? null : barsOf(timeLine, 'connections', colours)), [timeLine, colours]);
  if (timeLine === null || drawing === null) return null;
  const step = duration(timeLine.stepMs / 1000);
  return (
    <FigureSection
      name="time-line"
      heading="Over time"
      explanation={explanations.heatMap}
      sentence={`At most ${count(timeLine.connections.reduce((peak, value) => Math.max(peak, value), 0))} connections in ${step}.`}
      title={title}
      numbers={{ columns: ['from', 'connections'], rows: timeLine.connections.map((connections, index) => [wallText(timeLine.start + index * timeLine.stepMs), connections]) }}
    >
      <Plot height={180} label={`Connections over time, in steps of ${step}`} drawing={drawing} />
    </FigureSection>
  );
}

/** Bars over wall time. */
export function barsOf(timeLine: NonNullable<TimeReading['timeLine']>, what: string, colours: ThemeColours): Drawing {
  return {
    data: [
      {
        type: 'bar',
        x: timeLine.connections.map((_, index) => wallText(timeLine.start + (index + 0.5) * timeLine.stepMs)),
        y: [...timeLine.connections],
        marker: { color: colours.accent },
        hovertemplate: `%{y:,} ${what}, %{x}<extra></extra>`,
      },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'date', showgrid: false },
      yaxis: { ...quietAxis(colours), rangemode: 'tozero', nticks: 5, tickformat: '~s' },
      margin: { l: 50, r: 8, t: 6, b: 30 },
      bargap: 0.15,
    },
  };
}
