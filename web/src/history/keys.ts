// The keys that step through a hand. Pure.

export type Wish = "toFirst" | "back" | "forward" | "toLast" | "toggle" | "previous" | "next";

const WISHES: Record<string, Wish> = {
  Home: "toFirst", ArrowLeft: "back", ArrowRight: "forward", End: "toLast", " ": "toggle", p: "previous", n: "next",
};
/** What has a use of its own for these keys. */
const OWN = "input, textarea, select, [role=slider]";

/** What a key wishes, unless whatever has the focus needs it. */
export function stepOf(event: KeyboardEvent): Wish | null {
  if (event.metaKey || event.ctrlKey || event.altKey) return null;
  const at = event.target as Element | null;
  if (at?.closest?.(OWN)) return null;
  if (event.key === " " && at?.closest?.("button, a, summary")) return null;
  return WISHES[event.key] ?? null;
}
