import { VisibleText } from '../text/visible-text';
import { useSession } from './app-context';
import type { ShownError } from './app-state';
import style from './shell.module.css';
import parts from '../parts/parts.module.css';

/** What went wrong, in a line at the top of the screen, until it is dismissed or overtaken. */
export function FailureStrip({ error }: { readonly error: ShownError }) {
  const session = useSession();
  return (
    <div className={style.failure} role="alert" data-testid="failure" data-error={error.name}>
      <p>
        <VisibleText text={error.message} />
      </p>
      {error.details !== '' && (
        <details>
          <summary>Details</summary>
          <pre className={style.details} tabIndex={0}>
            {error.details}
          </pre>
        </details>
      )}
      <span className={style.failureDeeds}>
        {error.details !== '' && (
          <button type="button" className={parts.link} onClick={() => void navigator.clipboard.writeText(error.details)}>
            Copy the details
          </button>
        )}
        <button type="button" className={parts.link} onClick={() => session.dismissFailure()}>
          Dismiss
        </button>
      </span>
    </div>
  );
}
