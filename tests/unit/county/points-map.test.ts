import { expect, test } from 'vitest';
import { directionsTo, drawPoints } from '#src/county/points-map.ts';
import { receptionCommunes, unitsFile } from '#src/county/unit.ts';
import { readContent } from '#tests/stores/content-library.ts';

test('every reception point of the county is in the drawing, north up, apart from the others', () => {
  const units = receptionCommunes(readContent().data(unitsFile)[0] ?? []);

  const { width, height, points } = drawPoints(units);

  expect(points).toHaveLength(12);
  for (const { x, y } of points) {
    expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
  }
  const at = (id: string) => points.find((point) => point.unit.id === id);
  expect(at('dai-xuyen')?.y).toBeLessThan(at('ngoc-vung')?.y ?? 0);
  for (const one of points) {
    const near = points.filter((other) => Math.abs(other.x - one.x) < 90 && Math.abs(other.y - one.y) < 15);
    // Names on the same side of two points closer than this would run into each other.
    expect(near.filter((other) => other.isLeft === one.isLeft).map(({ unit }) => unit.id)).toEqual([one.unit.id]);
  }
});

test('the way to a place that nobody measured is asked for by name, not by a guess', () => {
  const [unit] = receptionCommunes(readContent().data(unitsFile)[0] ?? []);
  if (!unit?.position) throw new Error('the first commune has no position');

  expect(decodeURIComponent(directionsTo(unit))).toContain('Cái Rồng');
  const measured = { ...unit, position: { ...unit.position, approximate: false } };
  expect(decodeURIComponent(directionsTo(measured))).toContain(`${unit.position.lat},${unit.position.lon}`);
});

test('a county without positions has an empty drawing', () => {
  expect(drawPoints([]).points).toEqual([]);
});
