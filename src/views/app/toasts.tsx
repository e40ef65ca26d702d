import { useSyncExternalStore } from 'react';
import { VisibleText } from '../text/visible-text';
import { useSession } from './app-context';
import style from './shell.module.css';
import parts from '../parts/parts.module.css';

/** Short messages at the foot. The region is always there, so that screen readers hear what comes into it. */
export function Toasts() {
  const { toasts } = useSession();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current);
  return (
    <div className={style.toasts} role="status">
      {shown.map((toast) => (
        <div key={toast.id} className={style.toast} data-testid="toast">
          <span className={style.toastText}>
            <VisibleText text={toast.text} />
          </span>
          {toast.action && (
            <button
              type="button"
              className={parts.link}
              data-testid={toast.action.label === 'Undo' ? 'undo' : undefined}
              onClick={() => {
                toasts.dismiss(toast.id);
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button type="button" className={style.toastClose} aria-label="Dismiss" onClick={() => toasts.dismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
