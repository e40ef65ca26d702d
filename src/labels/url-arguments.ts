import { decodeArguments } from '../arguments/decode';
import type { EventTable } from '../events/event-table';
import type { DomainList } from './domain-list';
import { type ArgumentsJudgements, type ListJudgements } from './judge';
import { type IndicatorRules, ListMatcher } from './match-list';
import type { Judgement } from './verdict';

/**
 * Arguments that hold a URL which intelligence names, on hosts where anybody can put content: there the URL judges the
 * arguments and not the host. They are looked for in the text and in whatever is hidden in it.
 */
export function argumentsWithUrls(table: EventTable, lists: readonly DomainList[], rules: IndicatorRules, { hints }: ListJudgements): ArgumentsJudgements {
  const flagged = new Map<number, Map<number, Judgement>>();
  if (hints.size === 0) return flagged;
  const matchers = lists.filter(({ kind, indicators }) => kind === 'intel' && indicators.sets.url.count > 0).map((list) => new ListMatcher(list, rules));
  const wanted = new Uint8Array(table.linkCount);
  for (let link = 0; link < wanted.length; link++) if (hints.has(table.fqdnOf(link))) wanted[link] = 1;
  const seen = new Set<number>();
  const { link, arguments: args } = table.columns;
  for (let row = 0; row < table.count; row++) {
    if (wanted[link[row]!] === 0 || args[row] === 0) continue;
    const fqdn = table.fqdnOf(link[row]!);
    const pair = fqdn * table.arguments.count + args[row]!;
    if (seen.has(pair)) continue;
    seen.add(pair);
    const judgement = judgementOfText(table.arguments.text(args[row]!), table.fqdns.text(fqdn), matchers);
    if (judgement === null) continue;
    const known = flagged.get(fqdn);
    if (known) known.set(args[row]!, judgement);
    else flagged.set(fqdn, new Map([[args[row]!, judgement]]));
  }
  return flagged;
}

function judgementOfText(text: string, host: string, matchers: readonly ListMatcher[]): Judgement | null {
  for (const layer of [text, ...decodeArguments(text).map((decoded) => decoded.text)]) {
    for (const url of urlsOf(layer, host)) {
      for (const matcher of matchers) {
        const id = matcher.list.indicators.sets.url.names.find(url);
        if (id <= 0 || matcher.reasonAgainst('url', id) !== null) continue;
        const provenance = matcher.provenance({ level: 'url', id });
        return { verdict: 'malicious', source: 'intel', mixed: false, reason: `${provenance.listName}: ${provenance.entry}`, provenance };
      }
    }
  }
  return null;
}

/** Longer URLs are looked at this far, */
const longestUrl = 2000;
/** with so many shorter ones that they start with, */
const mostCuts = 40;
/** and so many of them in one text: what has more was made to keep somebody waiting. */
const mostUrls = 1000;
const endOfUrl = /[\s"'`<>^|(){}]/;

/**
 * URLs of a host in a text, without their scheme and in lower case, each with the shorter ones that it starts with and
 * that end between two of its parts. A host alone is none. Linear in the text.
 */
export function* urlsOf(text: string, host: string): Generator<string> {
  const lower = text.toLowerCase();
  let found = 0;
  for (let at = lower.indexOf(host); at >= 0; at = lower.indexOf(host, at + host.length)) {
    if (at > 0 && /[a-z0-9.-]/.test(lower[at - 1]!)) continue;
    const from = at + host.length;
    const port = /^:\d{1,5}/.exec(lower.slice(from, from + 6))?.[0].length ?? 0;
    const tail = lower.slice(from + port, from + port + longestUrl);
    if (!/^[/?]./.test(tail)) continue;
    const end = tail.search(endOfUrl);
    const path = (end < 0 ? tail : tail.slice(0, end)).replace(/[.,;:!\]]+$/, '');
    if (path.length < 2) continue;
    if (++found > mostUrls) return;
    yield host + path;
    let cuts = 0;
    for (let cut = 1; cut < path.length && cuts < mostCuts; cut++) {
      if (!'/?#&'.includes(path[cut]!)) continue;
      cuts++;
      if (cut > 1) yield host + path.slice(0, cut);
      yield host + path.slice(0, cut + 1);
    }
  }
}
