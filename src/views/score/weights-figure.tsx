import { useRef } from 'react';
import { defaultWeights, type FactorId, factors, type ScoreWeights } from '../../score/factors';
import { useSelected, useSession } from '../app/app-context';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { explanations } from './explanations';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

/** What each factor is worth, to be set. */
export function WeightsFigure() {
  const session = useSession();
  const weights = useSelected((state) => state.settings.scoreWeights);
  const isDefault = factors.every(({ id, weight }) => weights[id] === weight);
  const before = useRef<ScoreWeights>(weights);
  const set = (id: FactorId, text: string): void => {
    const points = Number(text);
    if (text !== '' && Number.isFinite(points)) void session.changeSettings({ scoreWeights: { ...weights, [id]: Math.max(0, Math.min(100, points)) } });
  };
  /** Scores follow each key; what is offered to be taken back is all that was typed into one field. */
  const offerUndo = (id: FactorId, name: string): void => {
    if (weights[id] !== before.current[id]) session.offerSettingsUndo(`${name}: ${weights[id]} points instead of ${before.current[id]}`, { scoreWeights: { ...weights, [id]: before.current[id] } });
  };
  const reset = (): void => {
    void session.changeSettings({ scoreWeights: defaultWeights });
    session.offerSettingsUndo('Restored the default weights', { scoreWeights: weights });
  };
  return (
    <FigureSection
      name="weights"
      heading="What each factor is worth"
      explanation={explanations.score}
      sentence={isDefault ? 'Points that a factor gives alone and at its strongest. These are the defaults; 0 switches a factor off.' : 'Points that a factor gives alone and at its strongest. They differ from the defaults.'}
      title="Weights of the score"
      showsNumbers
      numbers={{ columns: ['factor', 'weight', 'default', 'about'], rows: factors.map(({ id, name, about, weight }) => [name, weights[id], weight, about]) }}
      picture={(palette) => barsPicture(factors.map(({ id, name, weight }) => ({ label: name, value: weights[id], words: `${weights[id]} points${weights[id] === weight ? '' : `, ${weight} by default`}` })), palette)}
      tools={
        <button type="button" className={parts.button} disabled={isDefault} data-testid="reset-weights" onClick={reset}>
          Reset
        </button>
      }
    >
      <table className={parts.table} data-testid="weights">
        <thead>
          <tr>
            <th scope="col">factor</th>
            <th scope="col" data-number>points</th>
            <th scope="col" data-number>default</th>
          </tr>
        </thead>
        <tbody>
          {factors.map(({ id, name, about, weight }) => (
            <tr key={id} data-factor={id}>
              <th scope="row">
                {name}
                <span className={style.about}>{about}</span>
              </th>
              <td data-number>
                <input className={`${parts.field} ${style.points}`} type="number" min={0} max={100} step={1} value={weights[id]} aria-label={`Points of ${name}`} onFocus={() => (before.current = weights)} onChange={(event) => set(id, event.target.value)} onBlur={() => offerUndo(id, name)} />
              </td>
              <td data-number>{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}
