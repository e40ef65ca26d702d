import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Zeek: names joined to connections by uid, else by the address of an answer', () =>
  expectFormat('zeek-json', 'zeek.ndjson', {
    recognised: { network: 5, dns: 2, http: 4, tls: 1, other: 1 },
    contacts: `
      time      host      image  fqdn              nameFrom
      09:00:00  10.8.0.2  -      shop.example.com  logged name
      09:00:02  10.8.0.2  -      one.example.org   logged name
      09:00:02  10.8.0.2  -      two.example.org   logged name
    `,
    skipped: { 'other-event': 1, 'no-name': 1, failed: 2, inbound: 1, joined: 5 },
  }));

test('Zeek with underscores for dots', () =>
  expectFormat('zeek-json', 'zeek-underscores.ndjson', {
    recognised: { network: 1, tls: 1, other: 1 },
    contacts: `
      time      host      fqdn              nameFrom
      09:00:00  10.8.0.2  shop.example.com  logged name
    `,
    skipped: { 'other-event': 1, joined: 1 },
  }));

test('Zeek logs that do not say which they are', () =>
  expectFormat('zeek-json', 'zeek-unnamed.ndjson', {
    recognised: { network: 1, dns: 1, http: 1, tls: 1, other: 1 },
    contacts: `
      time      host      fqdn              nameFrom
      09:00:00  10.8.0.2  shop.example.com  DNS query joined to the connection
      09:00:02  10.8.0.2  one.example.org   logged name
      09:00:02  10.8.0.2  tls.example.org   logged name
    `,
    skipped: { 'other-event': 1, joined: 1 },
  }));
