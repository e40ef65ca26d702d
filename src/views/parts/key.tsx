import style from './parts.module.css';

/** The key that does the same. The words beside it say what; the key is for the eye. */
export function Key({ shown }: { readonly shown: string }) {
  return (
    <kbd className={style.key} aria-hidden="true">
      {shown}
    </kbd>
  );
}
