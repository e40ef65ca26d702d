import { useState } from 'react';
import type { LabelSet, ScoreQuery } from '../../engine/score-reading';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { leastLabels } from '../../score/fit-rules';
import { EvidencePending } from '../parts/evidence-pending';
import { NoContacts } from '../study/no-contacts';
import { counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { EvaluationFigures } from './evaluation-figures';
import { FitFigure } from './fit-figure';
import { HighestScores } from './highest-scores';
import { WeightsFigure } from './weights-figure';
import style from './score.module.css';
import parts from '../parts/parts.module.css';

/** The score of a group: its weights, the highest with their parts, and whether it finds what is malicious. */
export function ScoreScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  return overview.groups.some(({ id }) => id === group) ? <GroupScore key={group} id={group} /> : <NoContacts />;
}

const labelSets: readonly { readonly id: LabelSet; readonly label: string }[] = [
  { id: 'reviews', label: 'my reviews' },
  { id: 'lists', label: 'reviews and lists' },
  { id: 'study', label: 'all, unreviewed as benign (the study)' },
];

function GroupScore({ id }: { readonly id: string }) {
  const { engine } = useSession().parts;
  const overview = useOverview();
  const [labels, setLabels] = useState<LabelSet>('reviews');
  const [withVerdict, setWithVerdict] = useState(false);
  const query: ScoreQuery = { group: id, labels, withVerdict };
  const { value: reading, stale } = useReading(() => engine.score(query), [id, labels, withVerdict]);
  const label = overview.groups.find((group) => group.id === id)?.label ?? '';
  return (
    <div className={parts.screen} aria-busy={stale}>
      <header className={parts.head}>
        <div>
          <h1>
            <VisibleText text={label} />: what to look at first, and does that work?
          </h1>
          <p className={parts.lead}>A score orders what to look at. It is the sum of the parts that each name shows, and no verdict.</p>
        </div>
      </header>
      <EvidencePending meanwhile="Scores do not rest on everything yet." />
      <div className={style.top}>
        <HighestScores group={id} />
        <WeightsFigure />
      </div>
      <h2 className={style.question}>Does it work?</h2>
      <div className={style.controls}>
        <label>
          Labels{' '}
          <select className={parts.field} value={labels} onChange={(event) => setLabels(event.target.value as LabelSet)} data-testid="label-set">
            {labelSets.map((set) => (
              <option key={set.id} value={set.id}>
                {set.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={withVerdict} onChange={(event) => setWithVerdict(event.target.checked)} data-testid="with-verdict" /> with the factors that rest on the verdict
        </label>
      </div>
      {withVerdict && <p className={style.warning}>The score now uses the verdicts that it is measured by, so it finds what it was told. Read nothing into the figures below.</p>}
      {reading && labels === 'lists' && reading.fromLists > 0 && (
        <p className={style.hint}>
          {counted(reading.fromLists, 'label is', 'labels are')} from lists. Intelligence takes no part in the score here, unless you put the verdict in.
        </p>
      )}
      {reading && <EvaluationFigures reading={reading} labels={labels} />}
      <div className={style.fit}>{reading && <FitFigure query={query} enough={Math.min(reading.score.malicious, reading.score.benign) >= leastLabels} />}</div>
    </div>
  );
}
