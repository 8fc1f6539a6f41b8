// How it ended, as a file. Fetched when somebody first wants it.

import type { Ending } from "./ending.ts";
import { HEIGHT, pictureOf, WIDTH, type Word } from "./picture.ts";

/** Draws it; the fonts of the page are there by then, or their like. */
export async function pngOf(ending: Ending): Promise<Blob> {
  const { svg, words } = pictureOf(ending);
  const shapes = new Image(WIDTH, HEIGHT);
  shapes.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await Promise.all([shapes.decode(), document.fonts.ready]);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext("2d")!;
  context.drawImage(shapes, 0, 0, WIDTH, HEIGHT);
  const style = getComputedStyle(document.documentElement);
  for (const word of words) write(context, word, style.getPropertyValue(word.display ? "--display" : "--ui") || "sans-serif");
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("This browser cannot draw the picture."))), "image/png"),
  );
}

function write(context: CanvasRenderingContext2D, { text, x, y, size, colour, align, display, width }: Word, family: string): void {
  const font = (pixels: number) => `${display ? 600 : 500} ${pixels}px ${family}`;
  context.font = font(size);
  const wide = context.measureText(text).width;
  if (wide > width) context.font = font(Math.max(size * 0.6, (size * width) / wide));
  context.fillStyle = colour;
  context.textAlign = align;
  context.fillText(text, x, y, width);
}
