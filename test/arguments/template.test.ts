import { describe, expect, test } from 'vitest';
import { argumentsTemplate } from '../../src/arguments/template';

describe('a template', () => {
  test.each<[string, string]>([
    ['-Id 3F2504E0-4F89-11D3-9A0C-0305E82C3301', '-id <guid>'],
    ['-File C:\\Users\\ann\\x.ps1', '-file c:\\users\\<user>\\x.ps1'],
    ['/home/bob/run.sh', '/home/<user>/run.sh'],
    ['http://10.2.3.4/a', 'http://<ip>/a'],
    ['-t deadbeef01 -n 42 -m 7', '-t <hex> -n <n> -m <n>'],
    ['-enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA==', '-enc <encoded>'],
    ['a   b\tc', 'a b c'],
    ['python3 x.ps1 sha256', 'python3 x.ps1 sha<n>'],
  ])('of %s is %s', (text, template) => expect(argumentsTemplate(text)).toBe(template));

  test('is the same for runs that differ in what changes only', () => {
    const of = (user: string, id: number): string => argumentsTemplate(`-File "C:\\Users\\${user}\\job.ps1" -Run ${id} -Key ${'0123456789abcdef'.slice(id % 7)}`);
    expect(of('ann', 1)).toBe(of('bob', 84_021));
    expect(of('ann', 1)).not.toBe(argumentsTemplate('-File other.ps1'));
  });

  test('is short, and quick for any text', () => {
    for (const piece of ['a', '0', 'aA1', '-', '.1', 'users\\', '\\home\\']) {
      const start = performance.now();
      expect(argumentsTemplate(piece.repeat(200_000)).length).toBeLessThanOrEqual(2048 * 3);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
