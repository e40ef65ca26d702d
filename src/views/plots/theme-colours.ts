import { useSyncExternalStore } from 'react';

/** The colours that plots draw with, read from the style sheet so that there is one list of colours. */
export interface ThemeColours {
  readonly ink: string;
  readonly secondary: string;
  readonly line: string;
  readonly accent: string;
  readonly common: string;
  readonly pane: string;
  readonly malicious: string;
}

const dark = matchMedia('(prefers-color-scheme: dark)');

function readColours(): ThemeColours {
  const computed = getComputedStyle(document.documentElement);
  const colour = (name: string) => computed.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    secondary: colour('secondary'),
    line: colour('line'),
    accent: colour('accent'),
    common: colour('common'),
    pane: colour('pane'),
    malicious: colour('malicious'),
  };
}

let current: { readonly dark: boolean; readonly colours: ThemeColours } | null = null;

function snapshot(): ThemeColours {
  if (current?.dark !== dark.matches) current = { dark: dark.matches, colours: readColours() };
  return current.colours;
}

function subscribe(onChange: () => void): () => void {
  dark.addEventListener('change', onChange);
  return () => dark.removeEventListener('change', onChange);
}

/** The colours of the theme in force; follows the system. */
export const useThemeColours = (): ThemeColours => useSyncExternalStore(subscribe, snapshot);
