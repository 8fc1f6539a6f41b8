// Where a dialog stands that is about something on the page: beside it, towards the middle, and within the window. Pure.

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  left: number;
  top: number;
}

/** Between a dialog and what it is about, and between it and the edge of the window. */
const GAP = 12;

/** The upper left corner of a dialog of this size. */
export function beside(about: Box, dialog: Size, window: Size): { left: number; top: number } {
  const middle = about.left + about.width / 2;
  const left = middle <= window.width / 2 ? about.left + about.width + GAP : about.left - GAP - dialog.width;
  const top = about.top + about.height / 2 - dialog.height / 2;
  const within = (at: number, size: number, room: number) => Math.round(Math.max(GAP, Math.min(at, room - size - GAP)));
  return { left: within(left, dialog.width, window.width), top: within(top, dialog.height, window.height) };
}
