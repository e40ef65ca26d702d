import { useState } from 'react';
import { lookUpServices } from '../../labels/look-up';
import { VisibleText } from '../text/visible-text';
import { Dialog } from './dialog';
import style from './parts.module.css';

/**
 * Addresses of outside services that look a domain up, each shown whole and copied on request. The page opens none of
 * them: its policy allows no window and no request, so nothing is told to anybody until the user pastes it elsewhere.
 */
export function OutsideButton({ domain }: { readonly domain: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={style.link} data-testid="outside" onClick={() => setOpen(true)}>
        outside services
      </button>
      {open && <OutsideDialog domain={domain} onClose={() => setOpen(false)} />}
    </>
  );
}

function OutsideDialog({ domain, onClose }: { readonly domain: string; readonly onClose: () => void }) {
  const [copied, setCopied] = useState('');
  const copy = (address: string): void => void navigator.clipboard.writeText(address).then(() => setCopied(address), () => setCopied(''));
  return (
    <Dialog title="Look it up at an outside service" width={680} testId="outside-dialog" onClose={onClose}>
      <p className={style.secondary}>
        Whoever opens one of these tells the service that somebody asks about this domain. This page cannot open it for you: it makes no request and
        opens no window. Copy the address, and paste it where you want it opened.
      </p>
      <dl className={style.addresses}>
        {lookUpServices.map(({ name, addressOf }) => {
          const address = addressOf(domain);
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code className={style.mono}>
                  <VisibleText text={address} />
                </code>
                <button type="button" className={style.button} aria-label={`Copy the address at ${name}`} onClick={() => copy(address)}>
                  {copied === address ? 'Copied' : 'Copy'}
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </Dialog>
  );
}
