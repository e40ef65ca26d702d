/** Encodings that a text can be read in, with what a person calls them. Ids are those of the Encoding Standard. */
export const encodings = [
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'utf-16le', label: 'UTF-16 (little-endian, as Windows writes)' },
  { id: 'utf-16be', label: 'UTF-16 (big-endian)' },
  { id: 'windows-1252', label: 'Western European (windows-1252)' },
  { id: 'windows-1250', label: 'Central European (windows-1250)' },
  { id: 'windows-1251', label: 'Cyrillic (windows-1251)' },
  { id: 'windows-1253', label: 'Greek (windows-1253)' },
  { id: 'windows-1254', label: 'Turkish (windows-1254)' },
  { id: 'windows-1255', label: 'Hebrew (windows-1255)' },
  { id: 'windows-1256', label: 'Arabic (windows-1256)' },
  { id: 'shift_jis', label: 'Japanese (Shift-JIS)' },
  { id: 'euc-jp', label: 'Japanese (EUC-JP)' },
  { id: 'gb18030', label: 'Chinese (GB18030)' },
  { id: 'big5', label: 'Chinese (Big5)' },
  { id: 'euc-kr', label: 'Korean (EUC-KR)' },
] as const;

export type EncodingId = (typeof encodings)[number]['id'];
