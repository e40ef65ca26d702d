import { useState, type ReactNode } from 'react';
import type { OffTime } from '../../analysis/off-hours';
import type { ClassTest, OffHoursClass, OffHoursDomain, OffHoursReading } from '../../engine/time-reading';
import type { CsvTable } from '../../handover/csv';
import type { Palette, Picture } from '../../handover/figures/frame';
import { label as textAt, shape } from '../../handover/figures/pen';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { UndefinedNumber } from '../parts/undefined-number';
import { VerdictTag } from '../parts/verdict-tag';
import { barsPicture } from '../plots/bars-picture';
import { FigureSection } from '../plots/figure-section';
import { DomainName } from '../text/domain-name';
import { count, pValue, roughShare } from '../text/numbers';
import { explanations } from './explanations';
import { offHoursSentence, standingSentence } from './sentences';
import style from './time.module.css';
import parts from '../parts/parts.module.css';

const offTimes: readonly { readonly id: OffTime; readonly label: string }[] = [
  { id: 'days off', label: 'days off' },
  { id: 'out of hours', label: 'out of hours' },
];

/** Who is contacted on weekends and out of hours, against what the same machines do otherwise. */
export function OffHoursFigure({ group, onDomain }: { readonly group: string; readonly onDomain: (domain: string) => void }) {
  const { engine } = useSession().parts;
  const [offTime, setOffTime] = useState<OffTime>('days off');
  const { value: reading } = useReading(() => engine.offHours(group, offTime), [group, offTime]);
  if (reading === null) return <p role="status">Comparing machines…</p>;
  return (
    <>
      <ClassesFigure reading={reading} />
      <DomainsFigure
        group={group}
        reading={reading}
        onDomain={onDomain}
        tools={
          <div className={style.switch} role="group" aria-label="Which time">
            {offTimes.map(({ id, label }) => (
              <button key={id} type="button" aria-pressed={offTime === id} onClick={() => setOffTime(id)}>
                {label}
              </button>
            ))}
          </div>
        }
      />
    </>
  );
}

function ClassesFigure({ reading }: { readonly reading: OffHoursReading }) {
  const { classes, all } = reading;
  const part = (of: number, whole: number): number | null => (whole === 0 ? null : of / whole);
  return (
    <FigureSection
      name="off-hours"
      heading="Weekends and out of hours"
      explanation={explanations.offHours}
      sentence={offHoursSentence(reading)}
      title="Contacts on days off and out of hours, by class of domain; means over machines"
      showsNumbers
      numbers={{
        columns: ['class', 'contacts', 'machines', 'outOfHours', 'daysOff', 'machinesTested', 'outOfHoursShare', 'outOfHoursBase', 'outOfHoursP', 'outOfHoursHolmP', 'daysOffShare', 'daysOffBase', 'daysOffP', 'daysOffHolmP'],
        rows: [
          ...classes.map(({ which, contacts, machines, outOfHours, daysOff, outOfHoursTest, daysOffTest }) => [
            which, contacts, machines, outOfHours, daysOff, daysOffTest?.clusters ?? null,
            outOfHoursTest?.share ?? null, outOfHoursTest?.baseShare ?? null, outOfHoursTest?.p ?? null, outOfHoursTest?.holmP ?? null,
            daysOffTest?.share ?? null, daysOffTest?.baseShare ?? null, daysOffTest?.p ?? null, daysOffTest?.holmP ?? null,
          ]),
          ['all', all.contacts, all.machines, all.outOfHours, all.daysOff, null, null, null, null, null, null, null, null, null],
        ],
      }}
      picture={(palette) => classesPicture(classes, palette)}
    >
      <table className={parts.table} data-testid="off-hours-classes">
        <thead>
          <tr>
            <th scope="col">domains</th>
            <th scope="col" data-number>contacts</th>
            <th scope="col" data-number>machines</th>
            <th scope="col" data-number>of them on days off</th>
            <th scope="col">days off: share by machine, base rate</th>
            <th scope="col" data-number>p, Holm</th>
            <th scope="col" data-number>of them out of hours</th>
            <th scope="col">out of hours: share by machine, base rate</th>
            <th scope="col" data-number>p, Holm</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((one) => (
            <tr key={one.which} data-testid="off-hours-class" data-class={one.which} data-p={one.daysOffTest?.p}>
              <th scope="row">{one.which}</th>
              <td data-number>{count(one.contacts)}</td>
              <td data-number>{count(one.machines)}</td>
              <Part value={part(one.daysOff, one.contacts)} />
              <Shares test={one.daysOffTest} which={one.which} />
              <Part value={part(one.outOfHours, one.contacts)} />
              <Shares test={one.outOfHoursTest} which={one.which} />
            </tr>
          ))}
          <tr>
            <th scope="row">all of the group</th>
            <td data-number>{count(all.contacts)}</td>
            <td data-number>{count(all.machines)}</td>
            <Part value={part(all.daysOff, all.contacts)} />
            <td />
            <td />
            <Part value={part(all.outOfHours, all.contacts)} />
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </FigureSection>
  );
}

const numbersOf = (domains: readonly OffHoursDomain[]): CsvTable => ({
  columns: ['baseDomain', 'verdict', 'contacts', 'machines', 'share', 'baseShare', 'p', 'adjustedP'],
  rows: domains.map(({ row, contacts, machines, share, baseShare, p, adjustedP }) => [row.baseDomain, row.judgement.verdict, contacts, machines, share, baseShare, p, adjustedP]),
});

