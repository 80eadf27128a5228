import { foldText } from '#src/search/analysis/fold.ts';

/** What people say and what forms print. Folded; each turns one into the other. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/\b(be |con |chau |em be )?(trai|giai)\b/, 'nam'],
  [/\b(be |con |chau |em be )?gai\b/, 'nu'],
  [/\b(benh vien|tram y te|tram xa|nha ho sinh|phong kham|trung tam y te|vien san|bv)\b/, 'co so y te'],
  [/\b(o nha|tai nha|do o nha|giua duong|tren tau|tren xe)\b/, 'noi khac'],
  [/\b(bo|ba|cha|me|ma|tia|bo me|cha me|bo de|me de|toi la bo|toi la me)\b/, 'cha hoac me'],
  [/\b(ong|ba|ong noi|ba noi|ong ngoai|ba ngoai)\b/, 'ong hoac ba'],
  [/\b(cuoi|lay nhau|dang ki)\b/, 'ket hon'],
];

/** The same text with everyday words replaced by official ones, one reading a replacement. */
export function everydayWords(text: string): string[] {
  const folded = foldText(text);
  return pairs.flatMap(([everyday, official]) => {
    const match = everyday.exec(folded);
    if (!match) return [];
    return [folded.replace(everyday, official), official];
  });
}
