import type { SnapshotDomain, SnapshotFqdn } from '../../snapshot/schema';
import { html, type Markup } from '../markup';
import { count, counted, day, decimal } from '../words';
import { firstOf, name, paragraph, table, value } from './elements';
import type { Studied } from './studied';
import { grounds, verdict } from './verdicts';

const mostFindings = 100;
const mostFqdns = 12;
const mostArguments = 5;

/** Every malicious domain of the group with what is known of it and why it is held so. */
export function findings({ domains, group }: Studied): Markup {
  const bad = domains.filter(({ verdict: held }) => held === 'malicious');
  const { shown, rest } = firstOf(bad, mostFindings, 'findings');
  return html`<section class="page"><h2>Findings: <bdi>${group.label}</bdi></h2>
${paragraph(bad.length === 0 ? 'No base domain of this group is held malicious.' : `${counted(bad.length, 'base domain is', 'base domains are')} held malicious, the highest score first.`, rest)}
${shown.map(finding)}
</section>`;
}

function finding(domain: SnapshotDomain): Markup {
  const { baseDomain, connections, meanPerFqdn, rare, hosts, firstSeen, lastSeen, score, fqdns } = domain;
  const seen = firstSeen === null || lastSeen === null ? '' : firstSeen.slice(0, 10) === lastSeen.slice(0, 10) ? ` on ${day(firstSeen)}` : ` from ${day(firstSeen)} to ${day(lastSeen)}`;
  const { shown, rest } = firstOf(fqdns.toSorted((a, b) => Number(b.verdict === 'malicious') - Number(a.verdict === 'malicious') || b.connections - a.connections), mostFqdns, 'names');
  // A domain that is its only name would be said twice.
  const isWhole = fqdns.length === 1 && fqdns[0]?.fqdn === baseDomain;
  return html`<article><h3>${name(baseDomain)} ${verdict(domain)}</h3>
<p>${counted(connections, 'connection', 'connections')} from ${counted(hosts, 'machine', 'machines')}${seen}; ${decimal(meanPerFqdn)} per FQDN on average, so ${rare ? 'rare' : 'common'}. Score ${count(score)}${factorsOf(domain)}. Held malicious by ${grounds(domain)}.</p>
${isWhole ? html`` : table<SnapshotFqdn>(
    [
      { head: 'FQDN', cell: ({ fqdn }) => name(fqdn) },
      { head: 'connections', kind: 'number', cell: (fqdn) => count(fqdn.connections) },
      { head: 'machines', kind: 'number', cell: (fqdn) => count(fqdn.hosts) },
      { head: 'first seen', kind: 'date', cell: (fqdn) => day(fqdn.firstSeen) },
      { head: 'last seen', kind: 'date', cell: (fqdn) => day(fqdn.lastSeen) },
      { head: 'verdict', cell: verdict },
      { head: 'because of', cell: (fqdn) => html`${grounds(fqdn)}${fqdn.maliciousArguments ? html` (arguments)` : html``}` },
    ],
    shown,
    'names',
  )}${paragraph(rest)}${argumentsOf(fqdns)}${named('Machines', domain.hostNames)}${named('Users', domain.userNames)}</article>`;
}

/** What the score is made of, where the snapshot says so. */
const factorsOf = ({ scoreParts }: SnapshotDomain): string =>
  scoreParts === undefined || scoreParts.length === 0 ? '' : ` (${scoreParts.map(({ factor, points }) => `${factor} ${decimal(points)}`).join(', ')})`;

/** Arguments, where the exporter let them out: the malicious ones, else the most frequent. */
function argumentsOf(fqdns: readonly SnapshotFqdn[]): Markup {
  const rows = fqdns.flatMap(({ arguments: args }) => args ?? []).filter(({ arguments: text }) => text !== '');
  if (rows.length === 0) return html``;
  const first = rows.toSorted((a, b) => Number(b.verdict === 'malicious') - Number(a.verdict === 'malicious') || b.connections - a.connections).slice(0, mostArguments);
  return html`<ul class="arguments">${first.map((row) => html`<li>${value(row.image)} ${name(row.arguments)} ${row.verdict === 'unreviewed' ? html`` : verdict(row)} ${counted(row.connections, 'connection', 'connections')}</li>`)}</ul>`;
}

const mostTallies = 20;

function named(what: string, tallies: SnapshotDomain['hostNames']): Markup {
  if (!tallies || tallies.length === 0) return html``;
  const { shown, rest } = firstOf(tallies, mostTallies, what.toLowerCase());
  return html`<p>${what}: ${shown.map(({ name: one, connections }, index) => html`${index === 0 ? '' : ', '}${value(one)} (${count(connections)})`)}. ${rest}</p>`;
}
