import { createContext, useContext, useEffect } from 'react';
import { shortcuts, type Command } from './shortcuts';

/** Who answers which command at present; a screen adds its own while it stands. */
export class Commands {
  #handlers = new Map<Command, () => void>();
  /** Single keys can be turned off, for those whose speech input types letters. */
  enabled = true;

  answer(command: Command, handler: () => void): () => void {
    this.#handlers.set(command, handler);
    return () => {
      if (this.#handlers.get(command) === handler) this.#handlers.delete(command);
    };
  }

  /** Whether somebody answered. */
  call(command: Command): boolean {
    const handler = this.#handlers.get(command);
    handler?.();
    return handler !== undefined;
  }
}

export const CommandsContext = createContext(new Commands());

/** Answers `command` while the component stands. */
export function useCommand(command: Command, handler: () => void): void {
  const commands = useContext(CommandsContext);
  useEffect(() => commands.answer(command, handler));
}

/** Listens for the keys of the table, except where the user types or a dialog is open. */
export function useShortcuts(): void {
  const commands = useContext(CommandsContext);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!commands.enabled || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isForControl(event)) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      const shortcut = shortcuts.find((one) => one.key === event.key);
      if (shortcut && commands.call(shortcut.command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands]);
}

/** Arrows move sliders and choose among radio buttons. */
function isForControl({ target, key }: KeyboardEvent): boolean {
  return key.startsWith('Arrow') && target instanceof HTMLInputElement && ['range', 'radio'].includes(target.type);
}

/** Where a letter is text: not on buttons, check boxes and sliders. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button', 'file'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
