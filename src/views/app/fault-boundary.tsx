import { Component, type ReactNode } from 'react';
import { shownError } from './shown-error';
import style from './shell.module.css';
import parts from '../parts/parts.module.css';

/** The last net: a fault while drawing is shown with its details instead of a blank page. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(): void {
    document.body.dataset['phase'] = 'failed';
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const { message, details } = shownError(this.state.error);
    return (
      <main className={style.fault} role="alert">
        <h1>The page cannot be drawn</h1>
        <p>{message}</p>
        <p>What was kept in this browser is still there: load the page again to go on.</p>
        <pre className={style.details} tabIndex={0}>
          {details}
        </pre>
        <button type="button" className={parts.button} onClick={() => void navigator.clipboard.writeText(details)}>
          Copy the details
        </button>
      </main>
    );
  }
}
