// How a picture gets to others: by the device's own sheet, by the clipboard, or as a download.

export type HandedOver = "shared" | "copied" | "saved" | "kept";

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
