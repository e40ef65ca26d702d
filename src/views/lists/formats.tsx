import style from './lists.module.css';

const formats: readonly { readonly what: string; readonly how: string }[] = [
  {
    what: 'Intelligence',
    how: 'one domain, URL or address a line; hosts files, ad-block rules, dnsmasq, Unbound, RPZ, wildcards; URLhaus and ThreatFox as CSV or JSON; MISP events; STIX 2 bundles; OTX pulses; answers of VirusTotal and ReversingLabs; blackbook; Maltrail; CSV with a column named domain, url or indicator; text with defanged names (evil[.]test).',
  },
  { what: 'Allow-list', how: 'the same, with “# kind: allow” as its first line, or allow, white or benign in its file name. It can be turned round above. *.x.com takes x.com too.' },
  { what: 'Context', how: 'Tranco, Umbrella, Majestic, MISP warning lists. They judge nothing; they show which entries of intelligence are probably listed by mistake.' },
  { what: 'Review', how: 'CSV with the header verdict,domain,arguments,note, or the JSON that Seldom writes. With arguments filled, the verdict is on exactly those.' },
  { what: 'Snapshot', how: 'a colleague’s file: it brings its verdicts and lists with it.' },
  {
    what: 'Levels',
    how: 'A domain stands for all below it, a host for itself, a URL for the host it is on. Where anybody can put content, a URL judges nobody: command lines that hold it are flagged, else the host is put to review. Addresses match no name.',
  },
];

/** What lists may look like, and what their entries do. */
export function Formats() {
  return (
    <section className={style.formats}>
      <h2>What can be dropped</h2>
      <dl>
        {formats.map(({ what, how }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
