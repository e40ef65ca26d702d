import { useState } from 'react';
import type { ComparisonQuery, ComparisonReading } from '../../engine/comparison';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { chooseFiles } from '../app/file-inputs';
import { useReading } from '../app/use-reading';
import { span } from '../text/dates';
import { counted } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { ChangesTable } from './changes-table';
import { GroupChanges } from './group-changes';
import { sentenceOf } from './sentence';
import style from './compare.module.css';
import parts from '../parts/parts.module.css';

/** Rows shown at once of those that changed. */
const shownAtFirst = 200;

/** What each process group contacts now and did not in an earlier snapshot, and the other way round. */
export function CompareScreen() {
  const session = useSession();
  const group = useSelected((state) => state.group);
  const [change, setChange] = useState<ComparisonQuery['change']>('all');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(shownAtFirst);
  const { value: reading } = useReading(() => session.parts.engine.comparison({ group, change, search, limit }), [group, change, search, limit]);
  const { isCompared } = useOverview();
  if (!isCompared) return <NothingToCompare />;
  if (reading === null) return <p className={parts.screen}>Comparing …</p>;
  return (
    <div className={parts.screen}>
      <header className={parts.head}>
        <div>
          <h1>What changed since the earlier snapshot?</h1>
          <p className={parts.lead} data-testid="compare-sentence">
            {sentenceOf(reading, group)}
          </p>
        </div>
        <div className={style.deeds}>
          <button type="button" className={parts.button} data-testid="export-comparison" onClick={() => void session.exportComparison()}>
            Save all changes as CSV
          </button>
          <button type="button" className={parts.button} onClick={chooseFiles}>
            Compare with another
          </button>
          <button type="button" className={parts.button} data-testid="remove-earlier" onClick={() => void session.removeEarlier()}>
            Remove
          </button>
        </div>
      </header>
      <Sides reading={reading} />
      {reading.caveats.length > 0 && (
        <ul className={style.caveats} aria-label="What to keep in mind">
          {reading.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
      <GroupChanges groups={reading.groups} />
      <ChangesTable
        reading={reading}
        change={change}
        onChange={(next) => {
          setChange(next);
          setLimit(shownAtFirst);
        }}
        search={search}
        onSearch={setSearch}
        onMore={() => setLimit(limit * 5)}
      />
    </div>
  );
}

function Sides({ reading: { before, now } }: { readonly reading: ComparisonReading }) {
  return (
    <dl className={style.sides}>
      <dt>before</dt>
      <dd>
        <span className={parts.mono}>
          <VisibleText text={before.fileName} />
        </span>
        {before.name !== '' && (
          <>
            {' '}
            <VisibleText text={before.name} />
          </>
        )}
        , <Span side={before} />, exported <Exported at={before.createdAt} />
        {!before.isSealed && <span className={style.unsealed}>; without a checksum: made or edited by hand</span>}
      </dd>
      <dt>now</dt>
      <dd>
        <VisibleText text={now.name} />, <Span side={now} />
      </dd>
    </dl>
  );
}

function Span({ side }: { readonly side: ComparisonReading['now'] }) {
  const timeZone = useSelected((state) => state.settings.timeZone);
  const rows = counted(side.baseDomains, 'base domain', 'base domains');
  if (side.firstSeen === null || side.lastSeen === null) return <>{rows}, times not known</>;
  return (
    <>
      {span(Date.parse(side.firstSeen), Date.parse(side.lastSeen), timeZone)}, {rows} over all groups
    </>
  );
}

function Exported({ at }: { readonly at: string }) {
  const timeZone = useSelected((state) => state.settings.timeZone);
  return <time dateTime={at}>{span(Date.parse(at), Date.parse(at), timeZone)}</time>;
}

function NothingToCompare() {
  return (
    <div className={parts.screen}>
      <h1>Nothing to compare with yet</h1>
      <p className={parts.lead}>
        Drop a snapshot of an earlier time beside this analysis, last quarter’s say. Then every process group shows which domains are new, gone, rarer or commoner,
        and where a verdict changed. Its figures take no part in this analysis. To have one next time, export a snapshot today.
      </p>
      <button type="button" className={`${parts.primary} ${style.choose}`} onClick={chooseFiles}>
        Choose a snapshot
      </button>
    </div>
  );
}
