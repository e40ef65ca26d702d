import { useEffect, useState } from 'react';
import { type LeavingKind, levelOf, levels, type SnapshotOptions } from '../../snapshot/redaction-levels';
import { useSession } from '../app/app-context';
import { defaultFileOptions, type RememberedOptions } from '../app/export-options';
import { useReading } from '../app/use-reading';
import { Dialog } from '../parts/dialog';
import { EvidencePending } from '../parts/evidence-pending';
import { counted } from '../text/numbers';
import { levelWords } from './kinds';
import { LeavingList } from './leaving-list';
import { OwnDomains } from './own-domains';
import { Passphrase } from './passphrase';
import { TreatmentTable } from './treatment-table';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

/** Texts shown at once of those that would leave. */
const shownAtFirst = 200;

/** What leaves with a snapshot, every text of it, before it does. The choice of last time stands. */
export function ExportDialog() {
  const session = useSession();
  /** null until it is known what was chosen last. */
  const [chosen, setOptions] = useState<RememberedOptions | null>(null);
  const options = chosen ?? defaultFileOptions;
  const [passphrase, setPassphrase] = useState<string | null>('');
  const [kind, setKind] = useState<LeavingKind>('domains');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(shownAtFirst);
  const close = (): void => session.openDialog(null);

  useEffect(() => {
    let wanted = true;
    void session.lastExportOptions().then((last) => {
      if (wanted) setOptions(last);
    });
    return () => {
      wanted = false;
    };
  }, [session]);

  const { treatments, ownDomains } = options;
  const { value: leaving, stale } = useReading(
    () => session.parts.engine.leaving({ treatments, ownDomains } satisfies SnapshotOptions, { kind, search, limit }),
    [treatments, ownDomains, kind, search, limit],
  );
  const total = leaving?.counts.reduce((sum, { kind: one, count }) => sum + (one === 'own' ? 0 : count), 0) ?? 0;
  const show = (chosen: LeavingKind): void => {
    setKind(chosen);
    setSearch('');
    setLimit(shownAtFirst);
  };

  return (
    <Dialog
      title="Export a snapshot"
      width={1080}
      testId="export-dialog"
      onClose={close}
      foot={
        <>
          <EvidencePending meanwhile="The snapshot waits for them." />
          <span className={style.total} data-testid="export-total" aria-live="polite">
            {leaving === null ? 'Looking at what would leave …' : `${counted(total, 'distinct text leaves', 'distinct texts leave')} with it${stale ? ' …' : '.'}`}
          </span>
          <button type="button" className={parts.button} onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className={parts.primary}
            data-testid="export-confirm"
            disabled={passphrase === null || chosen === null}
            onClick={() => {
              close();
              void session.exportSnapshot({ ...options, passphrase: passphrase ?? '' });
            }}
          >
            {passphrase === '' ? 'Save the file' : 'Lock and save the file'}
          </button>
        </>
      }
    >
      <p className={style.lead}>
        One file that a colleague drops here to see every screen, without the logs. It holds results and no events. Choose what of their texts goes with them.
      </p>
      <Levels options={options} onChoose={setOptions} />
      <div className={style.halves}>
        <TreatmentTable
          treatments={treatments}
          counts={leaving?.counts ?? []}
          shown={kind}
          onShow={show}
          onChoose={(one, treatment) => setOptions({ ...options, treatments: { ...treatments, [one]: treatment } })}
        />
        <div className={style.right}>
          <LeavingList kind={kind} leaving={leaving} search={search} onSearch={setSearch} onMore={() => setLimit(limit * 5)} />
          <OwnDomains ownDomains={ownDomains} likely={leaving?.likelyOwn ?? []} onChange={(names) => setOptions({ ...options, ownDomains: names })} />
          <Passphrase onChange={setPassphrase} />
          <label className={style.check}>
            <input type="checkbox" data-testid="export-compress" checked={options.compress} onChange={(event) => setOptions({ ...options, compress: event.target.checked })} />
            <span>
              Pack with gzip <span className={parts.secondary}>smaller; opens here as it is</span>
            </span>
          </label>
        </div>
      </div>
    </Dialog>
  );
}

interface LevelsProps {
  readonly options: RememberedOptions;
  readonly onChoose: (options: RememberedOptions) => void;
}

function Levels({ options, onChoose }: LevelsProps) {
  const chosen = levelOf(options.treatments);
  return (
    <fieldset className={style.levels}>
      <legend className={parts.visuallyHidden}>How much leaves</legend>
      {levelWords.map(({ level, label, what }) => (
        <label key={level} data-chosen={chosen === level || undefined}>
          <input
            type="radio"
            name="export-level"
            data-testid={`export-level-${level}`}
            checked={chosen === level}
            onChange={() => onChoose({ ...options, treatments: levels[level] })}
          />
          <span className={style.level}>{label}</span>
          <span className={parts.secondary}>{what}</span>
        </label>
      ))}
    </fieldset>
  );
}
