import type { Analysis } from '../../src/engine/analysis';
import { everything, now } from './study';

interface Judged {
  readonly verdict: string;
  readonly verdictSource: string;
  readonly mixed: boolean;
}

const told = ({ verdict, verdictSource, mixed }: Judged): string => `${mixed ? 'mixed, ' : ''}${verdict}${verdictSource === 'none' ? '' : ` by ${verdictSource}`}`;

/**
 * The verdicts of an analysis in words: `base example.com`, `fqdn a.example.com` and `arguments a.example.com -enc` ->
 * `malicious by review`. Of a name in several groups the first group's.
 */
export function verdictsOf(analysis: Analysis): Readonly<Record<string, string>> {
  const verdicts: Record<string, string> = {};
  for (const domain of analysis.snapshot(everything, now).domains) {
    verdicts[`base ${domain.baseDomain}`] ??= told(domain);
    for (const fqdn of domain.fqdns) {
      verdicts[`fqdn ${fqdn.fqdn}`] ??= told(fqdn);
      for (const row of fqdn.arguments ?? []) verdicts[`arguments ${fqdn.fqdn} ${row.arguments}`] ??= told(row);
    }
  }
  return verdicts;
}
