import { useEffect, useRef, type ChangeEvent } from 'react';
import { useSession } from './app-context';
import { meant } from './dropped-files';
import parts from '../parts/parts.module.css';

const filesId = 'choose-files';
const folderId = 'choose-folder';

/** Opens the browser's own dialog for files. */
export const chooseFiles = (): void => document.getElementById(filesId)?.click();
export const chooseFolder = (): void => document.getElementById(folderId)?.click();

/**
 * The two inputs behind every "Choose" button. They are always in the document and never displayed: tests and
 * other tools give files to the first, which is the same as dropping them.
 */
export function FileInputs() {
  const session = useSession();
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = meant([...(event.target.files ?? [])]);
    // So that choosing the same file again is a change again.
    event.target.value = '';
    void session.addFiles(files);
  };

  // React knows no attribute of this name.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);

  return (
    <div className={parts.visuallyHidden}>
      <input id={filesId} type="file" multiple data-testid="file-input" aria-label="Files" tabIndex={-1} onChange={take} />
      <input id={folderId} ref={folder} type="file" multiple data-testid="folder-input" aria-label="Folder" tabIndex={-1} onChange={take} />
    </div>
  );
}
