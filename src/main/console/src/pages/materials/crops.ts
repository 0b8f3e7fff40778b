interface Percent {
  x: number;
  y: number;
  width: number;
  height: number;
}

const fraction = (percent: number) => String(Number((Math.min(100, Math.max(0, percent)) / 100).toFixed(6)));

/** A crop as WeChat writes it: left, top, right and bottom in fractions of the picture, `0.1_0_0.9_1`. */
export function cropOf({ x, y, width, height }: Percent): string {
  return [x, y, x + width, y + height].map(fraction).join('_');
}

export function percentOf(crop: string | undefined): Percent | undefined {
  const parts = crop ? crop.split('_').map(Number) : [];
  if (parts.length !== 4 || parts.some(Number.isNaN)) return undefined;
  const [left, top, right, bottom] = parts as [number, number, number, number];
  return { x: left * 100, y: top * 100, width: (right - left) * 100, height: (bottom - top) * 100 };
}
