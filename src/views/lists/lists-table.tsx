import type { ListReading } from '../../engine/readings';
import { useSession } from '../app/app-context';
import { Ago } from '../analyses/ago';
import { UndefinedNumber } from '../parts/undefined-number';
import { count, counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import { dayInUtc, kindNames, unusedCount, unusedOfList, wordsOfReason } from './list-words';
import style from './lists.module.css';
import parts from '../parts/parts.module.css';

interface ListsTableProps {
  readonly lists: readonly ListReading[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function ListsTable({ lists, chosen, onChoose }: ListsTableProps) {
  return (
    <table className={parts.table}>
      <thead>
        <tr>
          <th scope="col">list</th>
          <th scope="col">made</th>
          <th scope="col">added</th>
          <th scope="col" data-number>entries</th>
          <th scope="col" data-number>not counted</th>
          <th scope="col" data-number>base domains labelled</th>
          <th scope="col" data-number>to review</th>
          <th scope="col" data-number>conflicts</th>
          <th scope="col">counts as</th>
          <th scope="col">
            <span className={parts.visuallyHidden}>remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListLine key={list.id} list={list} chosen={list.id === chosen} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

interface ListLineProps {
  readonly list: ListReading;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

function ListLine({ list, chosen, onChoose }: ListLineProps) {
  return (
    <tr
      data-testid="list-row"
      data-list={list.name}
      data-kind={list.kind}
      data-entries={list.entries}
      data-matches={list.matches}
      data-conflicts={list.conflicts}
      data-chosen={chosen || undefined}
      className={chosen ? style.chosen : undefined}
    >
      <th scope="row" className={style.name} title={visibleString(list.name)}>
        {list.isFixed ? (
          <VisibleText text={list.name} />
        ) : (
          <button type="button" className={parts.link} aria-expanded={chosen} data-testid="show-list" onClick={() => onChoose(list.id)}>
            <VisibleText text={list.name} />
          </button>
        )}
        <span className={style.format}>
          <VisibleText text={list.format} />
        </span>
      </th>
      <td className={parts.secondary}>{list.date === null ? <UndefinedNumber reason="the list does not say when it was made" side="right" /> : <time>{dayInUtc(list.date)}</time>}</td>
      <td className={parts.secondary}>
        <Ago time={list.addedAt} />
      </td>
      <td data-number title={levelsOf(list)}>{count(list.entries)}</td>
      <td data-number title={unusedOf(list)}>{count(unusedCount(list))}</td>
      <td data-number>{list.kind === 'context' ? <UndefinedNumber reason="context judges nothing" /> : count(list.matches)}</td>
      <td data-number title={list.flaggedArguments > 0 ? `${counted(list.flaggedArguments, 'command line holds', 'command lines hold')} a URL of it` : undefined}>{count(list.toReview)}</td>
      <td data-number className={list.conflicts > 0 ? style.conflict : undefined}>{count(list.conflicts)}</td>
      <td>
        <Kind list={list} />
      </td>
      <td className={style.remove}>
        <Remove list={list} />
      </td>
    </tr>
  );
}

/** `12 domains, 3 hosts, 400 URLs, 7 addresses`, without what there is none of. */
function levelsOf({ levels }: ListReading): string {
  const parts = [
    [levels.domain, counted(levels.domain, 'domain with all below', 'domains with all below')],
    [levels.fqdn, counted(levels.fqdn, 'host exactly', 'hosts exactly')],
    [levels.url, counted(levels.url, 'URL', 'URLs')],
    [levels.address, `${counted(levels.address, 'address', 'addresses')}, which match no name`],
  ] as const;
  return parts.filter(([amount]) => amount > 0).map(([, words]) => words).join(', ');
}

const unusedOf = (list: ListReading): string => unusedOfList(list).map(([reason, amount]) => `${count(amount)} ${wordsOfReason(reason)}`).join('; ');

function Kind({ list }: { readonly list: ListReading }) {
  const session = useSession();
  if (list.isFixed || list.origin !== 'file') return kindNames[list.kind];
  return (
    <div className={style.kind} role="group" aria-label={`${visibleString(list.name)} counts as`}>
      {(['intel', 'allow', 'context'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={list.kind === kind}
          data-testid={`list-kind-${kind}`}
          onClick={() => {
            if (list.kind !== kind) void session.setListKind(list.id, kind);
          }}
        >
          {kindNames[kind]}
        </button>
      ))}
    </div>
  );
}

function Remove({ list }: { readonly list: ListReading }) {
  const session = useSession();
  if (list.isFixed) return 'came with the snapshot';
  if (list.origin === 'built-in') {
    return (
      <button type="button" className={parts.link} onClick={() => void session.changeSettings({ startAllowList: false })}>
        Switch off
      </button>
    );
  }
  return (
    <button type="button" className={parts.link} data-testid="remove-list" onClick={() => void session.removeList(list.id, visibleString(list.name))}>
      Remove
    </button>
  );
}
