import type { Analysis } from '../../src/engine/analysis';
import { contactLog } from './contact-log';
import { ingestText } from './ingest';
import { studyOf } from './study';

/** A few contacts of two groups with lists and reviews of every kind. */
export async function smallStudy(): Promise<Analysis> {
  const log = contactLog(`
    time   host  user  process         arguments       fqdn                       count
    09:00  pc1   ann   powershell.exe  -enc "A,B"      a.example.com              3
    09:01  pc2   bob   powershell.exe  -File x.ps1     b.example.com              1
    09:02  pc2   bob   powershell.exe  -               raw.githubusercontent.com  40
    09:03  pc3   ann   pwsh.exe        -enc "A,B"      www.example.org            9
    09:04  pc3   -     python3.11      get.py          files.example.net          2
    -      -     -     python3.11      -               evil.workers.dev           1
  `);
  const labels = await Promise.all([
    ingestText('example.com\nexample.net\nbad-one.com\nbad-two.com\nbad-three.com\n1.2.3.4\nworst.example.org\n', 'threats.txt'),
    ingestText('# kind: allow\nexample.org\n', 'known-good.txt'),
    ingestText('verdict,domain,arguments,note\nmalicious,a.example.com,"-enc ""A,B""",a loader\nbenign,b.example.com,,our own\nbenign,files.example.net,,\n', 'review.csv'),
  ]);
  return studyOf(await ingestText(log, 'contacts.csv'), ...labels);
}
