/** One line of at most so many letters, cut between words with an ellipsis. */
export function short(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, cut > 0 ? cut : most - 1)}…`;
}
