import { useEffect, useState } from 'react';
import { useSession } from './app-context';
import { droppedFiles } from './dropped-files';
import style from './shell.module.css';

/** The whole window takes files. The veil tells so while some are held over it. */
export function DropTarget() {
  const session = useSession();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setHeld(true);
    };
    const leave = (event: DragEvent): void => {
      // Leaving the window has no element to enter.
      if (!event.relatedTarget) setHeld(false);
    };
    const drop = (event: DragEvent): void => {
      if (!isFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setHeld(false);
      droppedFiles(event.dataTransfer).then(
        (files) => session.addFiles(files),
        (error: unknown) => session.fail(error),
      );
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [session]);

  if (!held) return null;
  return (
    <div className={style.veil} aria-hidden="true">
      <p>Let go to read them here. Nothing is uploaded.</p>
    </div>
  );
}
