// What happens to a form that cannot be sent yet.

import { tick } from "svelte";

/** Brings the first field that is wrong into sight, with the cursor in it; its own words say what is wrong. */
export async function showMistake(form: HTMLElement | undefined): Promise<void> {
  await tick();
  const field = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  field.focus({ preventScroll: true });
  (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
}
