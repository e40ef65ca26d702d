import { BlockWriter } from './block-writer';
import { addressOf, type ContactWriter, type Plan, portOf } from './log-plan';

/**
 * Zeek's conn.log and ssl.log as its ASCII writer makes them: each contact is a connection in the one and, by the same
 * `uid`, a handshake with the name in the other.
 * https://docs.zeek.org/en/current/log-formats.html#zeek-tsv-format-logs
 */
export function zeekWriter({ machines, names }: Plan, connFile: number, sslFile: number): ContactWriter {
  const conn = new BlockWriter(connFile);
  const ssl = new BlockWriter(sslFile);
  const encoder = new TextEncoder();
  const encoded = (texts: readonly string[]): readonly Uint8Array[] => texts.map((text) => encoder.encode(text));
  const clients = encoded(machines.map((_, machine) => `\t10.${20 + (machine >> 16)}.${(machine >> 8) & 255}.${machine & 255}\t`));
  const connServers = encoded(names.fqdns.map((_, fqdn) => `\t${addressOf(fqdn)}\t${portOf(fqdn)}\ttcp\tssl\t`));
  const sslServers = encoded(names.fqdns.map((fqdn, index) => `\t${addressOf(index)}\t${portOf(index)}\tTLSv13\tTLS_AES_256_GCM_SHA384\tx25519\t${fqdn}\tF\t-\th2\tT\t`));
  const [uid, connEnd, sslEnd] = encoded([
    '\tC', '\tSF\tT\tF\t0\tShADadFf\t18\t2214\t16\t7893\t-\n',
    'CsiI\t-\t-\t-\t4f9d2a6b1c0e7d3358a1b6c2d9e4f001\te35df3e00ca4ef31d42b34bebaa2f86e\n',
  ]);
  conn.put(encoder.encode(header('conn', connFields)));
  ssl.put(encoder.encode(header('ssl', sslFields)));

  const start = (writer: BlockWriter, time: number, row: number, machine: number): void => {
    writer.putSeconds(time);
    if (uid) writer.put(uid);
    // Zeek's are as long and as hard to tell apart.
    writer.putNumber(10_000_000_000_000 + row * 7919);
    writer.put(clients[machine] ?? new Uint8Array(0));
    writer.putNumber(49_152 + (row % 16_000));
  };
  return {
    write({ row, time, machine, fqdn, bytesSent }) {
      start(conn, time, row, machine);
      conn.put(connServers[fqdn] ?? new Uint8Array(0));
      // Duration, bytes sent, bytes received.
      conn.putSeconds(200 + (bytesSent % 5000));
      conn.put(tab);
      conn.putNumber(bytesSent);
      conn.put(tab);
      conn.putNumber(bytesSent * 3);
      if (connEnd) conn.put(connEnd);
      conn.writeIfFull();
      start(ssl, time, row, machine);
      ssl.put(sslServers[fqdn] ?? new Uint8Array(0));
      if (sslEnd) ssl.put(sslEnd);
      ssl.writeIfFull();
    },
    finish() {
      conn.writeOut();
      ssl.writeOut();
    },
  };
}

const tab = Uint8Array.of(9);

/** Column and its type, in Zeek's order. */
const connFields = `
  ts time, uid string, id.orig_h addr, id.orig_p port, id.resp_h addr, id.resp_p port, proto enum, service string, duration interval,
  orig_bytes count, resp_bytes count, conn_state string, local_orig bool, local_resp bool, missed_bytes count, history string,
  orig_pkts count, orig_ip_bytes count, resp_pkts count, resp_ip_bytes count, tunnel_parents set[string]`;
const sslFields = `
  ts time, uid string, id.orig_h addr, id.orig_p port, id.resp_h addr, id.resp_p port, version string, cipher string, curve string,
  server_name string, resumed bool, last_alert string, next_protocol string, established bool, ssl_history string,
  cert_chain_fps vector[string], client_cert_chain_fps vector[string], sni_matches_cert bool, ja3 string, ja3s string`;

function header(path: string, fields: string): string {
  const columns = fields.trim().split(/,\s+/).map((field) => field.split(' '));
  return [
    '#separator \\x09', '#set_separator\t,', '#empty_field\t(empty)', '#unset_field\t-', `#path\t${path}`, '#open\t2024-06-01-00-00-00',
    `#fields\t${columns.map(([name]) => name).join('\t')}`, `#types\t${columns.map(([, type]) => type).join('\t')}`, '',
  ].join('\n');
}
