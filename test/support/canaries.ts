import type { Analysis } from '../../src/engine/analysis';
import { zip } from './archives';
import { contactLog } from './contact-log';
import { fileOf, ingest, ingestText } from './ingest';
import { studyOf } from './study';

/** A word for each thing that can leave, found nowhere else. Letters beyond ASCII, so that every encoding is another text. */
export const canaries = {
  arguments: 'canäryargs', path: 'canärypath', address: '203.0.113.77', users: 'canäryuser', sid: 'S-1-5-21-1004336348-501',
  hosts: 'canäryhost', notes: 'canärynote', domains: 'canärydomain', ownDomains: 'canäryown', fileNames: 'canäryfile', listNames: 'canärylist',
  memberNames: 'canärymember', images: 'canäryimage', rejectedRow: 'canäryrow', column: 'canärycolumn',
} as const;
export type Canary = keyof typeof canaries;

/** The domain of the user that the canary study is about. */
export const ownDomain = new URL('http://canäryown.com').hostname;

/** A study with every canary in its place, in other texts besides where texts name one another. */
export async function canaryStudy(): Promise<Analysis> {
  const log = contactLog(`
    time   host            user                                 process           arguments                                                       fqdn                    count
    09:00  canäryhost-1    canäryuser-1                         powershell.exe    -enc canäryargs http://203.0.113.77/x vpn.${ownDomain}          a.canärydomain.com      1
    09:01  canäryhost-2    S-1-5-21-1004336348-501              powershell.exe    -File C:\\canärypath\\x.ps1                                       b.canärydomain.com      1
    09:02  canäryhost-2    canäryuser-2                         canäryimage.exe   -                                                               c.canärydomain.com      1
    09:03  pc.canäryown.com  canäryuser-2                       powershell.exe    -                                                               vpn.canäryown.com       3
    09:04  canäryhost-2    -                                    cmd.exe           -                                                               c.canärydomain.com      canäryrow
  `).replace('\n', ',canärycolumn\n');
  const analysis = await studyOf(
    await ingestText(log, 'canäryfile.csv'),
    await ingest(fileOf(await zip({ 'canärymember.bin': 'no log' }), 'canäryfile.zip')),
    await ingestText('canärydomain.com\nunseen.example.com\nvpn.canäryown.com\n', 'canärylist.txt'),
    await ingestText(
      'verdict,domain,arguments,note\n' +
        `malicious,a.canärydomain.com,-enc canäryargs http://203.0.113.77/x vpn.${ownDomain},canärynote 1 on vpn.${ownDomain}\n` +
        'benign,b.canärydomain.com,,canärynote 2\nmalicious,vpn.canäryown.com,,canärynote 3\n',
      'canäryfile-review.csv',
    ),
  );
  // As the page names an analysis: after the first file.
  analysis.rename('canäryfile');
  return analysis;
}

/** The middle of a base64 text of `bytes` that stand at `offset` (0 to 2) in others: what does not depend on them. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3) - 1);
}

const escapes = (word: string): string => Array.from({ length: word.length }, (_, at) => `\\u${word.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** The A-label of a word that could be a label of a name. */
function aLabel(word: string): string {
  try {
    return new URL(`http://${word}.com`).hostname.replace(/\.com$/, '');
  } catch {
    return word;
  }
}

/** The nine forms: as it is, UTF-16LE, base64 at each offset, hex, percent, JSON escapes, lower case, punycode, reversed. */
function formsOf(word: string): readonly { readonly text: string; readonly exact: boolean }[] {
  const bytes = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  const any = (text: string) => ({ text: text.toLowerCase(), exact: false });
  return [
    any(word),
    any(bytes[1]!.toString('latin1')),
    ...bytes.flatMap((one) => [0, 1, 2].map((offset) => ({ text: base64At(one, offset), exact: true }))),
    ...bytes.map((one) => any(one.toString('hex'))),
    any(encodeURIComponent(word)),
    any(escapes(word)),
    any(word.normalize('NFD')),
    any(aLabel(word)),
    any([...word].reverse().join('')),
    any(`com.${aLabel(word)}`),
  ];
}

/** Which canaries a file holds in whatever form. */
export function canariesIn(file: string): readonly Canary[] {
  const lower = file.toLowerCase();
  const latin = Buffer.from(file, 'utf8').toString('latin1').toLowerCase();
  return (Object.keys(canaries) as Canary[]).filter((name) =>
    formsOf(canaries[name]).some(({ text, exact }) => (exact ? file.includes(text) : lower.includes(text) || latin.includes(text))),
  );
}
