import type { Overview } from '../../engine/readings';
import { useSelected, useSession } from '../app/app-context';
import { counted } from '../text/numbers';
import { visibleString } from '../../base/visible-text';
import style from './settings.module.css';

/** The process group that the study is about. */
export function GroupSelect({ overview }: { readonly overview: Overview }) {
  const session = useSession();
  const group = useSelected((state) => state.group);
  return (
    <label className={style.group} title="Process group ( [ and ] )">
      <span className={style.hidden}>Process group</span>
      <select
        className={style.select}
        data-testid="group-select"
        value={group}
        disabled={overview.groups.length === 0}
        onChange={(event) => session.chooseGroup(event.target.value)}
      >
        {overview.groups.length === 0 && <option value={group}>no process group</option>}
        {overview.groups.map((one) => (
          <option key={one.id} value={one.id}>
            {visibleString(one.label)} · {counted(one.baseDomains, 'domain', 'domains')}
          </option>
        ))}
      </select>
    </label>
  );
}
