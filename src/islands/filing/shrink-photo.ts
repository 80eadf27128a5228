/** A little below what the portal takes. */
const mostBytes = 9.5 * 1024 * 1024;
/** As many dots as any phone's canvas bears: an A4 page at 300 dots an inch has nine million. */
const mostDots = 12_000_000;
const qualities = [0.88, 0.8, 0.7];

/**
 * A photo too large for the portal as a smaller one: fewer dots, never fewer than a clerk can read, then a lower quality.
 * Undefined where this browser cannot, or where even that is too large.
 */
export async function shrinkPhoto(file: File): Promise<File | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, Math.sqrt(mostDots / (picture.width * picture.height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d');
    if (!pen) return undefined;
    // What is see-through would turn black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const name = `${file.name.replace(/\.(jpe?g|png)$/i, '')}.jpg`;
    for (const quality of qualities) {
      const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (made && made.size > 0 && made.size <= mostBytes) return new File([made], name, { type: 'image/jpeg' });
    }
  } catch {
    // Told like any other file that is too large.
  }
  return undefined;
}
