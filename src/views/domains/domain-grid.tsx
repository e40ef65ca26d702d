import { memo, useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { DomainPage, DomainQuery, DomainRow } from '../../engine/readings';
import { useSelected, useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { HostingTag } from '../parts/hosting-tag';
import { Moment } from '../parts/moment';
import { ScoreBar } from '../parts/score-bar';
import { SortButton } from '../parts/sort-button';
import { VerdictTag, sourceOf } from '../parts/verdict-tag';
import { DomainName } from '../text/domain-name';
import { count, mean } from '../text/numbers';
import { visibleString } from '../../base/visible-text';
import { AllowButton } from './allow-button';
import { domainColumns } from './domain-columns';
import { rowHeight, rowsPerBlock, useBlocks } from './use-blocks';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

/** Rows asked for at once; windows start at multiples of half of it, so that scrolling a little asks nothing. */
const windowRows = 200;

/** Rows that are marked at once. */
const mostMarked = 10_000;

type Filter = Omit<DomainQuery, 'offset' | 'limit'>;

interface DomainGridProps {
  readonly filter: Filter;
  readonly selected: string | null;
  /** Base domains chosen for a verdict together. */
  readonly marked: ReadonlySet<string>;
  readonly onMark: (marked: ReadonlySet<string>) => void;
  readonly onSelect: (baseDomain: string) => void;
  /** Called when the user wants into the details. */
  readonly onEnter: () => void;
  readonly onPage: (page: DomainPage) => void;
}

/** The table of domains: only what is in sight is mounted, and only that is asked for. */
export function DomainGrid({ filter, selected, marked, onMark, onSelect, onEnter, onPage }: DomainGridProps) {
  const session = useSession();
  const { engine } = session.parts;
  const scroller = useRef<HTMLDivElement>(null);
  const [matching, setMatching] = useState(0);
  const [active, setActive] = useState(0);
  const { blocks, height, showRow } = useBlocks(scroller, matching);
  const first = (blocks[0]?.index ?? 0) * rowsPerBlock;
  const offset = Math.max(0, Math.floor(first / (windowRows / 2)) * (windowRows / 2));
  const { group, search, rarity, verdict, sort, descending } = filter;
  const { value: page, stale } = useReading(
    () => engine.domains({ group, search, rarity, verdict, sort, descending, offset, limit: windowRows }),
    [engine, group, search, rarity, verdict, sort, descending, offset],
  );
  const id = useId();

  // The list may have got shorter, or the selected domain may have moved within it.
  if (page && page.matching !== matching) setMatching(page.matching);
  const at = page ? page.rows.findIndex((row) => row.baseDomain === selected) : -1;
  const activeRow = at >= 0 && page ? page.offset + at : active;
  if (activeRow !== active) setActive(activeRow);

  useEffect(() => {
    if (page) onPage(page);
  }, [page, onPage]);

  // Another list starts at its top.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [group, search, rarity, verdict, sort, descending]);

  const rowAt = (index: number): DomainRow | undefined => page?.rows[index - page.offset];

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(matching - 1, index));
    showRow(next);
    setActive(next);
    const row = rowAt(next);
    if (row) onSelect(row.baseDomain);
    else {
      void engine
        .domains({ group, search, rarity, verdict, sort, descending, offset: next, limit: 1 })
        .then((found) => found.rows[0] && onSelect(found.rows[0].baseDomain));
    }
  };

  const mark = (baseDomain: string): void => {
    const next = new Set(marked);
    if (!next.delete(baseDomain)) next.add(baseDomain);
    onMark(next);
  };

  /** Marks all rows between two, also those out of sight. */
  const markRange = (from: number, to: number): void => {
    const limit = Math.min(mostMarked, Math.abs(to - from) + 1);
    void engine
      .domains({ group, search, rarity, verdict, sort, descending, offset: Math.min(from, to), limit })
      .then(({ rows }) => onMark(new Set([...marked, ...rows.map((row) => row.baseDomain)])))
      .catch((error: unknown) => session.fail(error));
  };

  const onRowClick = (event: MouseEvent, index: number, baseDomain: string): void => {
    if (event.shiftKey && selected !== null) markRange(active, index);
    else if (event.ctrlKey || event.metaKey) mark(baseDomain);
    onSelect(baseDomain);
  };
  // One function for all rows, so that they are drawn again only when they change.
  const rowClick = useRef(onRowClick);
  rowClick.current = onRowClick;
  const click = useCallback((event: MouseEvent, index: number, baseDomain: string) => rowClick.current(event, index, baseDomain), []);

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / rowHeight) - 2);
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = selected === null ? -1 : active;
    const target: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      Home: 0,
      End: matching - 1,
      PageDown: from + pageRows,
      PageUp: from - pageRows,
    };
    const to = target[event.key];
    if (event.target instanceof HTMLButtonElement || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onEnter();
    else if (event.key === ' ' && selected !== null) mark(selected);
    else if (event.key === 'Escape' && marked.size > 0) onMark(new Set());
    else if (event.shiftKey && to !== undefined && matching > 0) {
      markRange(Math.max(0, from), Math.max(0, Math.min(matching - 1, to)));
      moveTo(to);
    } else if (to === undefined || matching === 0) return;
    else moveTo(to);
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={style.grid}
      role="grid"
      aria-label="Base domains"
      aria-rowcount={matching + 1}
      aria-activedescendant={selected !== null && rowAt(active) ? `${id}-${active}` : undefined}
      aria-busy={stale}
      tabIndex={0}
      data-testid="domain-table"
      onKeyDown={onKeyDown}
    >
      <div className={style.gridHead} role="rowgroup">
        <div className={style.row} role="row" aria-rowindex={1}>
          <HeadCells />
        </div>
      </div>
      <div className={style.gridBody} style={{ height }} role="presentation">
        {blocks.map((block) => (
          <div key={block.index} className={style.block} role="rowgroup" style={{ transform: `translateY(${block.top}px)` }}>
            {rowsOf(block.index, matching).map((index) => (
              <Row
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={rowAt(index)}
                selected={selected !== null && index === active}
                marked={marked.has(rowAt(index)?.baseDomain ?? '')}
                onClick={click}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function rowsOf(block: number, matching: number): readonly number[] {
  const from = block * rowsPerBlock;
  return Array.from({ length: Math.max(0, Math.min(rowsPerBlock, matching - from)) }, (_, index) => from + index);
}

function HeadCells() {
  const session = useSession();
  const { sort, descending } = useSelected((state) => state.domainView);
  return domainColumns.map((column) => (
    <div
      key={column.sort}
      role="columnheader"
      className={style.headCell}
      data-number={column.number || undefined}
      data-wide={column.wide || undefined}
      aria-sort={sort === column.sort ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <SortButton
        label={column.label}
        active={sort === column.sort}
        descending={descending}
        onSort={() =>
          session.changeDomainView({
            sort: column.sort,
            descending: sort === column.sort ? !descending : column.descendingFirst,
          })
        }
      />
    </div>
  ));
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  /** undefined while it is on its way. */
  readonly row: DomainRow | undefined;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly onClick: (event: MouseEvent, index: number, baseDomain: string) => void;
}

const Row = memo(function Row({ id, index, row, selected, marked, onClick }: RowProps) {
  if (!row) {
    return (
      <div className={style.row} role="row" aria-rowindex={index + 2} data-loading>
        <div role="gridcell">…</div>
      </div>
    );
  }
  const { judgement } = row;
  const says = [sourceOf(judgement), judgement.reason].filter((text) => text !== '').join(': ');
  return (
    <div
      id={id}
      className={style.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-testid="domain-row"
      data-domain={row.baseDomain}
      data-verdict={judgement.verdict}
      data-source={judgement.source}
      data-rare={row.rare}
      data-rank={row.rank ?? undefined}
      data-to-review={judgement.toReview !== undefined || undefined}
      data-marked={marked || undefined}
      onClick={(event) => onClick(event, index, row.baseDomain)}
    >
      <div role="gridcell" className={style.name}>
        {marked && <span className={style.mark} aria-label="chosen for a verdict together">✓</span>}
        <DomainName name={row.baseDomain} />
        {row.hosting && <HostingTag kind={row.hosting} />}
        <span className={style.rowDeed}>
          <AllowButton name={row.baseDomain} level="domain" words="allow" tabIndex={-1} />
        </span>
      </div>
      <div role="gridcell" data-number>{count(row.connections)}</div>
      <div role="gridcell" data-number>{count(row.fqdns)}</div>
      <div role="gridcell" data-number className={row.rare ? parts.rare : undefined}>{mean(row.meanPerFqdn)}</div>
      <div role="gridcell" data-number>{count(row.machines)}</div>
      <div role="gridcell" className={parts.secondary} data-wide><Moment time={row.firstSeen} form="day" /></div>
      <div role="gridcell" className={parts.secondary}><Moment time={row.lastSeen} form="day" /></div>
      <div role="gridcell" data-number data-wide>{row.rank === null ? <span className={parts.secondary}>–</span> : count(row.rank)}</div>
      <div role="gridcell" className={style.verdict} title={visibleString(judgement.toReview ?? says)}>
        <VerdictTag judgement={judgement} />
        <span className={style.source}>{judgement.toReview === undefined ? sourceOf(judgement) : 'to review'}</span>
      </div>
      <div role="gridcell"><ScoreBar score={row.score} /></div>
    </div>
  );
});
