import { useState } from 'react';
import type { DomainFilter } from '../../engine/readings';
import { batchSize, type LookUpForm, lookUpWriters } from '../../labels/look-up';
import { useSession } from '../app/app-context';
import { saveDownload } from '../app/save-download';
import { useReading } from '../app/use-reading';
import { Dialog } from '../parts/dialog';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './review.module.css';
import parts from '../parts/parts.module.css';

interface LookUpDialogProps {
  readonly group: string;
  readonly filter: Omit<DomainFilter, 'group'>;
  /** Base domains that were chosen; null for those of the filter that nobody has judged. */
  readonly chosen: readonly string[] | null;
  readonly onClose: () => void;
}

const forms: readonly { readonly form: LookUpForm; readonly label: string; readonly what: string }[] = [
  { form: 'plain', label: 'Plain', what: 'one name a line' },
  { form: 'defanged', label: 'Defanged', what: 'evil[.]example, for mail and tickets' },
  { form: 'reversinglabs', label: 'ReversingLabs', what: `request bodies of Network Reputation, ${batchSize} names a line` },
  { form: 'virustotal', label: 'VirusTotal', what: `lists of API v3 domains, ${batchSize} names a line` },
  { form: 'misp', label: 'MISP', what: 'one event, not for detection' },
];

/** Saves names for a look-up that happens elsewhere, by somebody who decides so. */
export function LookUpDialog({ group, filter, chosen, onClose }: LookUpDialogProps) {
  const { engine } = useSession().parts;
  const { toasts } = useSession();
  const [form, setForm] = useState<LookUpForm>('plain');
  const [level, setLevel] = useState<'base' | 'fqdn'>('base');
  const { value: found } = useReading(
    () => (chosen !== null && level === 'base' ? Promise.resolve(chosen) : engine.names(chosen === null ? { group, ...filter, verdict: 'unreviewed' } : { group, search: '', rarity: 'all', verdict: 'all' }, level)),
    [group, filter, chosen, level],
  );
  const names = (found ?? []).filter((name) => chosen === null || chosen.some((domain) => name === domain || name.endsWith(`.${domain}`)));
  const writer = lookUpWriters[form];
  const save = (): void => {
    const fileName = `seldom-look-up-${form}.${writer.extension}`;
    saveDownload(new Blob([writer.write(names, new Date())], { type: 'text/plain' }), fileName);
    toasts.show(`Saved ${counted(names.length, 'name', 'names')} as ${fileName}`);
    onClose();
  };
  return (
    <Dialog
      title="Look up elsewhere"
      width={620}
      testId="look-up-dialog"
      onClose={onClose}
      foot={
        <>
          <button type="button" className={parts.button} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className={parts.primary} data-testid="look-up-save" disabled={names.length === 0} onClick={save}>
            Save {counted(names.length, 'name', 'names')}
          </button>
        </>
      }
    >
      <p className={parts.secondary}>
        {chosen === null ? 'The domains of this filter that nobody has judged, the highest score first.' : `The ${counted(chosen.length, 'domain', 'domains')} you chose.`} This page sends nothing: you take the file to a
        service of your trust, which then knows that you ask. Drop its answer here, and it labels them.
      </p>
      <fieldset className={style.choices}>
        <legend>Written as</legend>
        {forms.map((one) => (
          <label key={one.form}>
            <input type="radio" name="look-up-form" checked={form === one.form} data-testid={`look-up-${one.form}`} onChange={() => setForm(one.form)} />
            <span>{one.label}</span> <span className={parts.secondary}>{one.what}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={style.choices}>
        <legend>Names</legend>
        <label>
          <input type="radio" name="look-up-level" checked={level === 'base'} onChange={() => setLevel('base')} />
          <span>Base domains</span> <span className={parts.secondary}>tell less about you</span>
        </label>
        <label>
          <input type="radio" name="look-up-level" checked={level === 'fqdn'} data-testid="look-up-fqdns" onChange={() => setLevel('fqdn')} />
          <span>FQDNs</span> <span className={parts.secondary}>find more; a name may hold a machine’s or a customer’s name</span>
        </label>
      </fieldset>
      <p className={style.note}>{names.length === 0 ? 'No such domain is left.' : `The first of ${count(names.length)}:`}</p>
      {names.length > 0 && (
        <pre className={style.command} tabIndex={0} aria-label="Beginning of the file">
          {writer.write(names.slice(0, 4), new Date()).slice(0, 600).split('\n').map((line, at) => (
            <div key={at}>
              <VisibleText text={line} />
            </div>
          ))}
        </pre>
      )}
    </Dialog>
  );
}
