import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('below _source, as Elasticsearch dumps it', () =>
  expectFormat('elastic', 'enveloped-elasticsearch.ndjson', {
    recognised: { dns: 1 },
    contacts: `
      image    fqdn
      cmd.exe  cdn.example.com
    `,
  }));

test('in the hits of an answer of Elasticsearch', () =>
  expectFormat('elastic', 'enveloped-hits.json', {
    recognised: { network: 1 },
    contacts: `
      image    fqdn
      python3  static.rust-lang.org
    `,
  }));

test('as a text in message, as Filebeat ships it', () =>
  expectFormat('carbon-black-cloud', 'enveloped-filebeat.ndjson', {
    recognised: { network: 1 },
    contacts: `
      image         fqdn
      rundll32.exe  drop.example.com
    `,
  }));
