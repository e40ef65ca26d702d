import { useState } from 'react';
import type { ListReading } from '../../engine/readings';
import type { EntryRow } from '../../engine/list-detail';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import { againstWords, dayInUtc, levelNames } from './list-words';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

const pageLength = 50;

/** The entries of a list, a page at a time, to search and to take out. */
export function EntriesTable({ list }: { readonly list: ListReading }) {
  const { engine } = useSession().parts;
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const offset = page * pageLength;
  const { value } = useReading(() => engine.listEntries({ list: list.id, search, offset, limit: pageLength }), [list.id, search, offset]);
  return (
    <>
      <div className={style.find}>
        <input
          type="search"
          className={parts.field}
          data-testid="entry-search"
          aria-label="Find an entry"
          placeholder="Find an entry or its note"
          spellCheck={false}
          autoComplete="off"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setPage(0);
          }}
        />
        {value && value.matching > pageLength && <Pages page={page} pages={Math.ceil(value.matching / pageLength)} onPage={setPage} />}
        {value && <span className={parts.secondary}>{search === '' ? count(value.total) : `${count(value.matching)} of ${count(value.total)}`}</span>}
      </div>
      {value?.matching === 0 && <p className={parts.secondary}>{value.total === 0 ? 'It has no entry that names a host.' : 'No entry holds that.'}</p>}
      {value && value.matching > 0 && (
        <table className={parts.table}>
          <thead>
            <tr>
              <th scope="col">entry</th>
              <th scope="col">names a</th>
              <th scope="col">confirmed</th>
              <th scope="col" data-number>confidence</th>
              <th scope="col">note</th>
              <th scope="col">counts</th>
              <th scope="col">
                <span className={parts.visuallyHidden}>take out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.rows.map((row) => (
              <EntryLine key={`${row.level} ${row.name}`} list={list} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function EntryLine({ list, row }: { readonly list: ListReading; readonly row: EntryRow }) {
  const session = useSession();
  const { level, name } = row;
  const isOut = row.against === 'taken-out';
  const note = [row.rank === null ? '' : `number ${count(row.rank)}`, row.note].filter((part) => part !== '').join(', ');
  return (
    <tr data-testid="entry-row" data-entry={name} data-level={level} data-counts={row.against === null}>
      <th scope="row" className={`${parts.mono} ${style.long}`} title={visibleString(name)}>
        <VisibleText text={name.slice(0, 200)} />
      </th>
      <td className={parts.secondary}>{levelNames[level]}</td>
      <td className={parts.secondary}>{row.date === null ? 'no date' : <time>{dayInUtc(row.date)}</time>}</td>
      <td data-number>{row.confidence === null ? <span className={parts.secondary}>none</span> : count(row.confidence)}</td>
      <td className={style.long} title={visibleString(note)}>
        <VisibleText text={note.slice(0, 200)} />
      </td>
      <td className={parts.secondary}>{row.against === null ? (list.kind === 'context' ? 'as context' : level === 'address' ? 'matches no name' : 'yes') : `no, ${againstWords[row.against]}`}</td>
      <td className={style.remove}>
        {list.origin !== 'built-in' && (
          <button
            type="button"
            className={parts.link}
            data-testid="entry-turn"
            onClick={() => void session.setListEntry(list.id, { level, name }, isOut, `${visibleString(name)} ${isOut ? 'put back' : 'taken out'}`)}
          >
            {isOut ? 'Put back' : 'Take out'}
          </button>
        )}
      </td>
    </tr>
  );
}

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pages({ page, pages, onPage }: PagesProps) {
  return (
    <span className={style.pages}>
      <button type="button" className={parts.button} disabled={page === 0} onClick={() => onPage(page - 1)}>
        Earlier
      </button>
      <span className={parts.secondary}>
        page {count(page + 1)} of {count(pages)}
      </span>
      <button type="button" className={parts.button} disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
        Later
      </button>
    </span>
  );
}
