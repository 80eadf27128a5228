/** A type of document of NĐ 30/2020, Art. 7, with its letters of Phụ lục III. */
type DocumentType = { code: string; name: string; letters: string };

/** Those a People's Committee of this level issues; a letter (công văn) has no name of its own in its notation. */
const documentTypes: readonly DocumentType[] = [
  { code: 'cong-van', name: 'Công văn', letters: '' },
  { code: 'quyet-dinh', name: 'Quyết định', letters: 'QĐ' },
  // A legal act: numbered apart and with its year (Luật Ban hành văn bản quy phạm pháp luật).
  { code: 'quyet-dinh-quy-pham', name: 'Quyết định', letters: 'QĐ' },
  { code: 'thong-bao', name: 'Thông báo', letters: 'TB' },
  { code: 'ke-hoach', name: 'Kế hoạch', letters: 'KH' },
  { code: 'bao-cao', name: 'Báo cáo', letters: 'BC' },
  { code: 'to-trinh', name: 'Tờ trình', letters: 'TTr' },
  { code: 'huong-dan', name: 'Hướng dẫn', letters: 'HD' },
  { code: 'giay-moi', name: 'Giấy mời', letters: 'GM' },
];

export const typeCodes = documentTypes.map(({ code }) => code);

export const typeOf = (code: string) => documentTypes.find((type) => type.code === code);

/** The notation as it is printed: 05/QĐ-UBND, 12/UBND-VP, 15/2026/QĐ-UBND. Below 10 with a nought (Phụ lục I). */
export function notationOf(code: string, { number, year }: { number: number; year: number }, symbols: Symbols): string {
  const digits = String(number).padStart(2, '0');
  const letters = typeOf(code)?.letters ?? '';
  if (code === 'quyet-dinh-quy-pham') return `${digits}/${year}/${letters}-${symbols.agency}`;
  return letters ? `${digits}/${letters}-${symbols.agency}` : `${digits}/${symbols.agency}-${symbols.office}`;
}

/** How the agency and the office that drafts its letters are written in a notation. */
export type Symbols = { agency: string; office: string };
