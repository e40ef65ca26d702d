import { scoreBar } from '../figures/score-bar';
import { html, type Markup } from '../markup';
import { count, counted, day, decimal, minute, orDash, percent, pValue, ratio } from '../words';
import { drawing, name, pairs, paragraph, reportPalette, table } from './elements';
import { level, type Studied } from './studied';
import { source, verdict } from './verdicts';

const shownFirst = 8;

/** Page one: the question, the answer, and what to do with it. */
export function answer(study: Studied): Markup {
  const { snapshot, group } = study;
  return html`<header>
<p class="kind">Report on seldom contacted domains</p>
<h1><bdi>${group.label}</bdi>: are the domains it seldom contacts the bad ones?</h1>
<p class="about">${about(study)}</p>
</header>
<section class="answer">
${paragraph(...whatWasSeen(study))}
<p class="finding">${comparison(study)}</p>
${paragraph(...inPractice(study))}
</section>
${figures(study)}
${lookFirst(study)}
<p class="caution">${caution(study)}</p>
<p class="contents">Behind this page: the data and what was left out, the figures with their uncertainty, the findings with their reasons, the limits, the method with its settings, and every domain. Made with Seldom on ${minute(snapshot.createdAt)} UTC.</p>`;
}

function about({ snapshot }: Studied): string {
  const named = snapshot.name === '' ? '' : `${snapshot.name}. `;
  const from = snapshot.firstSeen === null || snapshot.lastSeen === null ? 'times not in this report' : `${day(snapshot.firstSeen)} to ${day(snapshot.lastSeen)} (UTC)`;
  return `${named}${counted(snapshot.contacts, 'contact', 'contacts')} of ${counted(snapshot.hosts, 'machine', 'machines')}, ${from}.`;
}

function whatWasSeen({ snapshot, group, common }: Studied): readonly string[] {
  const { rarityThreshold } = snapshot.settings;
  if (group.baseDomains === 0) return ['Its processes contacted no public domain in these logs, so there is nothing to compare.'];
  return [
    `Its processes made ${counted(group.connections, 'connection', 'connections')} to ${counted(group.baseDomains, 'base domain', 'base domains')} (${counted(group.fqdns, 'full name', 'full names')}) from ${counted(group.hosts, 'machine', 'machines')}.`,
    `${count(group.rare)} of the base domains, ${percent(group.rare / group.baseDomains)}, are rare: their names were contacted at most ${rarityThreshold} times each on average. The other ${count(common)} are common.`,
  ];
}

/** The answer in a sentence or two, with what chance has to say. */
export function comparison({ group, common, malicious }: Studied): string {
  const { table: cells, oddsRatio, oddsRatioLow, oddsRatioHigh, fisherP, wilsonRare } = group;
  if (group.baseDomains === 0) return 'There is no answer.';
  if (malicious === 0) {
    const atMost = wilsonRare ? ` Up to ${percent(wilsonRare.high)} of the rare ones could still be so (upper 95 % limit).` : '';
    return `No domain is held malicious, so whether rarity goes with malice cannot be said here.${atMost}`;
  }
  if (group.rare === 0 || common === 0) return `${counted(malicious, 'domain is', 'domains are')} held malicious, and all domains are ${common === 0 ? 'rare' : 'common'} at this threshold, so there is nothing to compare.`;
  const shares =
    `Of the rare domains ${count(cells.rareMalicious)} (${percent(cells.rareMalicious / group.rare)}) ${cells.rareMalicious === 1 ? 'is' : 'are'} held malicious, ` +
    `of the common ones ${count(cells.commonMalicious)} (${percent(cells.commonMalicious / common)}).`;
  if (oddsRatio === null || typeof fisherP !== 'number') return shares;
  const higher = oddsRatio === 'Infinity' || oddsRatio >= 1 ? 'rare' : 'common';
  const times =
    oddsRatio === 'Infinity' || oddsRatio === 0
      ? `All of them are ${higher}`
      : `The odds of malice are ${ratio(oddsRatio >= 1 ? oddsRatio : 1 / oddsRatio)} times as high for ${higher} domains`;
  const limits = typeof oddsRatioLow === 'number' && typeof oddsRatioHigh === 'number' ? `; the odds ratio lies between ${ratio(oddsRatioLow)} and ${ratio(oddsRatioHigh)} with 95 % confidence` : '';
  return fisherP < level
    ? `${shares} ${times}, which chance alone would seldom bring about (Fisher’s exact p ${pText(fisherP)}${limits}). ${higher === 'rare' ? 'Rarity goes with malice here.' : 'Malice sits among the common domains here, against expectation.'}`
    : `${shares} ${times}, but chance alone brings about as large a difference in about ${count(fisherP * 100)} of 100 such tables (Fisher’s exact p ${pText(fisherP)}${limits}). These data do not show that rarity goes with malice; they do not rule it out either.`;
}

