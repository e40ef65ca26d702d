import { count } from '../text/numbers';
import { Key } from '../parts/key';
import { useOverview, useSelected, useSession } from './app-context';
import { screens } from './screens';
import { keyOf } from './shortcuts';
import style from './shell.module.css';
import parts from '../parts/parts.module.css';

/** The screens of the open analysis; below, the promise and how to check it. */
export function Nav() {
  return (
    <nav className={style.nav} aria-label="Screens">
      <ul>{screens.filter(({ part }) => part === 'analysis').map(({ id, label }) => <Entry key={id} id={id} label={label} />)}</ul>
      <ul className={style.navInputs}>
        {screens.filter(({ part }) => part === 'inputs').map(({ id, label }) => <Entry key={id} id={id} label={label} />)}
      </ul>
      <PrivacyPromise />
    </nav>
  );
}

function Entry({ id, label }: { readonly id: (typeof screens)[number]['id']; readonly label: string }) {
  const session = useSession();
  const screen = useSelected((state) => state.screen);
  const amount = useAmount(id);
  return (
    <li>
      <button
        type="button"
        className={style.navEntry}
        aria-current={screen === id ? 'page' : undefined}
        data-testid={`nav-${id}`}
        onClick={() => session.chooseScreen(id)}
      >
        <span>
          {label}
          {amount !== null && <span className={style.navAmount}>{count(amount)}</span>}
        </span>
        <Key shown={keyOf(`show-${id}`)} />
      </button>
    </li>
  );
}

function useAmount(id: string): number | null {
  const overview = useOverview();
  const kept = useSelected((state) => state.kept);
  if (id === 'files') return overview.receipts.length;
  if (id === 'lists') return overview.lists.length;
  return id === 'analyses' && kept.length > 0 ? kept.length : null;
}

function PrivacyPromise() {
  const session = useSession();
  const screen = useSelected((state) => state.screen);
  return (
    <div className={style.promise}>
      <p>
        <span className={style.dot} aria-hidden="true" />
        Nothing leaves this page
      </p>
      <button
        type="button"
        className={parts.link}
        data-testid="nav-privacy"
        aria-current={screen === 'privacy' ? 'page' : undefined}
        onClick={() => session.chooseScreen('privacy')}
      >
        How to check
      </button>
    </div>
  );
}
