import { useId, useState, type ReactNode } from 'react';
import style from './parts.module.css';

interface PopoverButtonProps {
  readonly button: ReactNode;
  /** What the popover holds, as its name for screen readers. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A button with a popover beside it. Escape and a click elsewhere close it, as the browser does it. */
export function PopoverButton({ button, label, className, disabled, testId, children }: PopoverButtonProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className ?? style.button} popoverTarget={id} disabled={disabled} data-testid={testId}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={style.popover}
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children}
      </div>
    </>
  );
}
