import { defaultWeights, type FactorId, factors, type ScoreWeights } from '../../score/factors';
import { useSelected, useSession } from '../app/app-context';
import { FigureSection } from '../plots/figure-section';
import { explanations } from './explanations';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

/** What each factor is worth, to be set. */
export function WeightsFigure() {
  const session = useSession();
  const weights = useSelected((state) => state.settings.scoreWeights);
  const isDefault = factors.every(({ id, weight }) => weights[id] === weight);
  const adopt = (next: ScoreWeights, done: string | null): void => {
    void session.changeSettings({ scoreWeights: next });
    if (done !== null) session.toasts.show(done, { label: 'Undo', run: () => void session.changeSettings({ scoreWeights: weights }) });
  };
  const set = (id: FactorId, text: string): void => {
    const points = Number(text);
    if (text !== '' && Number.isFinite(points)) adopt({ ...weights, [id]: Math.max(0, Math.min(100, points)) }, null);
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
      tools={
        <button type="button" className={parts.button} disabled={isDefault} data-testid="reset-weights" onClick={() => adopt(defaultWeights, 'The default weights count again.')}>
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
                <input className={`${parts.field} ${style.points}`} type="number" min={0} max={100} step={1} value={weights[id]} aria-label={`Points of ${name}`} onChange={(event) => set(id, event.target.value)} />
              </td>
              <td data-number>{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}
