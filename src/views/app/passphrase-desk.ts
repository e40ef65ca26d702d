import { isUserError } from '../../base/user-error';
import type { LockedContent } from '../../snapshot/lock';
import type { Store } from './store';

/** A file as it was given, or what was locked in it. */
export interface OpenedFile {
  readonly file: File;
  /** null for a file that was not locked, or stays so. */
  readonly holds: LockedContent | null;
}

/** Where an import asks for the passphrases of locked files, one after another. */
export class PassphraseDesk {
  #resolve: ((passphrase: string | null) => void) | null = null;

  constructor(readonly store: Store) {}

  /** `file` opened, if it was locked and the user knows its passphrase. */
  async open(file: File): Promise<OpenedFile> {
    const { isLocked, unlock } = await import('../../snapshot/lock');
    if (!isLocked(await headOf(file))) return { file, holds: null };
    for (let refusal = ''; ; ) {
      const passphrase = await this.#ask({ fileName: file.name, refusal });
      if (passphrase === null) return { file, holds: null };
      try {
        const { content, holds } = await unlock(file, passphrase);
        return { file: new File([content], file.name.replace(/\.seldom$/i, '')), holds };
      } catch (error) {
        if (!isUserError(error)) throw error;
        refusal = error.message;
      }
    }
  }

  /** The user's answer; null leaves the file locked. */
  answer(passphrase: string | null): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(passphrase);
  }

  async #ask(locked: { readonly fileName: string; readonly refusal: string }): Promise<string | null> {
    const passphrase = await new Promise<string | null>((resolve) => {
      this.#resolve = resolve;
      this.store.commit({ kind: 'passphraseAsked', locked });
    });
    this.store.commit({ kind: 'passphraseAsked', locked: null });
    return passphrase;
  }
}

/** A file that cannot be read says so when it is imported. */
const headOf = (file: File): Promise<string> => file.slice(0, 64).text().catch(() => '');
