/** A picture as its dots, four bytes each. */
export type Dots = { width: number; height: number; data: Uint8ClampedArray };
type Decode = (dots: Dots) => string | undefined;

/**
 * The text of the QR code in a picture. What light and a shaky hand did to it is undone in turn: shades spread to the
 * whole range, and the picture made smaller, which takes noise and blur away.
 */
export function findCode(picture: Dots, decode: Decode): string | undefined {
  const half = halved(picture);
  const tries = [
    () => picture,
    () => spread(picture),
    () => half,
    () => spread(half),
    () => sharpened(half),
    () => sharpened(picture),
  ];
  for (const made of tries) {
    const text = decode(made());
    if (text) return text;
  }
  return undefined;
}

const shadeAt = ({ data }: Dots, at: number) =>
  ((data[at] ?? 0) * 3 + (data[at + 1] ?? 0) * 6 + (data[at + 2] ?? 0)) / 10;

function grey({ width, height }: Dots, shadeOf: (dot: number) => number): Dots {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let dot = 0; dot < width * height; dot += 1) {
    data.fill(shadeOf(dot), dot * 4, dot * 4 + 3);
    data[dot * 4 + 3] = 255;
  }
  return { width, height, data };
}

/** The darkest and lightest hundredth become black and white. */
function spread(dots: Dots): Dots {
  const counts = new Uint32Array(256);
  const total = dots.width * dots.height;
  for (let dot = 0; dot < total; dot += 1) {
    const shade = Math.round(shadeAt(dots, dot * 4));
    counts[shade] = (counts[shade] ?? 0) + 1;
  }
  const dark = shadeOfRank(counts, total / 100);
  const light = shadeOfRank(counts, (total * 99) / 100);
  const range = Math.max(1, light - dark);
  return grey(dots, (dot) => ((shadeAt(dots, dot * 4) - dark) * 255) / range);
}

function shadeOfRank(counts: Uint32Array, rank: number): number {
  let passed = 0;
  return counts.findIndex((count) => {
    passed += count;
    return passed >= rank;
  });
}

/** Half as wide and high, each dot the mean of four. */
function halved(dots: Dots): Dots {
  const [width, height] = [dots.width >> 1, dots.height >> 1];
  return grey({ width, height, data: dots.data }, (dot) => {
    const at = ((Math.floor(dot / width) * 2 * dots.width + (dot % width) * 2) * 4) | 0;
    const below = at + dots.width * 4;
    return (shadeAt(dots, at) + shadeAt(dots, at + 4) + shadeAt(dots, below) + shadeAt(dots, below + 4)) / 4;
  });
}

/** Every dot moved away from its neighbours by what sets it apart from them. */
function sharpened(dots: Dots): Dots {
  const { width } = dots;
  const reach = 3;
  return grey(dots, (dot) => {
    const at = dot * 4;
    const own = shadeAt(dots, at);
    const around = [-reach, reach, -reach * width, reach * width].map((step) => at + step * 4);
    const mean =
      around.reduce((sum, place) => sum + (place < 0 || place >= dots.data.length ? own : shadeAt(dots, place)), 0) / 4;
    return own + 2.5 * (own - mean);
  });
}
