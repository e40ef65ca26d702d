import { expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { now, studyOf } from '../support/study';

const filter = { group: 'powershell', search: '', rarity: 'all', verdict: 'all' } as const;
const log = contactLog(`
  time   host  user  process         arguments                    fqdn                    count
  09:00  pc1   ann   powershell.exe  -                            common-flagged.com      90
  09:01  pc1   ann   powershell.exe  -                            rare-plain.com          1
  09:02  pc1   ann   powershell.exe  -                            paste.ee                1
  09:03  pc1   ann   powershell.exe  -bad                         rare-arguments.com      1
  09:04  pc1   ann   powershell.exe  -                            rare-flagged.com        1
  09:05  pc1   ann   powershell.exe  -File job-17.ps1             www.common-plain.com    60
  09:06  pc2   ann   powershell.exe  -File job-18.ps1             www.common-plain.com    2
  09:07  pc2   ann   powershell.exe  -enc aQBlAHgAIAAxADIAMwA0AA==  www.common-plain.com  1
`);
const study = async () =>
  studyOf(
    await ingestText(log, 'contacts.csv'),
    await ingestText('common-flagged.com\nrare-flagged.com\n', 'threats.txt'),
    await ingestText('verdict,domain,arguments,note\nmalicious,rare-arguments.com,-bad,\n', 'review.csv'),
  );

test('rare first, then what intelligence, arguments and hosting say', async () => {
  expect((await study()).reviewQueue(filter).domains).toEqual(['rare-flagged.com', 'rare-arguments.com', 'paste.ee', 'rare-plain.com', 'common-flagged.com', 'common-plain.com']);
});

test('the filters of the domain table hold', async () => {
  const analysis = await study();
  expect(analysis.reviewQueue({ ...filter, rarity: 'common' }).domains).toEqual(['common-flagged.com', 'common-plain.com']);
  expect(analysis.reviewQueue({ ...filter, search: 'plain', verdict: 'unreviewed' })).toEqual({ domains: ['rare-plain.com', 'common-plain.com'], matching: 2 });
  expect(analysis.reviewQueue({ ...filter, search: 'nowhere' })).toEqual({ domains: [], matching: 0 });
});

test('arguments that read alike stand together, the rarest first, what they hide beside them', async () => {
  const item = (await study()).reviewItem('powershell', 'common-plain.com')!;
  expect(item.argumentsGroups.map(({ connections, rows }) => [connections, rows.map((row) => row.arguments)])).toEqual([
    [1, ['-enc aQBlAHgAIAAxADIAMwA0AA==']],
    [62, ['-File job-18.ps1', '-File job-17.ps1']],
  ]);
  expect(item.argumentsGroups[0]?.rows[0]?.decoded.at(-1)?.text).toContain('iex 1234');
});

test('names for a look-up are those of the filter, at either level', async () => {
  const analysis = await study();
  expect(analysis.names({ ...filter, rarity: 'common' }, 'fqdn')).toEqual(expect.arrayContaining(['common-flagged.com', 'www.common-plain.com']));
  expect(analysis.names({ ...filter, rarity: 'rare', verdict: 'unreviewed' }, 'base').toSorted()).toEqual(['paste.ee', 'rare-plain.com']);
});

test('two analyses of one log agree once each took in what the other decided', async () => {
  const [one, other] = [await study(), await study()];
  const change = (verdict: 'malicious' | 'benign', domain: string) => ({ verdict, level: 'base' as const, domain, arguments: '', note: '' });
  const mine = one.review([change('malicious', 'paste.ee'), change('benign', 'rare-plain.com')], '', now);
  const yours = other.review([change('malicious', 'rare-plain.com')], '', now + 5);
  one.takeDecisions(yours.logged);
  other.takeDecisions(mine.logged);
  const verdicts = (analysis: typeof one) => analysis.domains({ ...filter, sort: 'baseDomain', descending: false, offset: 0, limit: 10 }).rows.map(({ baseDomain, judgement }) => `${baseDomain} ${judgement.verdict}`);
  expect(verdicts(one)).toEqual(verdicts(other));
  expect(verdicts(one)).toContain('rare-plain.com malicious');
});

test('decisions are kept with the analysis, and come back with it', async () => {
  const analysis = await study();
  analysis.review([{ verdict: 'malicious', level: 'base', domain: 'paste.ee', arguments: '', note: 'why' }], 'Kim', now);
  const kept = analysis.keep();
  const again = await studyOf();
  await again.open(kept);
  expect(again.merge().log).toEqual(analysis.merge().log);
  expect(again.allReviews()).toEqual(analysis.allReviews());
});

test('a colleague’s file that contradicts is told as a conflict, and takes effect without a question', async () => {
  const analysis = await study();
  analysis.review([{ verdict: 'malicious', level: 'base', domain: 'paste.ee', arguments: '', note: '' }], '', now);
  const overview = analysis.add([await ingestText('verdict,domain,arguments,note\nbenign,paste.ee,,ours\n', 'kim.csv')], now + 1000);
  expect(overview.conflicts).toBe(1);
  expect(analysis.domain('powershell', 'paste.ee')?.row.judgement).toMatchObject({ verdict: 'benign', source: 'review' });
  analysis.review([{ verdict: 'malicious', level: 'base', domain: 'paste.ee', arguments: '', note: '' }], '', now + 2000);
  expect(analysis.overview().conflicts).toBe(0);
});
