import { useOverview, useSelected, useSession } from '../app/app-context';
import { chooseFiles } from '../app/file-inputs';
import { everyContact } from '../../engine/settings';
import { counted } from '../text/numbers';
import style from './study.module.css';
import parts from '../parts/parts.module.css';

/** Stands where figures would be, while no contact takes part: says why, and what to do about it. */
export function NoContacts() {
  const session = useSession();
  const overview = useOverview();
  const filter = useSelected((state) => state.filter);
  const filtered = filter.from !== null || filter.until !== null || filter.host !== '';
  const records = overview.receipts.reduce((sum, receipt) => sum + receipt.records, 0);
  return (
    <div className={parts.screen}>
      <h1>No contact takes part</h1>
      <p className={parts.lead} data-testid="sentence">
        {filtered
          ? 'No contact is left within the days and the machine chosen above.'
          : records > 0
            ? `${counted(records, 'record was', 'records were')} read, and none is a contact with a public name. The receipts say what each was.`
            : 'There are lists or verdicts, and no log yet. Drop one, and its domains are held against them.'}
      </p>
      <div className={style.deeds}>
        {filtered ? (
          <button type="button" className={parts.primary} onClick={() => void session.changeFilter(everyContact)}>
            Take everything
          </button>
        ) : (
          <button type="button" className={parts.primary} onClick={chooseFiles}>
            Choose files
          </button>
        )}
        <button type="button" className={parts.button} onClick={() => session.chooseScreen('files')}>
          See the receipts
        </button>
      </div>
    </div>
  );
}
