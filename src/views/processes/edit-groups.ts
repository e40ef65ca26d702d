import { imageKey, type ProcessGroup } from '../../events/process-groups';

/** `groups` with `image` in a group of its own, and in no other. */
export function splitOut(groups: readonly ProcessGroup[], image: string): readonly ProcessGroup[] {
  const key = imageKey(image);
  if (key === '') return groups;
  const others = groups.map((group) => ({ ...group, images: group.images.filter((name) => name !== key) }));
  return [...others, { id: freeId(groups, key), label: key, images: [key] }];
}

/** `groups` with `image` added to the group `id`. A pattern keeps its closing star. */
export function addImage(groups: readonly ProcessGroup[], id: string, image: string): readonly ProcessGroup[] {
  const key = imageKey(image.trim());
  if (key === '') return groups;
  return groups.map((group) =>
    group.id === id && !group.images.includes(key) ? { ...group, images: [...group.images, key] } : group,
  );
}

export function removeImage(groups: readonly ProcessGroup[], id: string, image: string): readonly ProcessGroup[] {
  return groups.map((group) => (group.id === id ? { ...group, images: group.images.filter((name) => name !== image) } : group));
}

export function renameGroup(groups: readonly ProcessGroup[], id: string, label: string): readonly ProcessGroup[] {
  return groups.map((group) => (group.id === id ? { ...group, label } : group));
}

/** What is stored: no group without a name or without images. */
export function tidy(groups: readonly ProcessGroup[]): readonly ProcessGroup[] {
  return groups
    .filter((group) => group.images.length > 0)
    .map((group) => ({ ...group, label: group.label.trim() || (group.images[0] ?? group.id) }));
}

/** An id of lower-case letters, digits and hyphens that no group has. */
function freeId(groups: readonly ProcessGroup[], key: string): string {
  const base = key.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'group';
  const taken = new Set([...groups.map((group) => group.id), 'other', 'network']);
  if (!taken.has(base)) return base;
  let suffix = 2;
  while (taken.has(`${base}-${suffix}`)) suffix += 1;
  return `${base}-${suffix}`;
}
