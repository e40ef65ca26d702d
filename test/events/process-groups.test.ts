import { describe, expect, test } from 'vitest';
import { allGroups, defaultProcessGroups, groupIndexOf } from '../../src/events/process-groups';

const groupOf = (image: string): string => allGroups(defaultProcessGroups)[groupIndexOf(defaultProcessGroups, image)]!.id;

describe('the groups of the study', () => {
  test.each([
    ['powershell.exe', 'powershell'],
    ['PowerShell.EXE', 'powershell'],
    ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
    ['/usr/local/bin/pwsh', 'powershell'],
    ['powershell_ise.exe', 'powershell'],
    ['powershell studio.exe', 'powershell'],
    ['powershelltoolsx64.exe', 'powershell'],
    ['powershell_host.exe', 'other'],
    ['rundll32.exe', 'rundll32'],
    ['python.exe', 'python'],
    ['pythonw.exe', 'python'],
    ['python2', 'python'],
    ['/usr/bin/python3', 'python'],
    ['python3.11', 'python'],
    ['python3.', 'other'],
    ['python4', 'other'],
    ['cmd.exe', 'cmd'],
    ['cscript.exe', 'cscript'],
    ['wscript.exe', 'wscript'],
    ['bash', 'bash'],
    ['zsh', 'zsh'],
    ['csh', 'csh'],
    ['tcsh', 'other'],
    ['svchost.exe', 'other'],
    ['<unknown process>', 'other'],
    ['', 'network'],
  ])('%j is in %s', (image, group) => expect(groupOf(image)).toBe(group));
});

test('the first group that names an image has it', () => {
  const groups = [{ id: 'a', label: 'A', images: ['x*'] }, { id: 'b', label: 'B', images: ['xy'] }];
  expect([groupIndexOf(groups, 'xy.exe'), groupIndexOf(groups, 'x.exe'), groupIndexOf(groups, 'y.exe')]).toEqual([0, 2, 2]);
});
