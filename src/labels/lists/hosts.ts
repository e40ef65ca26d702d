import { defineLines } from './define';

const entryLine = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?|fe80::1%lo0)\s+(\S.*)$/;

/** A hosts file: an address that leads nowhere, and the names it is given. https://man7.org/linux/man-pages/man5/hosts.5.html */
export const hosts = defineLines({
  id: 'hosts',
  label: 'Hosts file',
  entry(line) {
    const names = entryLine.exec(line)?.[1];
    if (names === undefined) return null;
    return names.split(/\s+/).map((value) => ({ value, type: 'domain' }));
  },
});
