// A picture as a file, and how it gets to others: by the device's own sheet, by the clipboard, or as a download.

import { HEIGHT, type Picture, WIDTH, type Word } from "./picture.ts";

export type HandedOver = "shared" | "copied" | "saved" | "kept";

/** Draws it; the fonts of the page are there by then, or their like. */
export async function pngOf({ svg, words }: Picture): Promise<Blob> {
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

/** Gives a picture out by the first way that there is; "kept" when whoever was asked thought better of it. */
export async function handOver(picture: Promise<Blob>, name: string, text: string): Promise<HandedOver> {
  const file = async () => new File([await picture], `${name}.png`, { type: "image/png" });
  if (matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ files: [new File([], "a.png", { type: "image/png" })] })) {
    try {
      await navigator.share({ files: [await file()], text });
      return "shared";
    } catch (error) {
      if ((error as Error).name === "AbortError") return "kept";
    }
  }
  try {
    // The promise and not what comes of it: the browser must see that the press asked for it.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "copied";
  } catch {
    const address = URL.createObjectURL(await picture);
    const link = Object.assign(document.createElement("a"), { href: address, download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return "saved";
  }
}
