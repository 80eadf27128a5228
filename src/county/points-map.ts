import type { Unit } from './unit.ts';

type DrawnPoint = { unit: Unit; x: number; y: number; island: boolean; isLeft: boolean };

/** A point a degree wide is this many units of the drawing; a name of ten letters takes about eighty. */
const PER_DEGREE = 1150;
/** Room for the names at the sides. */
const MARGIN = { x: 104, y: 40 };

/**
 * Where points stand in a drawing, north up. A degree of longitude is shorter than one of latitude by the cosine of the
 * latitude. Names stand on the side that faces away from the middle, where nothing is in their way.
 */
export function drawPoints(units: readonly Unit[]): { width: number; height: number; points: DrawnPoint[] } {
  const placed = units.flatMap((unit) => (unit.position ? [{ unit, ...unit.position }] : []));
  const lats = placed.map(({ lat }) => lat);
  const lons = placed.map(({ lon }) => lon);
  const north = Math.max(...lats);
  const west = Math.min(...lons);
  const shrink = Math.cos((north * Math.PI) / 180);
  const across = (lon: number) => Math.round(MARGIN.x + (lon - west) * PER_DEGREE * shrink);
  const down = (lat: number) => Math.round(MARGIN.y + (north - lat) * PER_DEGREE);
  if (placed.length === 0) return { width: 0, height: 0, points: [] };

  const width = across(Math.max(...lons)) + MARGIN.x;
  return {
    width,
    height: down(Math.min(...lats)) + MARGIN.y,
    points: placed.map(({ unit, lat, lon }) => ({
      unit,
      x: across(lon),
      y: down(lat),
      island: unit.island,
      isLeft: across(lon) < width / 2,
    })),
  };
}

/** Where a map application is asked for the way: to the place itself where it was measured, else to its name. */
export function directionsTo({ position, reception, shortName, name }: Unit): string {
  const to =
    position && !position.approximate
      ? `${position.lat},${position.lon}`
      : `${reception?.address.vi ?? (shortName ?? name).vi}, Quảng Ninh`;
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(to)}`;
}
