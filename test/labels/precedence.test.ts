import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { now, studyOf } from '../support/study';
import { verdictsOf } from '../support/verdicts';

const log = contactLog(`
  time   host  process         arguments  fqdn
  09:00  pc1   powershell.exe  -enc A     a.example.com
  09:01  pc1   powershell.exe  -enc B     a.example.com
  09:02  pc1   powershell.exe  -enc A     b.example.com
  09:03  pc1   powershell.exe  -          www.example.org
`);
const intel = (...domains: readonly string[]) => ingestText(`${domains.join('\n')}\n`, 'threats.txt');
const allow = (...domains: readonly string[]) => ingestText(`${domains.join('\n')}\n`, 'allow.txt');
const review = (...rows: readonly string[]) => ingestText(`verdict,domain,arguments,note\n${rows.join('\n')}\n`, 'review.csv');

const study = async (...labels: readonly Awaited<ReturnType<typeof ingestText>>[]): Promise<Analysis> => studyOf(log, ...labels);

describe('without labels', () => {
  test('nothing is judged', async () => {
    expect(new Set(Object.values(verdictsOf(await study())))).toEqual(new Set(['unreviewed']));
  });
});

describe('intelligence', () => {
  test('on a base domain holds for all below it', async () => {
    expect(verdictsOf(await study(await intel('example.com')))).toMatchObject({
      'base example.com': 'malicious by intel',
      'fqdn a.example.com': 'malicious by intel',
      'fqdn b.example.com': 'malicious by intel',
      'base example.org': 'unreviewed',
    });
  });

  test('on an FQDN makes its base domain malicious, and says nothing of the others', async () => {
    expect(verdictsOf(await study(await intel('a.example.com')))).toMatchObject({
      'base example.com': 'malicious by intel',
      'fqdn a.example.com': 'malicious by intel',
      'fqdn b.example.com': 'unreviewed',
    });
  });
});

describe('an allow-list', () => {
  test('beats intelligence', async () => {
    expect(verdictsOf(await study(await intel('example.com'), await allow('example.com')))).toMatchObject({
      'base example.com': 'benign by allow',
      'fqdn a.example.com': 'benign by allow',
    });
  });

  test('for one name leaves the base domain mixed', async () => {
    expect(verdictsOf(await study(await intel('example.com'), await allow('b.example.com')))).toMatchObject({
      'base example.com': 'mixed, malicious by intel',
      'fqdn a.example.com': 'malicious by intel',
      'fqdn b.example.com': 'benign by allow',
    });
  });

  test('for one of two names leaves the base domain unreviewed', async () => {
    expect(verdictsOf(await study(await allow('b.example.com')))).toMatchObject({ 'base example.com': 'unreviewed', 'fqdn b.example.com': 'benign by allow' });
  });
});

