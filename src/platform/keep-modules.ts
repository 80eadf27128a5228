/**
 * Astro imports the module of a page for each request, and Node takes a tenth of a millisecond to find what it has:
 * each is asked for once. One that could not be read is asked for again.
 */
export function keepModules<Module>(pages: Map<string, () => Promise<Module>> | undefined): void {
  for (const [file, load] of pages ?? []) {
    let kept: Promise<Module> | undefined;
    pages?.set(file, () => {
      kept ??= load().catch((fault: unknown) => {
        kept = undefined;
        throw fault;
      });
      return kept;
    });
  }
}
