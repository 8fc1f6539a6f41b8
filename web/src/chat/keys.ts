// The key that begins to talk: T, which no game has.

/** True when the key was meant for the chat that `part` shows, and for no field and no open dialog. */
export function beginsToTalk(event: KeyboardEvent, part: HTMLElement): boolean {
  if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return false;
  const typing = (event.target as Element).matches?.("input:not([type=range]), textarea, select");
  if (typing || document.querySelector("dialog[open]") || !part.checkVisibility()) return false;
  // The letter is not to stand in the field.
  event.preventDefault();
  return true;
}
