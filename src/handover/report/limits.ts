import { html, type Markup } from '../markup';
import { count, counted, percent } from '../words';
import type { Studied } from './studied';

/** What the figures cannot say, in plain words, each limit with its size in these data. */
export function limits(study: Studied): Markup {
  return html`<section class="page"><h2>Limits</h2><ul>${sentences(study).map((sentence) => html`<li>${sentence}</li>`)}</ul></section>`;
}

function sentences({ snapshot, group, malicious, unreviewed, common, holm }: Studied): readonly string[] {
  const { settings, lists, import: receipts } = snapshot;
  const noName = receipts.reduce((sum, { skipped }) => sum + (skipped['no-name'] ?? 0), 0);
  const rejected = receipts.reduce((sum, receipt) => sum + Object.values(receipt.rejected).reduce((all, n) => all + n, 0), 0);
  const wilson = group.wilsonRare;
  return [
    'The logs show what they were set up to record. A contact that no sensor reported is in no figure, and neither is a process that ran before the logs begin or after they end.',
    ...(noName > 0 ? [`${counted(noName, 'contact', 'contacts')} had no host name and could not be counted under any domain.`] : []),
    ...(rejected > 0 ? [`${counted(rejected, 'record', 'records')} could not be read; whether contacts were among them is unknown.`] : []),
    ...(unreviewed > 0 && group.baseDomains > 0
      ? [`${count(unreviewed)} of ${counted(group.baseDomains, 'domain', 'domains')} (${percent(unreviewed / group.baseDomains)}) were judged by nobody and count as not malicious. If malicious ones are among them, both shares are too low, and the comparison leans wherever they sit.`]
      : []),
    ...(malicious > 0 && malicious < 10 ? [`Only ${counted(malicious, 'domain is', 'domains are')} malicious. With so few, one verdict more or less moves the odds ratio by a lot; read the limits, not the point.`] : []),
    ...(wilson && group.rare > 0 && group.rare < 100 ? [`There are only ${counted(group.rare, 'rare domain', 'rare domains')}; their malicious share is known no better than ${percent(wilson.low)} to ${percent(wilson.high)}.`] : []),
    ...(common === 0 && group.baseDomains > 0 ? ['No domain is common at this threshold, so rare ones can be compared with nothing.'] : []),
    ...(holm.size > 1 ? [`${count(holm.size)} groups were tested. Taken one by one, about one in twenty tests finds a difference where there is none; the Holm-adjusted p allows for that.`] : []),
    lists.some(({ kind }) => kind === 'intel')
      ? 'Intelligence lists name what somebody saw at some time. They miss what is new, and may still name what was cleaned up long ago. Lists also know often contacted names better than seldom contacted ones, which works against rare domains.'
      : 'No intelligence list took part, so malicious means judged malicious by an analyst.',
    `Rarity is a matter of the threshold, here ${settings.rarityThreshold}, and of how long the logs reach: over a longer time the same domain is contacted more often.`,
    settings.suffixRules === 'icann'
      ? 'Base domains follow ICANN rules, so all tenants of a shared host count as one domain. A rare tenant of a common host is common here.'
      : 'Each tenant of a shared host counts as a domain of its own.',
    'That rarity and malice go together in these data says nothing of why, and need not hold in another network or at another time.',
    'A test tells how well chance explains a difference. A high p is no proof that there is none.',
  ];
}
