import { useContext, useState } from 'react';
import { Dialog } from '../parts/dialog';
import { useSession } from './app-context';
import { shortcuts, tableKeys } from './shortcuts';
import { CommandsContext } from './use-shortcuts';
import style from './help-dialog.module.css';
import parts from '../parts/parts.module.css';

const sections = ['Screens', 'Everywhere', 'Domains', 'Review'] as const;

/** The keys, drawn from the table that the handler reads. */
export function HelpDialog() {
  const session = useSession();
  const commands = useContext(CommandsContext);
  const [enabled, setEnabled] = useState(commands.enabled);
  const turn = (on: boolean): void => {
    commands.enabled = on;
    setEnabled(on);
  };
  return (
    <Dialog title="Keys" width={1060} testId="help-dialog" onClose={() => session.openDialog(null)}>
      <div className={style.columns}>
        {sections.map((section) => (
          <section key={section}>
            <h3 className={style.section}>{section}</h3>
            <dl className={style.keys}>
              {shortcuts
                .filter((shortcut) => shortcut.section === section)
                .map((shortcut) => (
                  <Row key={shortcut.key} shown={shortcut.shown ?? shortcut.key} what={shortcut.what} />
                ))}
              {section === 'Domains' && tableKeys.map((key) => <Row key={key.shown} {...key} />)}
            </dl>
          </section>
        ))}
      </div>
      <label className={style.switch}>
        <input type="checkbox" checked={enabled} onChange={(event) => turn(event.target.checked)} />
        <span>
          Single keys act <span className={parts.secondary}>(turn off if your speech input types letters)</span>
        </span>
      </label>
    </Dialog>
  );
}

function Row({ shown, what }: { readonly shown: string; readonly what: string }) {
  return (
    <div className={style.row}>
      <dt>
        {shown.split(' ').map((key) => (
          <kbd key={key} className={parts.key}>
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
