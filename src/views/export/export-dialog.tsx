import { useEffect, useState } from 'react';
import { mostPrivate, type SnapshotOptions } from '../../snapshot/redact';
import { useOverview, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { count, counted } from '../text/numbers';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

const choices: readonly { readonly option: keyof SnapshotOptions; readonly label: string; readonly why: string }[] = [
  { option: 'includeArguments', label: 'Process arguments', why: 'command lines: may hold passwords, names and paths' },
  { option: 'includeUsers', label: 'User names', why: 'who ran the processes' },
  { option: 'includeHosts', label: 'Machine names', why: 'otherwise only how many there were' },
  { option: 'includeNotes', label: 'Notes on verdicts', why: 'what analysts wrote' },
  { option: 'includeFileNames', label: 'Names of imported files', why: 'otherwise file 1, file 2, …' },
];

/** What leaves with a snapshot. The choice of last time stands; at first nothing that names people or machines. */
export function ExportDialog() {
  const session = useSession();
  const overview = useOverview();
  const [options, setOptions] = useState<SnapshotOptions>(mostPrivate);
  const close = (): void => session.openDialog(null);

  useEffect(() => {
    let wanted = true;
    void session.lastSnapshotOptions().then((last) => {
      if (wanted && last) setOptions(last);
    });
    return () => {
      wanted = false;
    };
  }, [session]);

  const domains = overview.groups.reduce((sum, group) => sum + group.baseDomains, 0);
  return (
    <Dialog
      title="Export a snapshot"
      width={540}
      testId="export-dialog"
      onClose={close}
      foot={
        <>
          <button type="button" className={parts.button} onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className={parts.primary}
            data-testid="export-confirm"
            onClick={() => {
              close();
              void session.exportSnapshot(options);
            }}
          >
            Save the file
          </button>
        </>
      }
    >
      <p className={style.lead}>
        One JSON file that a colleague can drop here and see every screen, without the logs. It always holds the domain names, how
        often and when they were contacted, verdicts, settings and receipts: {counted(domains, 'domain', 'domains')} in{' '}
        {counted(overview.groups.length, 'process group', 'process groups')}, {count(overview.reviews.length)} reviews.
      </p>
      <fieldset className={style.choices}>
        <legend>Also in the file</legend>
        {choices.map(({ option, label, why }) => (
          <label key={option}>
            <input
              type="checkbox"
              data-testid={`export-${option}`}
              checked={options[option]}
              onChange={(event) => setOptions({ ...options, [option]: event.target.checked })}
            />
            <span>{label}</span>
            <span className={parts.secondary}>{why}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
