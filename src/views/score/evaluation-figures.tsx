import { useMemo } from 'react';
import type { LabelSet, ScoreReading } from '../../engine/score-reading';
import type { Evaluation } from '../../score/evaluation';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { Plot, quietAxis, type Drawing } from '../plots/plot';
import { useThemeColours, type ThemeColours } from '../plots/theme-colours';
import { UndefinedNumber } from '../parts/undefined-number';
import { count, counted, mean, share, threshold as tenths } from '../text/numbers';
import { explanations } from './explanations';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

interface EvaluationProps {
  readonly reading: ScoreReading;
  readonly labels: LabelSet;
}

/** What the labels say of the score. */
export function EvaluationFigures({ reading, labels }: EvaluationProps) {
  const { malicious, benign } = reading.score;
  if (malicious === 0 || benign === 0) {
    return (
      <p className={style.empty} data-testid="no-labels">
        There {malicious + benign === 1 ? 'is' : 'are'} {count(malicious)} malicious and {count(benign)} benign among these labels; both are needed. {labels === 'reviews' ? 'Judge some base domains on the screen Review, or measure with lists as well.' : 'Drop a list of intelligence and an allow-list, or judge some base domains.'}
      </p>
    );
  }
  return (
    <div className={style.figures}>
      {Math.min(malicious, benign) < 10 && (
        <p className={style.warning} data-testid="few-labels">
          {counted(malicious, 'malicious label', 'malicious labels')} and {counted(benign, 'benign one', 'benign ones')}: with fewer than 10 of either kind these figures say little, whatever their intervals.
        </p>
      )}
      <CurvesFigure reading={reading} />
      <GainFigure reading={reading} />
      <CalibrationFigure reading={reading} />
      <WithoutFigure reading={reading} />
    </div>
  );
}

const aucWords = ({ auc }: Evaluation): string =>
  auc === null ? 'not defined' : `${mean(auc.area)}${auc.interval && auc.interval.low < auc.interval.high ? ` (${mean(auc.interval.low)}–${mean(auc.interval.high)})` : ''}`;

