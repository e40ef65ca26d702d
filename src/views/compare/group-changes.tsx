import type { ComparisonReading } from '../../engine/comparison';
import { useSelected, useSession } from '../app/app-context';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './compare.module.css';
import parts from '../parts/parts.module.css';

/** How many base domains of each process group changed, and how. */
export function GroupChanges({ groups }: { readonly groups: ComparisonReading['groups'] }) {
  const session = useSession();
  const chosen = useSelected((state) => state.group);
  return (
    <table className={`${parts.table} ${style.groups}`} data-testid="group-changes">
      <thead>
        <tr>
          <th scope="col">process group</th>
          <th scope="col" data-number>new</th>
          <th scope="col" data-number>of them rare</th>
          <th scope="col" data-number>malicious</th>
          <th scope="col" data-number>turned rare</th>
          <th scope="col" data-number>turned common</th>
          <th scope="col" data-number>other verdict</th>
          <th scope="col" data-number>gone</th>
          <th scope="col" data-number>in both</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ id, label, counts }) => (
          <tr key={id} data-chosen={id === chosen || undefined} data-group={id}>
            <th scope="row">
              <button type="button" className={parts.link} aria-current={id === chosen || undefined} onClick={() => session.chooseGroup(id)}>
                <VisibleText text={label} />
              </button>
            </th>
            <td data-number>{count(counts.new)}</td>
            <td data-number className={parts.rare}>{count(counts.newRare)}</td>
            <td data-number className={counts.newMalicious > 0 ? style.malicious : undefined}>{count(counts.newMalicious)}</td>
            <td data-number>{count(counts.rarer)}</td>
            <td data-number>{count(counts.commoner)}</td>
            <td data-number>{count(counts.verdictChanged)}</td>
            <td data-number>{count(counts.gone)}</td>
            <td data-number>{count(counts.kept)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
