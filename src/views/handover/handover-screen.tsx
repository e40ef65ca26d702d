import { useEffect, useState } from 'react';
import { levelOf, levels, type SnapshotOptions } from '../../snapshot/redaction-levels';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { defaultFileOptions, type RememberedOptions } from '../app/export-options';
import { useReading } from '../app/use-reading';
import { levelWords } from '../export/kinds';
import { Passphrase } from '../export/passphrase';
import { NoContacts } from '../study/no-contacts';
import { leftOut } from './left-out';
import { type Choices, type Offer, offers } from './offers';
import { Preview } from './preview';
import { Questions } from './questions';
import style from './handover.module.css';
import parts from '../parts/parts.module.css';

/** What can be handed on, how much of it, and its text before it leaves. */
export function HandoverScreen() {
  const overview = useOverview();
  return overview.groups.length === 0 ? <NoContacts /> : <Handover />;
}

const sections: readonly Offer['section'][] = ['Whole', 'Indicators', 'Rules and queries', 'Tables'];

function Handover() {
  const session = useSession();
  const group = useSelected((state) => state.group);
  const [id, setId] = useState(offers[0]?.id ?? '');
  const [options, setOptions] = useState<RememberedOptions>(defaultFileOptions);
  const [asked, setAsked] = useState<Omit<Choices, 'group'>>({ baseDomain: '', reader: 'spreadsheets', without: new Map() });
  const offer = offers.find((one) => one.id === id);

  useEffect(() => {
    let wanted = true;
    void session.lastExportOptions().then((last) => {
      if (wanted) setOptions(last);
    });
    return () => {
      wanted = false;
    };
  }, [session]);
  // A finding of another group is none of this one.
  useEffect(() => setAsked((before) => ({ ...before, baseDomain: '' })), [group]);

  return (
    <div className={style.screen}>
      <header className={style.top}>
        <div>
          <h1>Hand over</h1>
          <p className={parts.lead}>Each file is made here, of what the level lets out and nothing else. You see its text before you save it.</p>
        </div>
        <LevelChoice options={options} onChoose={setOptions} />
      </header>
      <nav className={style.offers} aria-label="What to hand over">
        {sections.map((section) => (
          <div key={section}>
            <h2>{section}</h2>
            <ul>
              {offers.filter((one) => one.section === section).map((one) => (
                <li key={one.id}>
                  <button type="button" aria-current={one.id === id || undefined} data-testid={`offer-${one.id}`} onClick={() => setId(one.id)}>
                    <span>{one.label}</span>
                    <span className={parts.secondary}>{one.short}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {offer && <Offered key={offer.id} offer={offer} options={options} choices={{ ...asked, group }} onChoose={(change) => setAsked({ ...asked, ...change })} />}
    </div>
  );
}

function LevelChoice({ options, onChoose }: { readonly options: RememberedOptions; readonly onChoose: (options: RememberedOptions) => void }) {
  const chosen = levelOf(options.treatments);
  return (
    <div className={style.level}>
      <label>
        <span>What leaves</span>
        <select
          className={parts.field}
          data-testid="handover-level"
          value={chosen ?? 'own'}
          onChange={(event) => {
            const next = levelWords.find(({ level }) => level === event.target.value);
            if (next) onChoose({ ...options, treatments: levels[next.level] });
          }}
        >
          {chosen === null && <option value="own">as chosen at the last export</option>}
          {levelWords.map(({ level, label, what }) => (
            <option key={level} value={level}>
              {label}: {what}
            </option>
          ))}
        </select>
      </label>
      <p className={parts.secondary} data-testid="handover-left-out">
        {leftOut(options)}
      </p>
    </div>
  );
}

interface OfferedProps {
  readonly offer: Offer;
  readonly options: SnapshotOptions;
  readonly choices: Choices;
  readonly onChoose: (change: Partial<Choices>) => void;
}

function Offered({ offer, options, choices, onChoose }: OfferedProps) {
  const session = useSession();
  const nameless = offer.needsNames && options.treatments.domains !== 'keep';
  return (
    <section className={style.offer} aria-label={offer.label}>
      <h2>{offer.label}</h2>
      <p className={parts.lead}>{offer.what}</p>
      {offer.id === 'snapshot' ? (
        <div className={style.deeds}>
          <button type="button" className={parts.primary} onClick={() => session.openDialog('export')} data-testid="handover-snapshot">
            Choose and save …
          </button>
        </div>
      ) : nameless ? (
        <p className={style.nothing} data-testid="handover-nameless">
          At this level every domain has another name, so there is nothing here to search for or to block. Choose a level that keeps domains.
        </p>
      ) : (
        <Made offer={offer} options={options} choices={choices} onChoose={onChoose} />
      )}
    </section>
  );
}

function Made({ offer, options, choices, onChoose }: OfferedProps) {
  const session = useSession();
  const [passphrase, setPassphrase] = useState<string | null>('');
  const { treatments, ownDomains } = options;
  const wish = offer.wish(choices);
  const { value: file, stale } = useReading(
    async () => (wish === null ? null : session.parts.engine.exportFile(wish, { treatments, ownDomains })),
    [JSON.stringify(wish), treatments, ownDomains],
  );
  // A locked file is made when it is saved: what is in it has been seen without the lock.
  const save = (): void => {
    if (wish?.kind === 'report' && passphrase !== '') void session.exportFile({ ...wish, passphrase: passphrase ?? '' }, { treatments, ownDomains });
    else if (file) session.saveFile(file);
  };
  return (
    <>
      <Questions offer={offer} choices={choices} onChoose={onChoose} />
      {wish?.kind === 'report' && (
        <details className={style.lock}>
          <summary>Lock it with a passphrase</summary>
          <Passphrase onChange={setPassphrase} />
        </details>
      )}
      <Preview file={file} stale={stale} disabled={passphrase === null} onSave={save} />
    </>
  );
}