describe('a review', () => {
  test('beats the allow-list, which beats intelligence', async () => {
    expect(verdictsOf(await study(await allow('example.com', 'example.org'), await intel('example.com'), await review('malicious,example.com,,')))).toMatchObject({
      'base example.com': 'malicious by review',
      'fqdn a.example.com': 'malicious by review',
      'base example.org': 'benign by allow',
    });
  });

  test('of an FQDN beats that of its base domain', async () => {
    expect(verdictsOf(await study(await review('malicious,example.com,,', 'benign,b.example.com,,')))).toMatchObject({
      'base example.com': 'mixed, malicious by review',
      'fqdn a.example.com': 'malicious by review',
      'fqdn b.example.com': 'benign by review',
    });
  });

  test('of an FQDN beats that of its base domain, whichever came first', async () => {
    expect(verdictsOf(await study(await review('benign,b.example.com,,', 'malicious,example.com,,')))).toMatchObject({ 'fqdn b.example.com': 'benign by review' });
  });

  test('of malicious arguments makes the FQDN and its base domain malicious, beside other arguments mixed', async () => {
    expect(verdictsOf(await study(await review('malicious,a.example.com,-enc A,')))).toMatchObject({
      'arguments a.example.com -enc A': 'malicious by review',
      'arguments a.example.com -enc B': 'unreviewed',
      'fqdn a.example.com': 'mixed, malicious by review',
      'base example.com': 'mixed, malicious by review',
      'fqdn b.example.com': 'unreviewed',
    });
  });

  test('of all arguments as malicious makes the FQDN malicious, not mixed', async () => {
    expect(verdictsOf(await study(await review('malicious,a.example.com,-enc A,', 'malicious,a.example.com,-enc B,')))).toMatchObject({ 'fqdn a.example.com': 'malicious by review' });
  });

  test('of malicious arguments beats a benign review of the FQDN', async () => {
    expect(verdictsOf(await study(await review('malicious,a.example.com,-enc A,', 'benign,a.example.com,,', 'benign,example.com,,')))).toMatchObject({
      'arguments a.example.com -enc A': 'malicious by review',
      'fqdn a.example.com': 'mixed, malicious by review',
      'base example.com': 'mixed, malicious by review',
    });
  });

  test('of one of two arguments as benign says nothing of the FQDN', async () => {
    expect(verdictsOf(await study(await review('benign,a.example.com,-enc A,')))).toMatchObject({
      'arguments a.example.com -enc A': 'benign by review',
      'fqdn a.example.com': 'unreviewed',
    });
  });

  test('of arguments holds for that FQDN alone', async () => {
    expect(verdictsOf(await study(await review('malicious,a.example.com,-enc A,')))).toMatchObject({ 'arguments b.example.com -enc A': 'unreviewed' });
  });

  test('replaces an earlier one of the same', async () => {
    expect(verdictsOf(await study(await review('malicious,example.org,,first', 'benign,example.org,,second')))).toMatchObject({ 'base example.org': 'benign by review' });
  });

  test('is the same before and after the log', async () => {
    const reviews = await review('malicious,a.example.com,-enc A,', 'benign,example.org,,');
    const first = await studyOf(reviews);
    first.add([await ingestText(log)], now);
    expect(verdictsOf(first)).toEqual(verdictsOf(await study(reviews)));
  });

  test('given on the page is undone by what it returns', async () => {
    const analysis = await study(await intel('example.com'), await review('benign,b.example.com,,known'));
    const before = verdictsOf(analysis);
    const { undo } = analysis.review(
      [
        { verdict: 'benign', level: 'base', domain: 'example.com', arguments: '', note: '' },
        { verdict: 'malicious', level: 'fqdn', domain: 'b.example.com', arguments: '', note: '' },
        { verdict: null, level: 'fqdn', domain: 'b.example.com', arguments: '', note: '' },
      ],
      '',
      now,
    );
    expect(verdictsOf(analysis)).toMatchObject({ 'base example.com': 'benign by review' });
    analysis.review(undo, '', now);
    expect(verdictsOf(analysis)).toEqual(before);
  });
});

describe('a list', () => {
  test('turned round judges the other way', async () => {
    const analysis = await study(await intel('example.com'));
    analysis.setListKind(analysis.overview().lists[0]!.id, 'allow');
    expect(verdictsOf(analysis)).toMatchObject({ 'base example.com': 'benign by allow' });
  });

  test('taken away and brought back judges as before', async () => {
    const analysis = await study(await intel('example.com'), await allow('example.org'));
    const before = verdictsOf(analysis);
    analysis.removeList(analysis.overview().lists[0]!.id);
    expect(verdictsOf(analysis)).toMatchObject({ 'base example.com': 'unreviewed', 'base example.org': 'benign by allow' });
    analysis.restoreList();
    expect(verdictsOf(analysis)).toEqual(before);
  });

  test('tells how many base domains it judges', async () => {
    const analysis = await study(await intel('example.com', 'b.example.com', 'example.org', 'unseen.net'));
    expect(analysis.overview().lists.map(({ entries, matches }) => ({ entries, matches }))).toEqual([{ entries: 4, matches: 2 }]);
  });
});
