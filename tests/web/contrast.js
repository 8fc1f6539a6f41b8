// Measures texts against a picture of the page without them. What gradients and layers did is in the picture.
async ({ picture, texts }) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);

  const linear = (part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  return texts.flatMap(({ target, color, opacity, boxes, needed }) => {
    const measured = boxes.flatMap((box) => {
      const left = Math.max(0, Math.floor(box.left));
      const top = Math.max(0, Math.floor(box.top));
      const width = Math.min(bitmap.width, Math.ceil(box.right)) - left;
      const height = Math.min(bitmap.height, Math.ceil(box.bottom)) - top;
      if (width <= 0 || height <= 0) return [];
      const { data } = context.getImageData(left, top, width, height);
      return Array.from({ length: width * height }, (_, index) => {
        const ground = data.subarray(4 * index, 4 * index + 3);
        return contrast(color.map((part, i) => part * opacity + ground[i] * (1 - opacity)), ground);
      });
    });
    // A tenth may be something else that reaches into the box: a rim, the corner of a chip.
    const poor = measured.sort((a, b) => a - b)[Math.floor(measured.length / 10)];
    return poor < needed - 0.05 ? [`${target}: contrast of ${poor.toFixed(2)} on what lies under it, ${needed} needed`] : [];
  });
}
