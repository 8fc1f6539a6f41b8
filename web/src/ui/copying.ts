// Putting a text where it can be pasted from.

/** Whether it is there now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A plain http address has no clipboard to write to: the old way still works.
    const field = document.createElement("textarea");
    field.value = text;
    (document.activeElement?.closest("dialog") ?? document.body).append(field); // what lies outside an open dialog cannot be selected
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}
