import { useMemo } from 'react';
import type { GroupReading, Interval } from '../../engine/readings';
import { FigureMenu } from '../plots/figure-menu';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { plotText } from '../plots/plot-text';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { count, share } from '../text/numbers';
import { Explain } from './explain';
import { whyNoComparison } from './undefined-reasons';
import style from './study.module.css';

/** Figure 2: how many of the rare, and of the common domains are malicious, with Wilson's limits. */
export function MaliceFigure({ group, height }: { readonly group: GroupReading; readonly height: number }) {
  const bars = barsOf(group);
  // The numbers, not the objects: a new reading with the same figures is the same picture.
  const key = JSON.stringify(bars);
  const colours = useThemeColours();
  const drawing = useMemo(() => drawingOf(JSON.parse(key) as readonly Bar[], colours), [key, colours]);
  return (
    <figure>
      <div className={style.figureHead}>
        <h2>
          <Explain id="share-rare">Malicious share by rarity</Explain>
        </h2>
        {bars.length > 0 && (
          <FigureMenu
            name="malicious-share"
            title={`${group.label}: malicious share of rare and of common base domains, 95 % Wilson limits`}
            numbers={() => ({
              columns: ['rarity', 'malicious', 'baseDomains', 'share', 'wilsonLow', 'wilsonHigh'],
              rows: bars.map(({ name, malicious, all, limits }) => [name, malicious, all, malicious / all, limits.low, limits.high]),
            })}
          />
        )}
      </div>
      {bars.length === 0 ? (
        <p className={style.noFigure} style={{ height }}>
          Nothing to draw: {whyNoComparison(group)}.
        </p>
      ) : (
        <Plot height={height} label={`Malicious share: ${bars.map(inWords).join('; ')}.`} drawing={drawing} />
      )}
    </figure>
  );
}

interface Bar {
  readonly name: 'rare' | 'common';
  readonly malicious: number;
  readonly all: number;
  readonly limits: Interval;
}

function barsOf({ table, tests }: GroupReading): readonly Bar[] {
  const bars: Bar[] = [];
  if (tests.wilsonRare) {
    bars.push({ name: 'rare', malicious: table.rareMalicious, all: table.rareMalicious + table.rareBenign, limits: tests.wilsonRare });
  }
  if (tests.wilsonCommon) {
    bars.push({ name: 'common', malicious: table.commonMalicious, all: table.commonMalicious + table.commonBenign, limits: tests.wilsonCommon });
  }
  return bars;
}

const inWords = ({ name, malicious, all, limits }: Bar): string =>
  `${name} ${count(malicious)} of ${count(all)}, 95 % ${share(limits.low)} to ${share(limits.high)}`;

function drawingOf(bars: readonly Bar[], colours: ThemeColours): Drawing {
  const shares = bars.map(({ malicious, all }) => (malicious / all) * 100);
  const top = Math.max(...bars.map(({ limits }) => limits.high * 100));
  return {
    data: [
      {
        type: 'bar',
        x: bars.map(({ name, malicious, all }) => plotText(`${name}, ${count(malicious)} of ${count(all)}`)),
        y: shares,
        width: 0.52,
        marker: { color: bars.map(({ name }) => (name === 'rare' ? colours.accent : colours.common)) },
        error_y: {
          type: 'data',
          symmetric: false,
          array: bars.map(({ limits }, index) => limits.high * 100 - (shares[index] ?? 0)),
          arrayminus: bars.map(({ limits }, index) => (shares[index] ?? 0) - limits.low * 100),
          color: colours.ink,
          thickness: 1.2,
          width: 5,
        },
        hovertext: bars.map((bar) => plotText(inWords(bar))),
        hoverinfo: 'text',
      },
    ],
    layout: {
      xaxis: { ...quietAxis(colours), type: 'category', title: { text: 'bars: 95 % Wilson limits', standoff: 8, font: { size: 11 } }, fixedrange: true },
      yaxis: { ...quietAxis(colours), range: [0, Math.min(102, top * 1.08)], ticksuffix: ' %', nticks: 6 },
      margin: { l: 46, r: 6, t: 8, b: 42 },
      bargap: 0.3,
    },
  };
}
