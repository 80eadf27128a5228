/** "VDS" and the version of the format: a file with another one is built again. Little-endian, as every server we run on. */
export const MAGIC = 0x02534456;

/** The parts of a segment in order; the header holds where each starts and how many bytes it has. */
export const sections = [
  'counts',
  'hashes',
  'starts',
  'checks',
  'postings',
  'priors',
  'titleStarts',
  'titles',
  'heads',
  'wordBlocks',
  'words',
  'pairBlocks',
  'pairs',
] as const;

export const headerSize = 4 * (1 + 2 * sections.length + 1);

/** How many texts share one block of a front-coded list. */
export const FRONT_CODING = 16;
