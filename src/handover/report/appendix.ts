import type { SnapshotDomain } from '../../snapshot/schema';
import { html, type Markup } from '../markup';
import { count, day, decimal } from '../words';
import { firstOf, name, paragraph, table } from './elements';
import type { Studied } from './studied';
import { grounds, verdict } from './verdicts';

/** More rows make a report that no browser prints; the tables hold them all. */
const mostDomains = 2000;

/** Every base domain of the group. */
export function appendix({ domains, group }: Studied): Markup {
  const { shown, rest } = firstOf(domains, mostDomains, 'base domains');
  return html`<section class="page"><h2>Appendix: base domains of <bdi>${group.label}</bdi></h2>
${paragraph('The highest score first.', rest)}
${table<SnapshotDomain>(
    [
      { head: 'base domain', cell: ({ baseDomain }) => name(baseDomain) },
      { head: 'connections', kind: 'number', cell: ({ connections }) => count(connections) },
      { head: 'FQDNs', kind: 'number', cell: ({ fqdns }) => count(fqdns.length) },
      { head: 'mean', kind: 'number', cell: ({ meanPerFqdn }) => decimal(meanPerFqdn) },
      { head: 'rarity', cell: ({ rare }) => (rare ? 'rare' : 'common') },
      { head: 'machines', kind: 'number', cell: ({ hosts }) => count(hosts) },
      { head: 'last seen', kind: 'date', cell: ({ lastSeen }) => day(lastSeen) },
      { head: 'verdict', cell: verdict },
      { head: 'because of', cell: grounds },
      { head: 'score', kind: 'number', cell: ({ score }) => count(score) },
    ],
    shown,
    'appendix',
  )}</section>`;
}
