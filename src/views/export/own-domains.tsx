import { useState } from 'react';
import { normaliseHost } from '../../domains/normalise-host';
import { VisibleText } from '../text/visible-text';
import style from './export.module.css';
import parts from '../parts/parts.module.css';

interface OwnDomainsProps {
  readonly ownDomains: readonly string[];
  /** Domains of the data that machines are named after. */
  readonly likely: readonly string[];
  readonly onChange: (ownDomains: readonly string[]) => void;
}

/** Which domains are the user's own; they and all names below them are treated as one kind. */
export function OwnDomains({ ownDomains, likely, onChange }: OwnDomainsProps) {
  const [typed, setTyped] = useState('');
  const host = normaliseHost(typed);
  const name = typeof host === 'object' ? host.host : null;
  const add = (domain: string): void => onChange([...ownDomains.filter((one) => one !== domain), domain]);
  const addTyped = (): void => {
    if (name === null) return;
    add(name);
    setTyped('');
  };
  const offered = likely.filter((domain) => !ownDomains.includes(domain));
  return (
    <div className={style.own}>
      <label className={style.ownField}>
        <span>Your own domains</span>
        <input
          type="text"
          className={parts.field}
          data-testid="own-domain"
          placeholder="acme.com"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          // The page's sandbox lets no form submit.
          onKeyDown={(event) => {
            if (event.key === 'Enter') addTyped();
          }}
        />
      </label>
      <button type="button" className={parts.button} disabled={name === null} onClick={addTyped}>
        Add
      </button>
      <ul className={style.names}>
        {ownDomains.map((domain) => (
          <li key={domain}>
            <button type="button" className={style.name} aria-label={`Take out ${domain}`} onClick={() => onChange(ownDomains.filter((one) => one !== domain))}>
              <VisibleText text={domain} /> ×
            </button>
          </li>
        ))}
        {offered.map((domain) => (
          <li key={domain}>
            <button type="button" className={style.offered} onClick={() => add(domain)}>
              + <VisibleText text={domain} />
            </button>
          </li>
        ))}
      </ul>
      {offered.length > 0 && <p className={style.hint}>Machines are named after those with a plus; they leave as they are until added.</p>}
    </div>
  );
}
