import { testAgainstTruth } from './against-truth';

/** Binary, delimited and XML logs have tests of their own. */
const isOther = /^(?:evtx|proxy)\/|\.csv$|^splunk\/.*\.(?:log|txt)$|^zeek\/(?:rita_proxy|wrccdc|LSASS)/;

testAgainstTruth('real JSON logs are as others counted them', (name) => !isOther.test(name));
