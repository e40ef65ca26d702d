import { memo, type ReactNode } from 'react';
import type { GroupReading } from '../../engine/readings';
import { UndefinedNumber } from '../parts/undefined-number';
import { count, pValue, ratio, roughShare } from '../text/numbers';
import { Explain } from './explain';
import type { ExplanationId } from './how-computed';
import { whyNoComparison } from './undefined-reasons';
import style from './study.module.css';

/** The figures of a group in one line. */
export const FiguresStrip = memo(function FiguresStrip({ group }: { readonly group: GroupReading }) {
  const { tests, rare, baseDomains } = group;
  const limits = tests.woolf ? `, ${ratio(tests.woolf.low)}–${ratio(tests.woolf.high)} Woolf` : '';
  return (
    <dl className={style.strip}>
      <Figure id="connections" value={group.connections} shown={count} label="connections" />
      <Figure id="base-domains" value={baseDomains} shown={count} label="base domains" />
      <Figure id="fqdns" value={group.fqdns} shown={count} label="FQDNs" />
      <Figure id="rare" value={rare} shown={count} tone="rare" label={baseDomains === 0 ? 'rare' : `rare, ${roughShare(rare / baseDomains)}`} />
      <Figure id="malicious" value={group.malicious} shown={count} tone={group.malicious > 0 ? 'malicious' : undefined} label="malicious" />
      <Figure id="odds-ratio" value={tests.oddsRatio} shown={ratio} reason={whyNoComparison(group)} label={`odds ratio${limits}`} />
      <Figure id="fisher-p" value={tests.fisherP} shown={pValue} reason={whyNoComparison(group)} label="Fisher’s exact p" />
      <Figure id="unreviewed" value={group.unreviewed} shown={count} label="without a verdict" />
    </dl>
  );
});

interface FigureProps {
  readonly id: ExplanationId;
  readonly value: number | null;
  readonly shown: (value: number) => string;
  readonly label: ReactNode;
  readonly reason?: string;
  readonly tone?: 'rare' | 'malicious' | undefined;
}

function Figure({ id, value, shown, label, reason = '', tone }: FigureProps) {
  return (
    <div className={style.figure}>
      <dd data-testid={`figure-${id}`} data-value={value ?? ''} data-tone={tone}>
        {value === null ? <UndefinedNumber reason={reason} side="right" /> : shown(value)}
      </dd>
      <dt>
        <Explain id={id}>{label}</Explain>
      </dt>
    </div>
  );
}
