/** A name somewhere in a text. */
export type NameIn = { name: string; from: number; to: number };

const names = /(?<![\p{L}\p{M}\d]|\d\s)\p{Lu}[\p{L}\p{M}'’]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*){1,5}(?![\p{L}\p{M}])/gu;
/** Places and things are called by capitals as well. */
const ofThings =
  /(?:^|[\s,])(?:ở|tại|về|xã|thôn|khu|huyện|tỉnh|phường|đường|phố|tổ|(?<!hàng )xóm|bản|đảo|quê|viện|trạm|trung tâm|trường|dân tộc|người|tàu|thuyền|quán|công ty|cửa hàng|nhà nghỉ|o|tai|xa|thon|huyen|tinh|phuong|duong|pho|(?<!hang )xom|que|vien|tram|truong|dan toc|nguoi|tau|quan|cong ty)\s$/iu;
/** Words that begin a sentence, written large, and belong to no name. */
const lead =
  /^(?:Tôi|Em|Mình|Cháu|Con|Vợ|Chồng|Mẹ|Bố|Anh|Chị|Ông|Bà|Của|Còn|Và|Là|Tên|Toi|Minh|Chau|Vo|Chong|Me|Bo|Ong)\s(?=\p{Lu}\p{Ll}+\s\p{Lu})/u;

/** The names of people in a text, in their order: runs of capitals that no place or thing is called by. */
export function namesIn(text: string): NameIn[] {
  if (text === text.toUpperCase()) return [];
  return [...text.matchAll(names)].flatMap((found): NameIn[] => {
    if (ofThings.test(text.slice(0, found.index))) return [];
    const skipped = lead.exec(found[0])?.[0].length ?? 0;
    const name = found[0].slice(skipped);
    return [{ name, from: found.index + skipped, to: found.index + found[0].length }];
  });
}
