import { useState } from 'react';
import type { ListReading } from '../../engine/readings';
import type { ListDetail } from '../../engine/list-detail';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { DomainName } from '../text/domain-name';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { EntriesTable } from './entries-table';
import { levelNames, unusedCount, unusedOfList, wordsOfReason } from './list-words';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

type Tab = 'entries' | 'labels' | 'conflicts' | 'unused';

/** One list from near: its entries, what it labels and hides, where it contradicts others, what of it does not count. */
export function ListPanel({ list, first }: { readonly list: ListReading; readonly first: Tab }) {
  const { engine } = useSession().parts;
  const [tab, setTab] = useState<Tab>(first);
  const { value: detail } = useReading(() => engine.listDetail(list.id), [list.id]);
  const tabs: readonly (readonly [tab: Tab, words: string])[] = [
    ['entries', `Entries ${count(list.entries)}`],
    ['labels', detail ? `Labels ${counted(detail.labelledCount, 'name', 'names')}` : 'Labels'],
    ['conflicts', `Conflicts ${count(list.conflicts)}`],
    ['unused', `Not counted ${count(unusedCount(list))}`],
  ];
  return (
    <section className={style.panel} aria-label="Closer look" data-testid="list-panel">
      <h2>
        <VisibleText text={list.name} />
      </h2>
      <div className={style.tabs} role="group" aria-label="Show of the list">
        {tabs.map(([id, words]) => (
          <button key={id} type="button" aria-pressed={tab === id} data-testid={`list-tab-${id}`} onClick={() => setTab(id)}>
            {words}
          </button>
        ))}
      </div>
      {tab === 'entries' && <EntriesTable list={list} />}
      {tab === 'labels' && detail && <Labels list={list} detail={detail} />}
      {tab === 'conflicts' && detail && <Conflicts list={list} detail={detail} />}
      {tab === 'unused' && <Unused list={list} />}
    </section>
  );
}

interface PartProps {
  readonly list: ListReading;
  readonly detail: ListDetail;
}

function Labels({ list, detail }: PartProps) {
  const { labelled, labelledCount, hidesCount } = detail;
  if (labelledCount === 0) return <p className={parts.secondary}>{list.kind === 'context' ? 'Context judges nothing.' : 'It names nothing that these logs hold.'}</p>;
  return (
    <>
      {list.kind === 'allow' && (
        <p className={parts.secondary}>
          {hidesCount === 0 ? 'Intelligence says nothing against any of them.' : `Intelligence calls ${count(hidesCount)} of them malicious all the same; they stand first.`}
        </p>
      )}
      <table className={parts.table}>
        <thead>
          <tr>
            <th scope="col">name in the logs</th>
            <th scope="col">by the entry</th>
            <th scope="col">which names a</th>
            <th scope="col">{list.kind === 'allow' ? 'intelligence that it hides' : 'so it is'}</th>
          </tr>
        </thead>
        <tbody>
          {labelled.map((row) => (
            <tr key={row.fqdn} data-testid="labelled-row">
              <th scope="row" className={parts.mono}>
                <DomainName name={row.fqdn} />
              </th>
              <td className={`${parts.mono} ${style.long}`}>
                <VisibleText text={row.entry} />
              </td>
              <td className={parts.secondary}>{levelNames[row.level]}</td>
              <td className={style.long}>
                {row.hides !== null ? <VisibleText text={row.hides} /> : <span className={parts.secondary}>{list.kind === 'allow' ? 'none' : row.isHint ? 'to review: anybody can put content there' : 'malicious'}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {labelled.length < labelledCount && <p className={parts.secondary}>The first {count(labelled.length)} of {count(labelledCount)}.</p>}
    </>
  );
}

function Conflicts({ list, detail }: PartProps) {
  const session = useSession();
  const { rows, count: all } = detail.conflicts;
  if (list.kind !== 'intel') return <p className={parts.secondary}>Only intelligence is held against what else is known.</p>;
  if (all === 0) return <p className={parts.secondary}>None with the popularity and warning lists here, nor with hosts that everybody uses. Drop Tranco, Umbrella or MISP warning lists to check against more.</p>;
  return (
    <>
      <p className={parts.secondary}>
        These entries may be listed by mistake, or condemn more than is meant. They still count; take out those that should not.
      </p>
      <table className={parts.table}>
        <thead>
          <tr>
            <th scope="col">entry</th>
            <th scope="col">which names a</th>
            <th scope="col">but</th>
            <th scope="col">
              <span className={parts.visuallyHidden}>take out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.level} ${row.entry}`} data-testid="conflict-row">
              <th scope="row" className={parts.mono}>
                <VisibleText text={row.entry} />
              </th>
              <td className={parts.secondary}>{levelNames[row.level]}</td>
              <td>
                <VisibleText text={row.why} />
              </td>
              <td className={style.remove}>
                <button type="button" className={parts.link} onClick={() => void session.setListEntry(list.id, { level: row.level, name: row.entry }, false, `${row.entry} taken out`)}>
                  Take out
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < all && <p className={parts.secondary}>The first {count(rows.length)} of {count(all)}.</p>}
    </>
  );
}

function Unused({ list }: { readonly list: ListReading }) {
  const reasons = unusedOfList(list);
  if (reasons.length === 0) return <p className={parts.secondary}>Every entry counts.</p>;
  return (
    <dl className={style.unused}>
      {reasons.map(([reason, amount]) => (
        <div key={reason}>
          <dt>{count(amount)}</dt>
          <dd>{wordsOfReason(reason)}</dd>
        </div>
      ))}
    </dl>
  );
}
