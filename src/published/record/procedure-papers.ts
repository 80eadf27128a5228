import { defined } from '#src/base/defined.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { short } from './parse-procedure.ts';

type Paper = Pick<GuideMeta['papers'][number], 'id' | 'name' | 'kind' | 'originals' | 'copies' | 'required' | 'hint'>;

/** `words`: the name whole, where it is too long for a list. */
export type ReadPaper = { paper: Paper; words?: string };

const LONGEST_NAME = 300;
const onlySometimes = /^(?:\S{1,2} )?(?:trong )?trường hợp |\(?\s*nếu có\s*\)?[\s.;]*$/i;
const tableHead = /Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng/g;
/** "01 bản chính" in a sentence follows a space; the count of a row is glued to the name of the paper or its form. */
const count =
  /(?<![\d(])(?<!\s)(\d{1,2})\s*bản chính(?:,\s*(\d+)\s*bản sao)?|(?<=\d{2})(\d)\s*bản chính(?:,\s*(\d+)\s*bản sao)?/g;
const fileName = /\.(?:docx?|pdf|xlsx?|rar|zip|odt)$/i;
const namedForm =
  /(?<=[\p{L}\d).;:,”"\]])(?=(?:M[aẫ]u|MẪU|MAU|mẫu |mau |Biểu mẫu|PHỤ LỤC|Phụ lục|Phu luc|TK|NA)[^;]*$)/u;
const lastSeam = /^([\s\S]*[\p{Ll}).;:”"\]])(?=\p{Lu})[^\s][^;]*$/u;

/** The papers of one flattened table, or of several with a heading each ("when …"), which then belong to some cases only. */
export function readPapers(docs: string): ReadPaper[] {
  const parts = docs.split(tableHead);
  const papers: ReadPaper[] = [];
  let heading = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    const hint = caseOf(heading);
    let from = 0;
    for (const found of part.matchAll(count)) {
      const name = paperName(part.slice(from, found.index));
      from = found.index + found[0].length;
      if (!name) continue;
      const paper: Paper = defined({
        id: `giay-to-${papers.length + 1}`,
        name: short(name, LONGEST_NAME),
        kind: 'submit' as const,
        originals: Number(found[1] ?? found[3]),
        copies: Number(found[2] ?? found[4] ?? 0),
        required: !hint && !onlySometimes.test(name),
        hint: hint || undefined,
      });
      papers.push(name.length > LONGEST_NAME ? { paper, words: name } : { paper });
    }
    heading = part.slice(from);
  }
  return papers;
}

/** A heading says when its papers are due; "Hồ sơ gồm:" says nothing. */
function caseOf(heading: string): string {
  const line = short(heading.replace(/^[\s\-+•*]+/, '').replace(/[\s:-]+$/, ''), 200);
  return /trường hợp|đối với|khi |nếu |cấp lại|cấp đổi|gia hạn/i.test(line) ? line : '';
}

/** Without the bullet before it and the name of the form's file glued to it. */
function paperName(text: string): string {
  const line = text.replace(/^[\s\-+•*;.]+/, '').trim();
  if (!fileName.test(line)) return line;
  const spaced = line.replace(/\s+\S+$/, '');
  const at = line.search(namedForm);
  const cut = at > 0 ? line.slice(0, at) : (lastSeam.exec(line)?.[1] ?? spaced);
  return cut.trim() || line;
}
