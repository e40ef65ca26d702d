import { useState } from 'react';
import { useOverview, useSelected } from '../app/app-context';
import { chooseFiles } from '../app/file-inputs';
import { counted } from '../text/numbers';
import { Formats } from './formats';
import { ListPanel } from './list-panel';
import { ListRules } from './list-rules';
import { ListsTable } from './lists-table';
import { PasteBox } from './paste-box';
import { ReviewsTable } from './reviews-table';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

/** What labels the domains: lists of others, and the analyst's own verdicts. */
export function ListsScreen() {
  const { lists, reviews } = useOverview();
  const [pasting, setPasting] = useState(false);
  const shown = useSelected((state) => state.shownList);
  const [chosen, setChosen] = useState(shown);
  // A message may lead here while the screen is open.
  const [ledTo, setLedTo] = useState(shown);
  if (ledTo !== shown) {
    setLedTo(shown);
    setChosen(shown);
  }
  const open = lists.find(({ id }) => id === chosen);
  const matches = lists.reduce((sum, list) => sum + list.matches, 0);
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>Lists and reviews</h1>
          <p className={parts.lead}>
            {lists.length === 0
              ? 'No list yet: every domain without a verdict of yours is unreviewed.'
              : `${counted(lists.length, 'list labels', 'lists label')} ${counted(matches, 'base domain', 'base domains')} of these logs.`}{' '}
            A review beats an allow-list, an allow-list beats intelligence, and the most specific verdict wins.
          </p>
        </div>
        <div className={style.deeds}>
          <button type="button" className={parts.button} aria-expanded={pasting} data-testid="paste-indicators" onClick={() => setPasting(!pasting)}>
            Paste indicators
          </button>
          <button type="button" className={parts.button} onClick={chooseFiles}>
            Add lists
          </button>
        </div>
      </header>
      {pasting && <PasteBox onDone={() => setPasting(false)} />}
      <ListRules />
      {lists.length > 0 && <ListsTable lists={lists} chosen={chosen} onChoose={(id) => setChosen(id === chosen ? '' : id)} />}
      {open && <ListPanel key={open.id} list={open} first={open.id === shown ? 'conflicts' : 'entries'} />}
      <Formats />
      <ReviewsTable reviews={reviews} />
    </div>
  );
}
