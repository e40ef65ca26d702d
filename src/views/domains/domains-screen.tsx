import { useCallback, useRef, useState } from 'react';
import type { DomainPage } from '../../engine/readings';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { NoContacts } from '../study/no-contacts';
import { count, threshold as thresholdText } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { BulkBar } from './bulk-bar';
import { DomainDetailPanel } from './domain-detail-panel';
import { DomainFilters } from './domain-filters';
import { DomainGrid } from './domain-grid';
import style from './domains.module.css';
import parts from '../parts/parts.module.css';

const nothingMarked: ReadonlySet<string> = new Set();

/** Every base domain of the group, and all that is known about the selected one. */
export function DomainsScreen() {
  const overview = useOverview();
  const group = useSelected((state) => state.group);
  const reading = overview.groups.find(({ id }) => id === group);
  return reading ? <GroupDomains key={group} id={group} label={reading.label} /> : <NoContacts />;
}

function GroupDomains({ id, label }: { readonly id: string; readonly label: string }) {
  const session = useSession();
  const { search, rarity, verdict, sort, descending, selected } = useSelected((state) => state.domainView);
  const threshold = useSelected((state) => state.settings.rarityThreshold);
  const [marked, setMarked] = useState<ReadonlySet<string>>(nothingMarked);
  const panel = useRef<HTMLElement>(null);
  const [counts, setCounts] = useState({ total: 0, matching: 0 });
  const onPage = useCallback((page: DomainPage) => setCounts({ total: page.total, matching: page.matching }), []);
  const onSelect = useCallback((baseDomain: string) => session.changeDomainView({ selected: baseDomain }), [session]);
  const narrowed = counts.matching !== counts.total;
  return (
    <div className={style.screen}>
      <header className={style.top}>
        <h1>
          Domains{' '}
          <span className={style.counts} data-testid="domain-counts" data-total={counts.total} data-matching={counts.matching}>
            {narrowed ? `${count(counts.matching)} of ` : ''}
            {count(counts.total)} of <VisibleText text={label} />, rare at most {thresholdText(threshold)} per FQDN
          </span>
        </h1>
        <DomainFilters />
        <BulkBar group={id} marked={marked} onDone={() => setMarked(nothingMarked)} />
      </header>
      <div className={style.table}>
        <DomainGrid
          filter={{ group: id, search, rarity, verdict, sort, descending }}
          selected={selected}
          marked={marked}
          onMark={setMarked}
          onSelect={onSelect}
          onEnter={() => panel.current?.focus()}
          onPage={onPage}
        />
        {counts.matching === 0 && counts.total > 0 && (
          <p className={style.none}>
            Nothing matches.{' '}
            <button
              type="button"
              className={parts.link}
              onClick={() => session.changeDomainView({ search: '', rarity: 'all', verdict: 'all' })}
            >
              Show all {count(counts.total)}
            </button>
          </p>
        )}
      </div>
      <aside ref={panel} className={style.panel} tabIndex={-1} aria-label="Details of the selected domain" data-testid="domain-detail">
        {selected === null ? (
          <p className={style.nothingSelected}>Select a domain to see its FQDNs, the arguments that contacted it, machines, times and score.</p>
        ) : (
          <DomainDetailPanel key={selected} group={id} baseDomain={selected} />
        )}
      </aside>
    </div>
  );
}
