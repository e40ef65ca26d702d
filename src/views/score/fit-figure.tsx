import type { ScoreQuery } from '../../engine/score-reading';
import { leastLabels } from '../../score/fit-rules';
import { factors } from '../../score/factors';
import { useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { mean } from '../text/numbers';
import { explanations } from './explanations';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

/** Weights fitted to the labels, beside the present ones; nothing changes until the button is pressed. */
export function FitFigure({ query, enough }: { readonly query: ScoreQuery; readonly enough: boolean }) {
  const session = useSession();
  const { engine } = session.parts;
  const weights = useSelected((state) => state.settings.scoreWeights);
  const { value: fit, stale } = useReading(() => engine.fittedWeights(query), [query.group, query.labels]);
  if (fit === null) {
    return stale ? null : (
      <p className={style.empty} data-testid="no-fit">
        {enough
          ? 'No weights can be fitted to these labels: no factor varies among them, or several say the same thing throughout. Judge base domains of other kinds, too.'
          : `Weights are fitted to your labels from ${leastLabels} malicious and ${leastLabels} benign ones on. Judge more base domains on the screen Review, or measure with lists as well.`}
      </p>
    );
  }
  const logOdds = new Map(fit.fitted.map((factor) => [factor.id, factor]));
  const rows = factors.filter(({ isVerdict }) => !isVerdict).map(({ id, name }) => ({ id, name, present: weights[id], fitted: fit.weights[id], odds: logOdds.get(id) ?? null }));
  const adopt = (): void => {
    void session.changeSettings({ scoreWeights: fit.weights });
    session.offerSettingsUndo('Took over the fitted weights', { scoreWeights: weights });
  };
  const auc = (value: number | null): string => (value === null ? 'not defined' : mean(value));
  return (
    <FigureSection
      name="fit"
      heading="Weights fitted to these labels"
      explanation={explanations.fit}
      sentence={`On names that took no part in the fit, the fitted weights reach an AUC of ${auc(fit.crossValidated)}, the present ones ${auc(fit.present)}.`}
      title="Weights fitted to the labels, beside the present ones"
      showsNumbers
      numbers={{ columns: ['factor', 'present', 'fitted', 'logOdds', 'standardError'], rows: rows.map(({ name, present, fitted, odds }) => [name, present, fitted, odds?.logOdds ?? null, odds?.standardError ?? null]) }}
      picture={(palette) => barsPicture(rows.flatMap(({ name, present, fitted }) => [{ label: `${name}, present`, value: present, words: `${present} points`, tone: 'common' as const }, { label: `${name}, fitted`, value: fitted, words: `${fitted} points` }]), palette)}
      tools={
        <button type="button" className={parts.button} onClick={adopt} data-testid="adopt-weights">
          Use the fitted weights
        </button>
      }
    >
      {fit.isUnsteady && (
        <p className={style.warning} data-testid="unsteady">
          Fewer than 10 malicious labels for each of the {fit.fitted.length} factors fitted: other labels would give other weights.
        </p>
      )}
      <table className={`${parts.table} ${style.narrow}`} data-testid="fitted-weights">
        <thead>
          <tr>
            <th scope="col">factor</th>
            <th scope="col" data-number>present</th>
            <th scope="col" data-number>fitted</th>
            <th scope="col" data-number>log odds ± s.e.</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, present, fitted, odds }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-number>{present}</td>
              <td data-number>{fitted}</td>
              <td data-number>{odds === null ? <span className={style.hint}>does not vary by itself; kept</span> : `${odds.logOdds.toFixed(2).replace('-', '−')} ± ${odds.standardError.toFixed(2)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureSection>
  );
}
