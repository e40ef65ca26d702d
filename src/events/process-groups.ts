/** Images seen as one. `images` are names without path, case and `.exe`, or patterns ending in `*`. */
export interface ProcessGroup {
  readonly id: string;
  readonly label: string;
  readonly images: readonly string[];
}

/** The group of every image that no other group names. */
export const otherGroup: ProcessGroup = { id: 'other', label: 'Other processes', images: [] };

/** The group of contacts that a network sensor saw and that carry no process at all. */
export const networkGroup: ProcessGroup = { id: 'network', label: 'Network (no process)', images: [] };

/**
 * The groups that exist from the start. The PowerShell family is the one of the study
 * ("Scarcity signals", Cisco Talos, 2025).
 */
export const defaultProcessGroups: readonly ProcessGroup[] = [
  {
    id: 'powershell',
    label: 'PowerShell',
    images: ['powershell', 'powershell studio', 'powershell_ise', 'powershelltools', 'powershelltoolsx64', 'pwsh'],
  },
  { id: 'rundll32', label: 'rundll32', images: ['rundll32'] },
  { id: 'python', label: 'Python', images: ['python', 'python2', 'python3', 'python3.*', 'pythonw'] },
  { id: 'cmd', label: 'cmd', images: ['cmd'] },
  { id: 'cscript', label: 'cscript', images: ['cscript'] },
  { id: 'wscript', label: 'wscript', images: ['wscript'] },
  { id: 'bash', label: 'bash', images: ['bash'] },
  { id: 'zsh', label: 'zsh', images: ['zsh'] },
  { id: 'csh', label: 'csh', images: ['csh'] },
];

/** An image name as groups compare it: last path component, lower case, without `.exe`. */
export function imageKey(image: string): string {
  const name = image.slice(Math.max(image.lastIndexOf('\\'), image.lastIndexOf('/')) + 1).toLowerCase();
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}

/** Whether `image` (any spelling) belongs to `group`. */
export function belongsTo(group: ProcessGroup, image: string): boolean {
  const key = imageKey(image);
  return group.images.some((name) =>
    name.endsWith('*') ? key.startsWith(name.slice(0, -1)) && key.length >= name.length : key === name,
  );
}

/**
 * Every group that can hold contacts: the named ones, then {@link otherGroup}, then {@link networkGroup}.
 */
export function allGroups(groups: readonly ProcessGroup[]): readonly ProcessGroup[] {
  return [...groups, otherGroup, networkGroup];
}

/** Index in {@link allGroups} of the group that `image` belongs to; the first that names it wins. */
export function groupIndexOf(groups: readonly ProcessGroup[], image: string): number {
  if (image === '') return groups.length + 1;
  const index = groups.findIndex((group) => belongsTo(group, image));
  return index >= 0 ? index : groups.length;
}
