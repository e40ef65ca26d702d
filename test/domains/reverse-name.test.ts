import { describe, expect, test } from 'vitest';
import { isReverseNameOf } from '../../src/domains/reverse-name';

describe('is plain reverse DNS', () => {
  test.each([
    ['ec2-52-22-41-90.compute-1.amazonaws.com', '52.22.41.90'],
    ['a104-117-16-77.deploy.static.akamaitechnologies.com', '104.117.16.77'],
    ['lb-140-82-113-4-iad.github.com', '140.82.113.4'],
    ['lb-140-82-113-4-iad.github.com', '::ffff:140.82.113.4'],
    ['4.113.82.140.in-addr.example.net', '140.82.113.4'],
    ['45-76-12-27.static.afterburst.com', '45.76.12.27'],
    ['host-010-001-002-003.example.net', '10.1.2.3'],
    ['server-13-32-1-2.fra2.r.cloudfront.net', '13.32.1.2'],
    ['2001-db8-0-1-2-3.dyn.example.net', '2001:db8:0:1:2:3'],
  ])('%s of %s', (name, address) => expect(isReverseNameOf(name, address)).toBe(true));
});

describe('is a name that somebody asked for', () => {
  test.each([
    ['raw.githubusercontent.com', '185.199.108.133'],
    ['www.example.com', '1.2.3.4'],
    ['a104-117-16-77.deploy.static.akamaitechnologies.com', '104.117.16.78'],
    ['v1-2-3.example.com', '1.2.3.4'],
    ['example.com', '::1'],
    ['example.com', '2001:db8::1'],
    ['example.com', ''],
    ['', '1.2.3.4'],
  ])('%s at %s', (name, address) => expect(isReverseNameOf(name, address)).toBe(false));
});
