/** What anybody can do at a host. */
export type HostingKind =
  | 'code hosting' | 'file sharing' | 'paste' | 'tunnel' | 'dynamic DNS' | 'link shortener' | 'web hosting' | 'messaging' | 'request capture' | 'documents';

/**
 * Where whose content it is stands: in the name below the entry (`evil.ngrok.io`), in the first part of the path
 * (`raw.githubusercontent.com/evil/...`), or nowhere that a log could show (`transfer.sh`, a shared drive).
 */
export type TenantPlace = 'name' | 'path' | 'hidden';

interface Service {
  readonly kind: HostingKind;
  readonly tenantIn: TenantPlace;
  readonly hosts: string;
}

/**
 * Hosts where anybody can put content or from which anybody's content is led to, beyond those that the private section
 * of the Public Suffix List names. An entry covers all names below it.
 *
 * Provenance: chosen by hand, November 2026: the names that Elastic's and Sigma's rules on web services, dead-drop
 * resolvers and file sharing are known to watch, and well-known services of the same kinds. It is no copy of any list and
 * was not compared with one; lists of tens of thousands of names (MISP's of dynamic DNS, say) can be dropped as lists.
 */
const services: readonly Service[] = [
  { kind: 'code hosting', tenantIn: 'path', hosts: 'raw.githubusercontent.com gist.githubusercontent.com codeload.github.com gist.github.com github.com gitlab.com bitbucket.org codeberg.org notabug.org gitee.com raw.githack.com' },
  { kind: 'code hosting', tenantIn: 'hidden', hosts: 'objects.githubusercontent.com release-assets.githubusercontent.com media.githubusercontent.com user-images.githubusercontent.com githubusercontent.com sourceforge.net files.pythonhosted.org registry.npmjs.org' },
  { kind: 'code hosting', tenantIn: 'name', hosts: 'github.io gitlab.io' },
  { kind: 'paste', tenantIn: 'hidden', hosts: 'pastebin.com paste.ee ghostbin.com ghostbin.co hastebin.com rentry.co rentry.org dpaste.org dpaste.com controlc.com justpaste.it pastebin.pl paste.rs termbin.com ideone.com textbin.net pastetext.net privatebin.net' },
  { kind: 'file sharing', tenantIn: 'hidden', hosts: 'transfer.sh temp.sh bashupload.com 0x0.st x0.at catbox.moe litterbox.catbox.moe filebin.net ufile.io sendspace.com wetransfer.com mediafire.com pixeldrain.com 4shared.com imgur.com anonfiles.com gofile.io mega.nz mega.co.nz file.io tmpfiles.org dropmefiles.com krakenfiles.com oshi.at send.cm uploadfiles.io zippyshare.com qaz.im' },
  { kind: 'file sharing', tenantIn: 'hidden', hosts: 'dropbox.com dropboxapi.com dropboxusercontent.com drive.google.com drive.usercontent.google.com onedrive.live.com 1drv.ms docs.live.net box.com boxcloud.com disk.yandex.ru pcloud.com' },
  { kind: 'file sharing', tenantIn: 'name', hosts: 'sharepoint.com blob.core.windows.net file.core.windows.net r2.dev digitaloceanspaces.com backblazeb2.com wasabisys.com' },
  { kind: 'file sharing', tenantIn: 'path', hosts: 'storage.googleapis.com firebasestorage.googleapis.com cdn.discordapp.com media.discordapp.net archive.org' },
  { kind: 'documents', tenantIn: 'hidden', hosts: 'docs.google.com script.google.com script.googleusercontent.com sites.google.com forms.gle api.notion.com notion.so graph.microsoft.com airtable.com trello.com evernote.com' },
  { kind: 'documents', tenantIn: 'name', hosts: 'notion.site' },
  { kind: 'messaging', tenantIn: 'path', hosts: 'api.telegram.org t.me discord.com discordapp.com' },
  { kind: 'messaging', tenantIn: 'hidden', hosts: 'telegra.ph slack.com hooks.slack.com steamcommunity.com reddit.com twitter.com x.com youtube.com api.twitter.com vk.com' },
  { kind: 'tunnel', tenantIn: 'name', hosts: 'trycloudflare.com ngrok.io ngrok.com ngrok.app ngrok-free.app ngrok-free.dev ngrok.dev portmap.io portmap.host serveo.net localtunnel.me loca.lt localxpose.io loclx.io pagekite.me devtunnels.ms tunnelmole.net bore.pub playit.gg lhr.life localhost.run tailscale.net ts.net zrok.io pinggy.io pinggy.link' },
  { kind: 'request capture', tenantIn: 'path', hosts: 'webhook.site mockbin.org mockbin.io requestbin.net beeceptor.com putsreq.com hookbin.com' },
  { kind: 'request capture', tenantIn: 'name', hosts: 'oast.fun oast.live oast.me oast.online oast.pro oast.site interact.sh burpcollaborator.net oastify.com pipedream.net requestrepo.com dnslog.cn ceye.io' },
  { kind: 'web hosting', tenantIn: 'name', hosts: 'pages.dev workers.dev supabase.co onrender.com glitch.me w3spaces.com icp0.io web.app firebaseapp.com netlify.app vercel.app herokuapp.com azurewebsites.net azureedge.net azurefd.net cloudfront.net surge.sh fly.dev repl.co replit.dev replit.app deno.dev railway.app 000webhostapp.com weebly.com wixsite.com wordpress.com blogspot.com infinityfreeapp.com ipfs.dweb.link ipfs.io' },
  { kind: 'dynamic DNS', tenantIn: 'name', hosts: 'duckdns.org ddns.net no-ip.org no-ip.biz no-ip.info hopto.org zapto.org sytes.net myftp.org myftp.biz redirectme.net serveftp.com servehttp.com bounceme.net dynu.net dynu.com freeddns.org accesscam.org dyndns.org dyndns.biz homeip.net mooo.com chickenkiller.com strangled.net ignorelist.com afraid.org changeip.net dns-dynamic.net 3utilities.com gotdns.ch linkpc.net publicvm.com kozow.com loseyourip.com ooguy.com theworkpc.com giize.com casacam.net camdvr.org ydns.eu dedyn.io nip.io sslip.io' },
  { kind: 'link shortener', tenantIn: 'hidden', hosts: 'bit.ly tinyurl.com goo.gl t.co is.gd v.gd ow.ly buff.ly cutt.ly rebrand.ly shorturl.at t.ly tiny.cc rb.gy s.id qr.ae lnkd.in shorte.st adf.ly bl.ink soo.gd clck.ru urlz.fr u.to' },
];

/** Host -> what it is. */
export const sharedHosts: ReadonlyMap<string, { readonly kind: HostingKind; readonly tenantIn: TenantPlace }> = new Map(
  services.flatMap(({ kind, tenantIn, hosts }) => hosts.split(' ').map((host) => [host, { kind, tenantIn }] as const)),
);
