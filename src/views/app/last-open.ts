/**
 * Which analysis this tab had open, so that a reload goes on with it while a new tab starts afresh. `opening` is
 * set while one is being opened: an analysis so large that it ends the tab is then not opened again by itself.
 */
const openKey = 'seldom.open';
const openingKey = 'seldom.opening';

/** Session storage throws where the browser forbids all storage. */
function quietly<T>(deed: () => T, otherwise: T): T {
  try {
    return deed();
  } catch {
    return otherwise;
  }
}

const set = (key: string, value: string): void =>
  quietly(() => (value === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value)), undefined);

export const rememberOpen = (id: string): void => set(openKey, id);
export const rememberOpening = (id: string): void => set(openingKey, id);

/** The analysis to go on with after a reload; '' for none. */
export function openBeforeReload(): string {
  const id = quietly(() => sessionStorage.getItem(openKey), null) ?? '';
  const stuck = quietly(() => sessionStorage.getItem(openingKey), null) ?? '';
  return id === stuck ? '' : id;
}
