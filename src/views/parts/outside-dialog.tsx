import { useState } from 'react';
import { lookUpServices } from '../../labels/look-up';
import { useSelected, useSession } from '../app/app-context';
import { VisibleText } from '../text/visible-text';
import { Dialog } from './dialog';
import style from './parts.module.css';

/** Leads to a service outside that looks a domain up; not before the user has seen the address and agreed. */
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

/**
 * Asks before an address is opened. The page's policy allows it no window of its own, so the service takes the place of
 * Seldom in this tab, and the browser's Back returns to what is kept.
 */
function OutsideDialog({ domain, onClose }: { readonly domain: string; readonly onClose: () => void }) {
  const session = useSession();
  const isKept = useSelected((state) => state.storageKind === 'kept' && state.saveState !== 'failed');
  const [chosen, setChosen] = useState(0);
  const [copied, setCopied] = useState('');
  const service = lookUpServices[chosen] ?? lookUpServices[0];
  const address = service.addressOf(domain);
  const copy = (): void => void navigator.clipboard.writeText(address).then(() => setCopied(address), () => setCopied(''));
  return (
    <Dialog
      title="Look it up at an outside service"
      width={680}
      testId="outside-dialog"
      onClose={onClose}
      foot={
        <>
          <button type="button" className={style.button} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className={style.button} data-testid="outside-copy" onClick={copy}>
            {copied === address ? 'Copied' : 'Copy the address'}
          </button>
          <button type="button" className={style.primary} data-testid="outside-open" disabled={!isKept} onClick={() => void session.leaveFor(service, domain)}>
            Open in this tab
          </button>
        </>
      }
    >
      <p className={style.secondary}>Whoever opens one of these tells the service, and the network on the way, that somebody asks about this domain.</p>
      <fieldset className={style.services}>
        <legend className={style.visuallyHidden}>Service</legend>
        {lookUpServices.map(({ name }, index) => (
          <label key={name}>
            <input type="radio" name="outside-service" checked={index === chosen} data-testid={`outside-service-${index}`} onChange={() => setChosen(index)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <code className={style.address} data-testid="outside-address">
        <VisibleText text={address} />
      </code>
      <p>
        {isKept
          ? 'Opening it leaves Seldom in this tab. Your work is kept in this browser, and Back returns to it. To have both, copy the address into another tab.'
          : 'This browser keeps nothing of your work, so leaving this tab would lose it. Copy the address into another tab.'}
      </p>
    </Dialog>
  );
}
