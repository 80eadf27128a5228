/** Which register is asked for, `2026.quyet-dinh`; none where it is not said. */
export function registerAsked({ searchParams }: URL): { year: number; type: string } | undefined {
  const [, year, type = ''] = /^(\d{4})\.([a-z-]+)$/.exec(searchParams.get('so') ?? '') ?? [];
  return year ? { year: Number(year), type } : undefined;
}
