import style from './privacy.module.css';
import parts from '../parts/parts.module.css';

/** How to check that nothing leaves the page, and what nobody can promise. */
export function PrivacyScreen() {
  return (
    <div className={`${parts.screen} ${style.privacy}`}>
      <h1>Nothing leaves this page. Do not take our word for it.</h1>
      <p className={style.lead}>
        Seldom reads your files inside this browser tab. There is no server behind it, no account, no measuring of visits, and no address
        that it could send anything to: the browser itself refuses connections from this page.
      </p>
      <h2>Three ways to check</h2>
      <ol className={style.ways}>
        <li>
          <h3>Pull the plug</h3>
          <p>Load the page, then cut the network: pull the cable, turn off the radio, or set Network to Offline in the developer tools. Drop your logs. Everything works, because nothing is fetched.</p>
        </li>
        <li>
          <h3>Watch the wire</h3>
          <p>Press F12, open the Network tab, tick Preserve log, and work as usual. Past the page’s own files from this address the list stays empty. A proxy or a packet capture shows the same from outside the browser.</p>
        </li>
        <li>
          <h3>Try to break it</h3>
          <p>
            In the developer tools’ console, run <code>fetch('https://example.com')</code>. The browser refuses and names the policy below. It does so for images, frames, forms and sockets too, in the page and in its workers.
          </p>
        </li>
      </ol>
      <h2>The policy your browser enforces</h2>
      <Policy />
      <h2>Where your data is</h2>
      <p>
        In this tab’s memory, and in this browser’s storage for this address, so that you can go on after a reload. Delete an analysis on the Analyses
        screen; clearing the site’s data in the browser removes all of them. A deleted analysis can linger on the disk until the browser
        overwrites it, as any deleted file can.
      </p>
      <p>
        What you save leaves, and nothing else. At first it leaves out arguments, users, machine names and notes; every text that would go is listed before
        you save, and your own domains can go under other names.
      </p>
      <p>
        One domain can leave when you say so: <em>outside services</em> in a domain’s details shows the address of a look-up, with that domain in it, and
        opens it in this tab only when you press its button. Copying names for a look-up, or opening it elsewhere, is up to you.
      </p>
      <h2>What cannot be promised</h2>
      <ul className={style.limits}>
        <li>Browser extensions may read any page you open, this one too. A fresh profile has none.</li>
        <li>Whoever serves the page could serve another one tomorrow. Build it yourself, or keep a copy and open that.</li>
        <li>The policy does not stop a script that already runs in the page from leading the tab to another address, and browsers have no switch for one kind of connection set-up (WebRTC). So nothing from your logs is ever run, turned into markup, or made a link.</li>
        <li>Whoever has access to this machine, or to your account on it, can read what the browser keeps.</li>
      </ul>
    </div>
  );
}

/** The policy as it stands in this very document, not a copy of the text. */
function Policy() {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  if (!meta) {
    return (
      <p className={parts.secondary}>
        This copy is served with its policy as a response header only: see Content-Security-Policy in the Network tab, on the first entry.
      </p>
    );
  }
  return (
    <>
      <ul className={style.policy} data-testid="policy">
        {meta.content.split(';').map((directive) => {
          const [name = '', ...values] = directive.trim().split(' ');
          return (
            <li key={name}>
              <span>{name}</span> <span>{values.join(' ')}</span>
            </li>
          );
        })}
      </ul>
      <p className={parts.secondary}>
        <code>connect-src 'none'</code> is the line that matters most: no request, no socket, no beacon. The server should send the same as a header, with two more lines that only a header can carry.
      </p>
    </>
  );
}
