const told = new Set<string>();

/**
 * For the `default` of a switch over a union of the contract. The compiler refuses it while a member is not handled; at run time it meets
 * what a newer server says, which is logged once and passed over. While developing it throws.
 */
export function unexpected(what: string, value: never): void {
  const text = `${what} that this page does not know: ${nameOf(value)}`;
  if (import.meta.env.DEV) throw new Error(text);
  if (told.has(text)) return;
  told.add(text);
  console.warn(text);
}

function nameOf(value: unknown): string {
  if (typeof value === "object" && value !== null && "type" in value) return String(value.type);
  return String(value);
}