const pText = (p: number): string => (p < 0.0001 ? pValue(p) : `= ${pValue(p)}`);

/** What the numbers mean for somebody who has to go through the domains. */
function inPractice({ group, malicious, unreviewed }: Studied): readonly string[] {
  if (malicious === 0 || group.baseDomains === 0) return [];
  const { rareMalicious } = group.table;
  const perFind = rareMalicious === 0 ? '' : `, about one for every ${count(group.rare / rareMalicious)} names read`;
  return [
    `Whoever reads the ${counted(group.rare, 'rare domain', 'rare domains')} alone meets ${count(rareMalicious)} of the ${count(malicious)} known malicious ones${perFind}.`,
    unreviewed === 0 ? 'Every domain has a verdict.' : `${counted(unreviewed, 'domain has', 'domains have')} no verdict yet and ${unreviewed === 1 ? 'counts' : 'count'} as not malicious, so both shares may be too low.`,
  ];
}

function figures({ group, malicious, unreviewed }: Studied): Markup {
  return html`<div class="figures">${pairs([
    ['connections', count(group.connections)],
    ['base domains', count(group.baseDomains)],
    ['rare', count(group.rare)],
    ['malicious', html`<span class="bad">${count(malicious)}</span>`],
    ['odds ratio', orDash(group.oddsRatio, ratio)],
    ['Fisher’s exact p', orDash(group.fisherP, pValue)],
    ['without a verdict', count(unreviewed)],
  ])}</div>`;
}

function lookFirst({ domains }: Studied): Markup {
  const first = domains.filter(({ verdict: held }) => held !== 'benign').slice(0, shownFirst);
  if (first.length === 0) return html``;
  return html`<h2>What to look at first</h2>
${table(
  [
    { head: 'base domain', cell: ({ baseDomain }) => name(baseDomain) },
    { head: 'connections', kind: 'number', cell: ({ connections }) => count(connections) },
    { head: 'mean per FQDN', kind: 'number', cell: ({ meanPerFqdn }) => decimal(meanPerFqdn) },
    { head: 'machines', kind: 'number', cell: ({ hosts }) => count(hosts) },
    { head: 'last seen', kind: 'date', cell: ({ lastSeen }) => day(lastSeen) },
    { head: 'verdict', cell: verdict },
    { head: 'by', cell: source },
    { head: 'score', kind: 'number', cell: ({ score, baseDomain }) => html`${drawing(scoreBar(score, reportPalette), `score of ${baseDomain}`)} ${count(score)}` },
  ],
  first,
  'first',
)}`;
}

function caution({ snapshot, domains }: Studied): string {
  const intelligence = snapshot.lists.filter(({ kind }) => kind === 'intel').length;
  const known = `Verdicts come from ${counted(intelligence, 'intelligence list', 'intelligence lists')} and ${counted(snapshot.reviews.length, 'own verdict', 'own verdicts')} in this report.`;
  return domains.length === 0 ? known : `${known} A high score says where to look, not what will be found; a domain that nobody lists is not thereby harmless.`;
}