function CurvesFigure({ reading: { score, rarity } }: { readonly reading: ScoreReading }) {
  const colours = useThemeColours();
  const drawings = useMemo(() => [curve(score.roc, rarity.roc, colours, 'share of the benign looked at', 'share of the malicious found'), curve(score.precisionRecall, rarity.precisionRecall, colours, 'share of the malicious found', 'share malicious of those looked at')], [score, rarity, colours]);
  return (
    <FigureSection
      name="curves"
      heading="Malicious above benign?"
      explanation={explanations.curves}
      sentence={`AUC of the score ${aucWords(score)}, of rarity alone ${aucWords(rarity)}; average precision ${score.averagePrecision === null ? 'not defined' : mean(score.averagePrecision)} and ${rarity.averagePrecision === null ? 'not defined' : mean(rarity.averagePrecision)}. ${counted(score.malicious, 'malicious label', 'malicious labels')}, ${counted(score.benign, 'benign one', 'benign ones')}.`}
      title="ROC and precision–recall of the score and of rarity alone"
      numbers={{
        columns: ['curve', 'order', 'x', 'y'],
        rows: [
          ...([['roc', 'score', score.roc], ['roc', 'rarity', rarity.roc], ['precision-recall', 'score', score.precisionRecall], ['precision-recall', 'rarity', rarity.precisionRecall]] as const).flatMap(([of, order, points]) => points.map(({ x, y }) => [of, order, x, y])),
          ...([['score', score], ['rarity', rarity]] as const).flatMap(([order, { first }]) => first.map(({ count: of, malicious }) => ['malicious among the first', order, of, malicious])),
        ],
      }}
    >
      <div className={style.pair}>
        {drawings.map((drawing, index) => (
          <Plot key={index} height={240} label={index === 0 ? `ROC curve, AUC ${aucWords(score)}` : 'Precision–recall curve'} drawing={drawing} />
        ))}
      </div>
      <p className={style.hint}>
        <span className={style.scoreMark}>━</span> score <span className={style.rarityMark}>┅</span> rarity alone
      </p>
      <table className={`${parts.table} ${style.narrow}`} data-testid="first-of">
        <thead>
          <tr>
            <th scope="col">malicious among the first</th>
            <th scope="col" data-number>by score</th>
            <th scope="col" data-number>by rarity</th>
          </tr>
        </thead>
        <tbody>
          {score.first.map(({ count: of, malicious }, index) => (
            <tr key={of}>
              <th scope="row">{of}</th>
              <td data-number>{tenths(malicious)} ({share(malicious / of)})</td>
              <td data-number>{tenths(rarity.first[index]?.malicious ?? 0)} ({share((rarity.first[index]?.malicious ?? 0) / of)})</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}

function curve(score: Evaluation['roc'], rarity: Evaluation['roc'], colours: ThemeColours, x: string, y: string): Drawing {
  const line = (points: Evaluation['roc'], color: string, dash: 'solid' | 'dot') =>
    ({ type: 'scatter', mode: 'lines', x: points.map((point) => point.x), y: points.map((point) => point.y), line: { color, width: 1.8, dash }, hovertemplate: '%{x:.2f}, %{y:.2f}<extra></extra>' }) as const;
  const axis = (title: string) => ({ ...quietAxis(colours), range: [-0.02, 1.02] as [number, number], dtick: 0.2, title: { text: title, standoff: 6, font: { size: 11 } } });
  return {
    data: [line(rarity, colours.secondary, 'dot'), line(score, colours.accent, 'solid')],
    layout: { xaxis: axis(x), yaxis: axis(y), margin: { l: 48, r: 10, t: 8, b: 40 } },
  };
}

function GainFigure({ reading: { gain } }: { readonly reading: ScoreReading }) {
  const sentence =
    gain === null
      ? 'Not defined without labels of both kinds.'
      : `The score’s AUC is ${gain.difference >= 0 ? 'higher' : 'lower'} by ${mean(Math.abs(gain.difference))} (95 %: ${mean(gain.low)} to ${mean(gain.high)}); ${gain.low > 0 ? 'more than chance would explain' : gain.high < 0 ? 'rarity alone does better' : 'chance could explain it'}.`;
  return (
    <FigureSection
      name="gain"
      heading="Better than rarity alone?"
      explanation={explanations.gain}
      sentence={sentence}
      title="Gain of the score over rarity alone"
      numbers={{ columns: ['difference', 'low', 'high', 'resamples'], rows: gain === null ? [] : [[gain.difference, gain.low, gain.high, gain.resamples]] }}
      picture={(palette) => barsPicture(gain === null ? [] : [{ label: 'AUC of the score less that of rarity', value: gain.difference, limits: gain, words: `${signed(gain.difference)} (${signed(gain.low)} to ${signed(gain.high)})` }], palette)}
    >
      {null}
    </FigureSection>
  );
}

function CalibrationFigure({ reading: { calibration } }: { readonly reading: ScoreReading }) {
  return (
    <FigureSection
      name="calibration"
      heading="What a score has meant"
      explanation={explanations.calibration}
      sentence="Of the labelled names within each band of ten points, how many are malicious."
      title="Malicious share by band of the score"
      showsNumbers
      numbers={{ columns: ['from', 'until', 'names', 'malicious', 'low', 'high'], rows: calibration.map(({ from, until, names, malicious, limits }) => [from, until, names, malicious, limits?.low ?? null, limits?.high ?? null]) }}
      picture={(palette) => barsPicture(calibration.map(({ from, until, names, malicious, limits }) => ({ label: `score ${from}–${until}`, value: malicious / names, limits, words: `${count(malicious)} of ${count(names)}, ${share(malicious / names)}`, tone: 'malicious' })), palette)}
    >
      <table className={`${parts.table} ${style.narrow}`} data-testid="calibration">
        <thead>
          <tr>
            <th scope="col">score</th>
            <th scope="col" data-number>names</th>
            <th scope="col" data-number>malicious</th>
            <th scope="col" data-number>share, 95 % Wilson</th>
          </tr>
        </thead>
        <tbody>
          {calibration.map(({ from, until, names, malicious, limits }) => (
            <tr key={from}>
              <th scope="row">
                {from}–{until}
              </th>
              <td data-number>{count(names)}</td>
              <td data-number className={malicious > 0 ? style.malicious : undefined}>{count(malicious)}</td>
              <td data-number>
                {share(malicious / names)} {limits && `(${share(limits.low)}–${share(limits.high)})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}

function WithoutFigure({ reading: { without, score } }: { readonly reading: ScoreReading }) {
  const whole = score.auc?.area ?? null;
  return (
    <FigureSection
      name="without"
      heading="What each factor carries"
      explanation={explanations.without}
      sentence="The AUC with one factor left out, and by how much it differs from the whole score’s."
      title="AUC of the score without each factor"
      showsNumbers
      numbers={{ columns: ['factor', 'speaksFor', 'aucWithout', 'difference'], rows: without.map(({ name, speaks, auc }) => [name, speaks, auc, auc === null || whole === null ? null : auc - whole]) }}
      picture={(palette) => barsPicture(without.map(({ name, auc }) => (auc === null || whole === null ? { label: name, value: null, words: 'not defined' } : { label: `without ${name}`, value: auc - whole, words: `AUC ${auc.toFixed(3)}, ${signed(auc - whole)}` })), palette)}
    >
      <table className={`${parts.table} ${style.narrow}`} data-testid="without">
        <thead>
          <tr>
            <th scope="col">without</th>
            <th scope="col" data-number>speaks for</th>
            <th scope="col" data-number>AUC</th>
            <th scope="col" data-number>difference</th>
          </tr>
        </thead>
        <tbody>
          {without.map(({ id, name, speaks, auc }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-number>{count(speaks)}</td>
              <td data-number>{auc === null ? <UndefinedNumber reason="labels of both kinds are needed" /> : auc.toFixed(3)}</td>
              <td data-number>{auc === null || whole === null ? <UndefinedNumber reason="labels of both kinds are needed" /> : signed(auc - whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}

const signed = (value: number): string => (Math.abs(value) < 0.0005 ? '0.000' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`);
