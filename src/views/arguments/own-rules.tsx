import { useState } from 'react';
import type { BehaviourRule } from '../../arguments/behaviour-rules';
import { useSelected, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import style from './arguments.module.css';
import parts from '../parts/parts.module.css';

const mostOwn = 14;

/** The rules of the user: of the same form as the others, kept with the analysis. */
export function OwnRules() {
  const session = useSession();
  const rules = useSelected((state) => state.settings.behaviourRules);
  const [edited, setEdited] = useState<BehaviourRule | null>(null);
  const change = (next: readonly BehaviourRule[], done: string): void => {
    void session.changeSettings({ behaviourRules: next });
    session.offerSettingsUndo(done, { behaviourRules: rules });
  };
  return (
    <section aria-labelledby="own-rules-title" data-testid="own-rules">
      <h2 id="own-rules-title">Rules of your own</h2>
      <p className={style.hint}>
        {rules.length === 0 ? 'None yet.' : `${counted(rules.length, 'rule', 'rules')}, kept with this analysis.`} A rule finds arguments that hold one of its words and match its pattern, in what is decoded too. They do not leave with a snapshot.
      </p>
      <ul className={style.ownRules}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <VisibleText text={rule.name} />{' '}
            <span className={parts.mono}>
              <VisibleText text={rule.pattern === '' ? rule.words.join(', ') : rule.pattern} />
            </span>{' '}
            <button type="button" className={parts.link} onClick={() => setEdited(rule)}>
              Edit
            </button>{' '}
            <button type="button" className={parts.link} onClick={() => change(rules.filter(({ id }) => id !== rule.id), 'Removed a rule of your own')}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={parts.button} data-testid="add-rule" disabled={rules.length >= mostOwn} onClick={() => setEdited({ id: freeId(rules), name: '', attack: [], words: [], pattern: '', hits: [], misses: [] })}>
        Add a rule
      </button>
      {edited && (
        <RuleDialog
          rule={edited}
          onClose={() => setEdited(null)}
          onSave={(rule) => {
            setEdited(null);
            const others = rules.filter(({ id }) => id !== rule.id);
            change([...others, rule], 'Took over a rule of your own');
          }}
        />
      )}
    </section>
  );
}

function freeId(rules: readonly BehaviourRule[]): string {
  let number = 1;
  while (rules.some(({ id }) => id === `own-${number}`)) number++;
  return `own-${number}`;
}

interface RuleDialogProps {
  readonly rule: BehaviourRule;
  readonly onClose: () => void;
  readonly onSave: (rule: BehaviourRule) => void;
}

const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

function RuleDialog({ rule, onClose, onSave }: RuleDialogProps) {
  const [name, setName] = useState(rule.name);
  const [attack, setAttack] = useState(rule.attack.join(' '));
  const [words, setWords] = useState(rule.words.join('\n'));
  const [pattern, setPattern] = useState(rule.pattern);
  const [hits, setHits] = useState(rule.hits.join('\n'));
  const [misses, setMisses] = useState(rule.misses.join('\n'));
  const [fault, setFault] = useState<string | null>(null);
  const { engine } = useSession().parts;
  const save = async (): Promise<void> => {
    const made = { id: rule.id, name: name.trim(), attack: attack.split(/[\s,]+/).filter((id) => id !== ''), words: lines(words), pattern, hits: lines(hits), misses: lines(misses) };
    const found = await engine.ruleFault(made);
    setFault(found);
    if (found === null) onSave(made);
  };
  return (
    <Dialog
      title={rule.name === '' ? 'A rule of your own' : 'Edit the rule'}
      testId="rule-dialog"
      onClose={onClose}
      foot={
        <>
          <button type="button" className={parts.button} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className={parts.primary} onClick={() => void save()} data-testid="save-rule">
            Check and use
          </button>
        </>
      }
    >
      <div className={style.form}>
        <label>
          Name
          <input className={parts.field} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          ATT&amp;CK ids, if any
          <input className={parts.field} value={attack} placeholder="T1105" onChange={(event) => setAttack(event.target.value)} />
        </label>
        <label>
          Words, one a line: arguments must hold one of them, in any case
          <textarea className={parts.field} rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <label>
          Pattern (RE2 syntax), or nothing where the words say it all
          <input className={`${parts.field} ${parts.mono}`} value={pattern} onChange={(event) => setPattern(event.target.value)} />
        </label>
        <label>
          Arguments that it must find, one a line
          <textarea className={parts.field} rows={2} value={hits} onChange={(event) => setHits(event.target.value)} />
        </label>
        <label>
          Arguments that it must not find, one a line
          <textarea className={parts.field} rows={2} value={misses} onChange={(event) => setMisses(event.target.value)} />
        </label>
        {fault !== null && (
          <p role="alert" className={style.fault} data-testid="rule-fault">
            <VisibleText text={fault} />
          </p>
        )}
      </div>
    </Dialog>
  );
}
