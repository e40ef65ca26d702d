import { useState } from 'react';
import { usualCuts } from '../../engine/certainty-reading';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { NoContacts } from '../study/no-contacts';
import { VisibleText } from '../text/visible-text';
import { DefinitionsFigure } from './definitions-figure';
import { PooledFigure } from './pooled-figure';
import { PowerFigure } from './power-figure';
import { ThresholdFigure } from './threshold-figure';
import { UnknownsFigure } from './unknowns-figure';
import style from './certainty.module.css';
import parts from '../parts/parts.module.css';

/** How sure the answer of one group is: whether it holds at other thresholds, by other definitions, with what is unknown. */
export function CertaintyScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  return overview.groups.some(({ id }) => id === group) ? <GroupCertainty id={group} /> : <NoContacts />;
}

function GroupCertainty({ id }: { readonly id: string }) {
  const { engine } = useSession().parts;
  const label = useOverview().groups.find((group) => group.id === id)?.label ?? '';
  const [cuts, setCuts] = useState(usualCuts);
  const { value: reading, stale } = useReading(() => engine.certainty({ group: id, cuts }), [id, cuts]);
  return (
    <div className={parts.screen} data-stale={stale || undefined}>
      <header className={style.head}>
        <h1>
          <VisibleText text={label} />: how sure is the answer?
        </h1>
        <p className={parts.lead}>Five ways to doubt that rare domains are the bad ones: another threshold, another definition, verdicts still missing, other processes, too few domains.</p>
      </header>
      {reading === null ? (
        <p role="status">Working it out…</p>
      ) : (
        <div className={style.figures}>
          <ThresholdFigure points={reading.thresholds} baseDomains={reading.baseDomains} malicious={reading.malicious} />
          <DefinitionsFigure reading={reading} cuts={cuts} onCuts={setCuts} />
          <div className={style.pair}>
            <UnknownsFigure reading={reading} />
            <PowerFigure reading={reading} />
          </div>
          <PooledFigure reading={reading} />
        </div>
      )}
    </div>
  );
}
