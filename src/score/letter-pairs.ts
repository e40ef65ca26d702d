/** The signs of labels: letters, any digit as `0`, and the hyphen, which also stands before the first and after the last. */
export const signs = 'abcdefghijklmnopqrstuvwxyz0-';

/**
 * How surprising each sign is after each other, in sevenths of a bit: row and column by {@link signs}, the number as a
 * character from `#` (0) on. Counted over the 172,175 distinct parts of names of packages on npm, which are made up
 * of words and made-up words like names of domains.
 */
export const surprise: readonly string[] = [
  'dG8CgSClIfU>F<k>u9>7JRSYJZ_@',
  '6SST9]Z`@Lb:YY:Ft>DY;_k^IoX8',
  '>kTY>dg;Lf=>Yi2StAE4JkogSpa?',
  ':LQK1ON_:`DJUZ=[wGJYFaa[SwU4',
  '=KEENTSea]fCD<VNZ5;C^PREXgZ2',
  '=_W^<Ajc1a]<XX6_t@JIDmi]@qW<',
  'D`Zb3`IG3jrDUEDZh<K[@flO^jY5',
  '5SXT2_vp>^eRU`;[LIV;Gl^rJqT4',
  'IL?BCHDpgoY?C2?GeJA<`EnQtM]=',
  '?fb`8hu`Fr`kUsEWGc(eH[NgsuNQ',
  'APZF2VQ`;_dQWTGXlTARM^elPtX,',
  ';Z[J5]co4i[@Zk;KwbEH:X[tLj]7',
  '4DOO5b^n<]gEFZ9:_`I`HbelVwQ8',
  '>^E?;I=fE^QVaNAPlc>5HOifWiY2',
  'HMC?gVIjQWL@>4CFt5FEDMHR`kk>',
  ':[SP9a[H>k[5S_9Ew:LBHmcfVn[9',
  'Wb][[ifgTfo1]b]O`CNQ)gSlolb@',
  ';]KK2[Vl>cKSFS<UiMDCKL^fHw]2',
  'JUDJ9UfFAgTGMXCGW_?7NPU_NwW/',
  '>`L^7ZeE9YjTQc;Uw?AIPm[gEo^/',
  'JHKJ;U6u<se<D;aDw>=9]jwEtfqK',
  '9dP`-]J`4mecUeMbw`PS9lfifwD@',
  '7aLP2``L5o]U^?<SwC;Rbufa_w]:',
  'O_KYC`[[EYiRKkN:wZU1[ikbJq?-',
  'JIQXHLTf[Z_AJAJ6nVBIVbSlrYd*',
  '=`S^,^aW=dRJRe8^wUUa>ea]AEW<',
  'URTNY]dcaRbaZFbQw^WY^``[Wj/)',
  '?D;CBEGIEJRDACL<Y>:?HFHV`]]w',
];
