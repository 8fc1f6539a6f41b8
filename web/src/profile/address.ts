// Where profiles are. Pure.

/** Who an address shows: null is oneself, undefined no profile. */
export function profileAt(path: string): string | null | undefined {
  if (/^\/me\/?$/.test(path)) return null;
  const name = /^\/people\/([^/]+)\/?$/.exec(path)?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

export function profileAddress(who: string): string {
  return `/people/${encodeURIComponent(who)}`;
}
