import { defineLines } from './define';

/** Names that dnsmasq answers with nothing: `address=/x.com/#`. https://thekelleys.org.uk/dnsmasq/docs/dnsmasq-man.html */
export const dnsmasq = defineLines({
  id: 'dnsmasq',
  label: 'dnsmasq configuration',
  entry(line) {
    const names = /^(?:address|server|local)=\/(.+)\/[^/]*$/.exec(line)?.[1];
    return names === undefined ? null : names.split('/').map((value) => ({ value, type: 'domain' }));
  },
});
