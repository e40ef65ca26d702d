import type { AllowChange } from '../../engine/readings';
import { useOverview, useSession } from '../app/app-context';
import { visibleString } from '../../base/visible-text';
import parts from '../parts/parts.module.css';

/** Puts a name on the list of what is allowed here, at once and with undo. A snapshot has no events, yet labels can be added to it. */
export function AllowButton({ name, level, words }: Pick<AllowChange, 'name' | 'level'> & { readonly words: string }) {
  const session = useSession();
  const { lists } = useOverview();
  // Said for whoever wonders where it went.
  const where = lists.some(({ origin }) => origin === 'page') ? 'the list “Allowed here”' : 'a new list, “Allowed here”';
  return (
    <button
      type="button"
      className={parts.link}
      data-testid={`allow-${level}`}
      title={`Benign by allow-list: goes to ${where}, on the Lists screen`}
      onClick={() => void session.allow({ name, level, comment: '' }, `${visibleString(name)} allowed`)}
    >
      {words}
    </button>
  );
}
