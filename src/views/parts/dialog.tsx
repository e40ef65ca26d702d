import { useEffect, useId, useRef, type CSSProperties, type ReactNode } from 'react';
import style from './parts.module.css';

interface DialogProps {
  readonly title: string;
  readonly width?: number;
  readonly testId?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly foot?: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside and gives it back; Escape and the cross close it. */
export function Dialog({ title, width = 560, testId, onClose, children, foot }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    body.current?.focus();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={element}
      className={style.dialog}
      style={{ '--dialog-width': `${width}px` } as CSSProperties}
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className={style.dialogHead}>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className={style.close} aria-label="Close" onClick={onClose}>
          ×
        </button>
      </div>
      <div ref={body} className={style.dialogBody} tabIndex={-1}>
        {children}
      </div>
      {foot && <div className={style.dialogFoot}>{foot}</div>}
    </dialog>
  );
}
