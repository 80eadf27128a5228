/**
 * The parts of the path both languages share, decoded: `['tra-cuu', 'VD-…', 'tep', '…']`. Endpoints read what stands in
 * their address from here: in English they are reached by a rewrite, after which their `params` are those of no route.
 */
export function pathParts({ path }: Pick<App.Locals, 'path'>): string[] {
  return path.split('/').slice(1).map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
