/** What editors say to each other: it belongs into `notes`. */
const editorsWords =
  /cổng (?:quốc gia |dịch vụ công quốc gia )?(?:in|ghi) |dữ liệu (?:chỉ )?(?:in|ghi) |bản công bố (?:in|ghi|không)|chưa (?:được )?(?:đối chiếu|kiểm chứng)|cần (?:được )?(?:đối chiếu|rà lại|kiểm chứng)|không ghi đơn vị|dữ liệu tháng \d|\bTODO\b|\bFIXME\b|the portal prints|misprint/giu;

/** One word an idea: what is written for residents uses the right-hand one. */
const terms: readonly [wrong: RegExp, right: string][] = [
  [/mã tham chiếu/giu, 'mã tra cứu'],
  [/(?<!\p{L})bưu tá(?!\p{L})/giu, 'nhân viên bưu chính'],
  [/phô tô/giu, 'photo'],
  [/(?<![\d/])(?:\d\/\d{1,2}|\d{2}\/\d)\/(?:19|20)\d{2}/gu, 'ngày viết đủ hai chữ số: 01/07/2025'],
];

/** Editors' words in a text of a guide. */
export function editorsFaults(text: string): string[] {
  return [...text.matchAll(editorsWords)].map(
    ([words]) => `lời của người biên tập ("${words.trim()}"): chuyển vào notes`,
  );
}

/** Words that have another one in the glossary. */
export function termFaults(text: string): string[] {
  return terms.flatMap(([wrong, right]) => [...text.matchAll(wrong)].map(([words]) => `"${words}": viết ${right}`));
}
