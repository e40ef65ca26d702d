import type { ExportedFile } from '../../handover/hand-over';
import { useSession } from '../app/app-context';
import { useReading } from '../app/use-reading';
import { bytes, count } from '../text/numbers';
import { visibleLines, wordsOf } from './words-of';
import style from './handover.module.css';
import parts from '../parts/parts.module.css';

/** Shown of a file at most; what is saved and copied is whole. */
const shownAtMost = 40_000;

interface PreviewProps {
  /** null while it is made. */
  readonly file: ExportedFile | null;
  readonly stale: boolean;
  /** Whether it may not be saved yet. */
  readonly disabled: boolean;
  readonly onSave: () => void;
}

/** The text of the file before it leaves, and the two ways for it to do so. What is seen is what is saved. */
export function Preview({ file, stale, disabled, onSave }: PreviewProps) {
  const session = useSession();
  const { value: text } = useReading(async () => (file === null ? null : file.blob.text()), [file]);
  const isReport = file?.name.endsWith('.html') ?? false;
  const shown = text === null ? '' : visibleLines((isReport ? wordsOf(text) : text).slice(0, shownAtMost));
  const rest = text === null || isReport ? 0 : text.length - shownAtMost;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(visibleLines(text ?? ''));
      session.toasts.show('Copied. Characters that cannot be seen are named.');
    } catch {
      session.toasts.show('The browser does not let this page copy. Save the file instead.');
    }
  };

  return (
    <section className={style.preview} aria-label="Preview" data-stale={stale || undefined}>
      <div className={style.deeds}>
        <button type="button" className={parts.primary} disabled={file === null || stale || disabled} onClick={onSave} data-testid="handover-save">
          Save
        </button>
        {!isReport && (
          <button type="button" className={parts.button} disabled={text === null || stale} onClick={() => void copy()} data-testid="handover-copy">
            Copy
          </button>
        )}
        <span className={parts.secondary} aria-live="polite" data-testid="handover-file">
          {file === null || stale ? 'Making the file …' : `${file.name}, ${bytes(file.blob.size)}${isReport ? '; its words:' : ''}`}
        </span>
      </div>
      <pre className={style.text} tabIndex={0} aria-label="Text of the file" data-testid="handover-text" data-words={isReport || undefined}>
        {shown}
        {rest > 0 && `\n… ${count(rest)} more characters in the file`}
      </pre>
    </section>
  );
}