interface DomainsFigureProps {
  readonly group: string;
  readonly reading: OffHoursReading;
  readonly tools: ReactNode;
  readonly onDomain: (domain: string) => void;
}

/** The same, domain by domain. */
function DomainsFigure({ group, reading, tools, onDomain }: DomainsFigureProps) {
  const { engine } = useSession().parts;
  const { domains, offTime } = reading;
  return (
    <FigureSection
      name="off-hours-domains"
      heading="Domains that stand out"
      explanation={explanations.offHours}
      sentence={standingSentence(reading)}
      title={`Domains contacted ${offTime === 'days off' ? 'on days off' : 'out of hours'} more than the same machines contact others`}
      showsNumbers
      numbers={numbersOf(domains)}
      allNumbers={async () => numbersOf((await engine.offHours(group, offTime, Infinity))?.domains ?? [])}
      picture={(palette) => barsPicture(domains.map(({ row, share, baseShare, adjustedP }) => ({ label: row.baseDomain, value: share, words: `${roughShare(share)} against ${roughShare(baseShare)}, adjusted p ${pValue(adjustedP)}`, tone: row.judgement.verdict === 'malicious' ? 'malicious' : 'accent' })), palette)}
      tools={tools}
    >
      {domains.length > 0 && <DomainsTable domains={domains} onDomain={onDomain} />}
    </FigureSection>
  );
}

const dash = (reason: string): ReactNode => <UndefinedNumber reason={reason} />;

const Part = ({ value }: { readonly value: number | null }) => <td data-number>{value === null ? dash('there is no contact with a time') : roughShare(value)}</td>;

/** Share and base rate as bars with their numbers, and the p. */
function Shares({ test, which }: { readonly test: ClassTest | null; readonly which: string }) {
  if (test === null) {
    const why = 'no machine contacted these and others too';
    return (
      <>
        <td>{dash(why)}</td>
        <td data-number>{dash(why)}</td>
      </>
    );
  }
  return (
    <>
      <td>
        <span className={style.bars}>
          <span className={style.bar} data-tone={which} style={{ width: `${test.share * 100}%` }} />
          <span className={style.bar} data-tone="base" style={{ width: `${test.baseShare * 100}%` }} />
        </span>
        <span className={style.barNumbers}>
          {roughShare(test.share)}, {roughShare(test.baseShare)}
        </span>
      </td>
      <td data-number>{pValue(test.holmP)}</td>
    </>
  );
}

function DomainsTable({ domains, onDomain }: { readonly domains: readonly OffHoursDomain[]; readonly onDomain: (domain: string) => void }) {
  const session = useSession();
  return (
    <div className={style.list} tabIndex={0} role="group" aria-label="Domains that stand out">
      <table className={parts.table}>
        <thead>
          <tr>
            <th scope="col">base domain</th>
            <th scope="col">verdict</th>
            <th scope="col" data-number>contacts</th>
            <th scope="col" data-number>machines</th>
            <th scope="col" data-number>share by machine</th>
            <th scope="col" data-number>base rate</th>
            <th scope="col" data-number>p</th>
            <th scope="col" data-number>p, adjusted</th>
            <th scope="col">
              <span className={parts.visuallyHidden}>hours</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {domains.map(({ row, contacts, machines, share, baseShare, p, adjustedP }) => (
            <tr key={row.baseDomain} data-testid="off-hours-domain" data-domain={row.baseDomain} data-p={adjustedP}>
              <th scope="row">
                <button type="button" className={style.domain} onClick={() => session.showDomain(row.baseDomain)}>
                  <DomainName name={row.baseDomain} />
                </button>
              </th>
              <td>
                <VerdictTag judgement={row.judgement} />
              </td>
              <td data-number>{count(contacts)}</td>
              <td data-number>{count(machines)}</td>
              <td data-number>{roughShare(share)}</td>
              <td data-number>{roughShare(baseShare)}</td>
              <td data-number>{pValue(p)}</td>
              <td data-number>{pValue(adjustedP)}</td>
              <td>
                <button type="button" className={parts.link} onClick={() => onDomain(row.baseDomain)}>
                  its hours
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classesPicture(classes: readonly OffHoursClass[], palette: Palette): Picture {
  const [left, width, row] = [170, 260, 40];
  const rows = classes.flatMap(({ which, daysOffTest, outOfHoursTest }) => [
    { text: `${which}, days off`, test: daysOffTest, which },
    { text: `${which}, out of hours`, test: outOfHoursTest, which },
  ]);
  const markup = rows.flatMap(({ text, test, which }, index) => {
    const y = index * row;
    const name = textAt(text, { x: left - 8, y: y + 19, 'text-anchor': 'end', fill: palette.ink });
    if (test === null) return [name, textAt('not defined', { x: left, y: y + 19, fill: palette.secondary })];
    return [
      name,
      shape('rect', { x: left, y: y + 5, width: test.share * width, height: 10, fill: which === 'malicious' ? palette.malicious : palette.accent }),
      shape('rect', { x: left, y: y + 17, width: test.baseShare * width, height: 10, fill: palette.common }),
      textAt(`${roughShare(test.share)} against ${roughShare(test.baseShare)} of the same machines’ others, p ${pValue(test.holmP)} (Holm)`, { x: left + width + 8, y: y + 19, fill: palette.secondary }),
    ];
  });
  return { markup: markup.join(''), width: left + width + 330, height: rows.length * row };
}
