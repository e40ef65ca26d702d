import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import type { DomainDetail } from '../../src/engine/readings';
import type { Judgement } from '../../src/labels/verdict';
import { readSnapshot } from '../../src/snapshot/read';
import { defaultSnapshotOptions } from '../../src/snapshot/redaction-levels';
import type { Snapshot } from '../../src/snapshot/schema';
import { replicaStudy } from '../support/replica';
import { reopened } from '../support/reopen';
import { smallStudy } from '../support/small-study';
import { byText, everything, now } from '../support/study';

const exported = (analysis: Analysis): string => JSON.stringify(analysis.snapshot(everything, now));

/** Equality with a look at the difference only where there is one: comparing megabytes member by member takes seconds. */
function expectSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}

/** A row without what says which list of this very analysis judged it, and when that was added here: a snapshot brings the verdict, not the list. */
function asGiven<Row extends { readonly judgement: Judgement }>(row: Row): Row {
  const { provenance } = row.judgement;
  return provenance ? { ...row, judgement: { ...row.judgement, provenance: { ...provenance, list: '', addedAt: null } } } : row;
}

/** What a snapshot holds of the analysis and not of its making. */
function content(file: string): unknown {
  const { createdAt: _createdAt, ...content } = JSON.parse(file) as Snapshot;
  return content;
}

describe.each([['the replica', replicaStudy], ['a small study', smallStudy]])('a snapshot of %s', (_, study) => {
  let analysis: Analysis;
  let file = '';
  let again: Analysis;
  beforeAll(async () => {
    analysis = await study();
    file = exported(analysis);
    again = await reopened(file);
  });

  test('is read as it was written', () => expectSame(readSnapshot(file, 'snapshot.json'), JSON.parse(file)));

  test('opened, shows the same figures bit for bit', () => {
    const figures = ({ groups, contacts, connections, machines, firstSeen, lastSeen, settings, reviews }: ReturnType<Analysis['overview']>) => ({
      contacts, connections, machines, firstSeen, lastSeen, settings, reviews, groups,
    });
    expectSame(figures(again.overview()), figures(analysis.overview()));
  });

  test('opened and exported again, is the same', () => expectSame(content(exported(again)), content(file)));

  test('opened, knows what is inside each base domain', () => {
    for (const { id } of analysis.overview().groups) {
      for (const { baseDomain } of analysis.studyOf(id).topDomains) {
        const [before, after] = [analysis, again].map((one) => one.domain(id, baseDomain)!);
        const inside = ({ fqdns, arguments: args, hosts, users, tenants, otherGroups }: DomainDetail): unknown => ({
          fqdns: fqdns.map(({ fqdn, connections, judgement }) => asGiven({ fqdn, connections, judgement })).sort(byText),
          arguments: args.map(asGiven).toSorted(byText),
          hosts: hosts?.toSorted(byText),
          users: users?.toSorted(byText),
          tenants: tenants.toSorted(byText),
          otherGroups,
        });
        expectSame(inside(after!), inside(before!));
        const connections = after!.arguments.map((row) => row.connections);
        expect(connections).toEqual(connections.toSorted((a, b) => a - b));
      }
    }
  });
});

test('a snapshot opened under another threshold counts anew', async () => {
  const analysis = await smallStudy();
  const again = await reopened(exported(analysis));
  for (const rarityThreshold of [0.5, 1, 3, 100]) {
    const settings = { ...analysis.overview().settings, rarityThreshold };
    expect(again.setSettings(settings).groups.map(({ rare, table }) => ({ rare, table }))).toEqual(
      analysis.setSettings(settings).groups.map(({ rare, table }) => ({ rare, table })),
    );
  }
});

test('a verdict given on an opened snapshot holds', async () => {
  const again = await reopened(exported(await smallStudy()));
  again.review([{ verdict: 'malicious', level: 'base', domain: 'workers.dev', arguments: '', note: '' }], '', now);
  expect(again.domain('python', 'workers.dev')?.row.judgement).toMatchObject({ verdict: 'malicious', source: 'review' });
});

test('exporting leaves the analysis as it was', async () => {
  const analysis = await smallStudy();
  const before = JSON.stringify(analysis.overview());
  const whole = exported(analysis);
  analysis.snapshot(defaultSnapshotOptions, now);
  expect(JSON.stringify(analysis.overview())).toBe(before);
  expect(exported(analysis)).toBe(whole);
});
