/** A label and what belongs to it, as one line. A label that is a question keeps its own mark and takes no colon. */
export function withLabel(label: string, text: string): string {
  return /[?!:…]$/.test(label.trim()) ? `${label.trim()} ${text}` : `${label}: ${text}`;
}
