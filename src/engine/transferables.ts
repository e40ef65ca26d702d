/** The buffers of all typed arrays inside plain data, so that they move to another thread instead of being copied. */
export function transferablesIn(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (at: unknown): void => {
    if (ArrayBuffer.isView(at)) buffers.add(at.buffer as ArrayBuffer);
    else if (Array.isArray(at)) for (const item of at) visit(item);
    else if (typeof at === 'object' && at !== null) for (const item of Object.values(at)) visit(item);
  };
  visit(value);
  return [...buffers];
}
