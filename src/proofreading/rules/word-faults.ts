/** What editors say to each other: it belongs into `notes`. */
const editorsWords =
  /cổng (?:quốc gia |dịch vụ công quốc gia )?(?:in|ghi) |dữ liệu (?:chỉ )?(?:in|ghi) |bản công bố (?:in|ghi|không)|chưa (?:được )?(?:đối chiếu|kiểm chứng)|cần (?:được )?(?:đối chiếu|rà lại|kiểm chứng)|không ghi đơn vị|dữ liệu tháng \d|\bTODO\b|\bFIXME\b|the portal prints|misprint/giu;

/** A day is written dd/MM/yyyy (NĐ 30/2020). */
const shortDay = /(?<![\d/])(?:\d\/\d{1,2}|\d{2}\/\d)\/(?:19|20)\d{2}/gu;

/** Editors' words in a text of a guide. */
export function editorsFaults(text: string): string[] {
  return [...text.matchAll(editorsWords)].map(
    ([words]) => `lời của người biên tập ("${words.trim()}"): chuyển vào notes`,
  );
}

/** Days without their noughts. */
export function dayFaults(text: string): string[] {
  return [...text.matchAll(shortDay)].map(([day]) => `"${day}": ngày viết đủ hai chữ số, ví dụ 01/07/2025`);
}
