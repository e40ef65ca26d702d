import { html, type Markup } from '../markup';
import { counted } from '../words';
import { pairs, paragraph, table, value } from './elements';
import type { Studied } from './studied';

/** The method with the settings in force, and where each number comes from. */
export function method({ snapshot: { settings, groups } }: Studied): Markup {
  const used = settings.processGroups.filter(({ id }) => groups.some((group) => group.id === id));
  return html`<section><h2>Method and settings</h2>
${pairs([
    ['Contact', 'A connection, or a look-up that no connection of the same process followed. Where a record stands for many, its count is its weight.'],
    ['FQDN', 'A full domain name as the process contacted it, in normal form: lower case, A-labels, without a final dot. Bare labels, addresses, reverse look-ups and names under no public suffix take no part.'],
    ['Base domain', `The registrable part of an FQDN, one label more than the public suffix by the Public Suffix List, ${settings.suffixRules === 'icann' ? 'its ICANN section alone' : 'with its private section, so that each tenant of a shared host stands for itself'}.`],
    ['Rare', `A base domain whose FQDNs were contacted at most ${settings.rarityThreshold} times each on average: connections divided by distinct FQDNs.`],
    ['Malicious', 'Held so by a verdict of an analyst on the domain, on one of its FQDNs or on the arguments of a process that contacted it; where there is none, by the intelligence lists, unless an allow-list covers it. The most specific verdict wins. A domain with malicious and with benign parts is malicious, and called mixed.'],
    ['Benign', 'For the comparison, everything that is not malicious, as in the study; also what nobody has judged.'],
    ['Score', 'A sum of points from 0 to 100 for verdicts, rarity, few machines and the like. It orders what to look at first; it is no verdict, and no test rests on it.'],
    ['Counted', `${settings.countFailed ? 'Failed look-ups and connections count.' : 'Look-ups and connections that failed do not count.'} ${settings.countInbound ? 'Connections from outside count.' : 'Connections from outside do not count.'}`],
    ['Times', `Given in UTC in this report; the analysis was read in ${settings.timeZone}.`],
  ])}
${used.length === 0 ? html`` : html`<h3>Process groups</h3>${table<(typeof used)[number]>(
    [
      { head: 'group', cell: ({ label }) => value(label) },
      { head: 'images', cell: ({ images }) => value(images.length === 0 ? 'every other image' : images.join(', ')) },
    ],
    used,
    'images',
  )}`}
<h3>The statistics, and who they go back to</h3>
${paragraph(
    `The figures and tests compare two shares: how many of the rare, and how many of the common base domains are malicious, for ${counted(groups.length, 'process group', 'process groups')}.`,
    'The unit is the base domain, and each counts once, however often it was contacted.',
  )}
<ul>
<li>Limits of a share: Wilson’s score interval, 95 % (Wilson 1927).</li>
<li>Odds ratio: rare malicious × common benign / (rare benign × common malicious), with Woolf’s 95 % limits on the logarithm, multiplier 1.960 (Woolf 1955). Not defined, and shown as a dash, where a cell is empty.</li>
<li>Conditional odds ratio: the maximum-likelihood estimate given the margins, with exact 95 % limits (Fisher 1935; Cornfield 1956). It is what R’s fisher.test prints.</li>
<li>Fisher’s exact test, two-sided: the probabilities of all tables no more likely than this one, summed (Fisher 1935).</li>
<li>Chi-square with one degree of freedom, without and with Yates’ correction (Pearson 1900; Yates 1934). Rough where an expected count is below 5.</li>
<li>Holm’s step-down adjustment of Fisher’s p over the groups compared (Holm 1979).</li>
<li>Percentiles: linear interpolation, type 7 of Hyndman and Fan (1996).</li>
</ul>
<p>The question and the threshold of 5 are those of Smith and Arneson, <i>Scarcity signals: Are rare activities red flags?</i>, Cisco Talos, 2025.</p>
</section>`;
}
