// A list that grows stays at its end, unless somebody scrolled up to read.

import type { Attachment } from "svelte/attachments";

/** How near its end still counts as reading the newest line. */
const NEAR = 24;

/** For a list that scrolls and shows `content`; `seen` is called whenever its end may have been read. */
export function atEnd(content: () => unknown, seen: () => void = () => {}): Attachment<HTMLElement> {
  return (list) => {
    /** Until the reader scrolls up, and again once they are back at the end. */
    let following = true;
    const toEnd = () => {
      if (list.clientHeight === 0) return; // it is not to be seen
      if (following) list.scrollTop = list.scrollHeight;
      seen();
    };
    const scrolled = () => (following = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR);
    // It comes out of nothing (a wider window, fonts that arrive), and a size that changes scrolls by itself.
    const sized = new ResizeObserver(toEnd);
    sized.observe(list);
    void document.fonts.ready.then(toEnd);
    list.addEventListener("scroll", scrolled, { passive: true });
    $effect(() => {
      content();
      toEnd();
    });
    return () => {
      sized.disconnect();
      list.removeEventListener("scroll", scrolled);
    };
  };
}
