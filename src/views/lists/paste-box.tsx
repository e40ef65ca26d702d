import { useState } from 'react';
import { useSession } from '../app/app-context';
import { count } from '../text/numbers';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

/** Text with indicators, pasted: read as a dropped file is. */
export function PasteBox({ onDone }: { readonly onDone: () => void }) {
  const session = useSession();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<'intel' | 'allow'>('intel');
  const add = (): void => {
    const name = `pasted ${new Date().toISOString().slice(0, 16).replace('T', ' ')}.txt`;
    const head = kind === 'allow' ? '# kind: allow\n' : '';
    void session.addFiles([new File([head, text, text.endsWith('\n') ? '' : '\n'], name, { type: 'text/plain' })]);
    onDone();
  };
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  return (
    <section className={style.paste} aria-label="Paste indicators">
      <label htmlFor="pasted">
        One domain, URL or address a line, or the text of a report with defanged ones (evil[.]example, hxxps://…). Nothing leaves this page.
      </label>
      <textarea
        id="pasted"
        className={parts.field}
        data-testid="paste-text"
        rows={6}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && lines > 0) add();
        }}
      />
      <div className={style.pasteDeeds}>
        <div className={style.kind} role="group" aria-label="They count as">
          <button type="button" aria-pressed={kind === 'intel'} onClick={() => setKind('intel')}>
            intelligence
          </button>
          <button type="button" aria-pressed={kind === 'allow'} onClick={() => setKind('allow')}>
            allow-list
          </button>
        </div>
        <button type="button" className={parts.primary} data-testid="paste-add" disabled={lines === 0} onClick={add}>
          Add {lines > 0 ? `${count(lines)} ${lines === 1 ? 'line' : 'lines'}` : 'as a list'}
        </button>
        <button type="button" className={parts.button} onClick={onDone}>
          Cancel
        </button>
      </div>
    </section>
  );
}
