import { z } from 'zod';
import { translator } from '#src/i18n/translate.ts';

/**
 * Where a file is wrong (line counted from 1, in the whole file) and why. `reason` is Vietnamese, for the person who
 * writes content and for the log; where `words` are given, staff read them in the language of their pages. `part` is the
 * key of the file that it is about, where it is about one.
 */
export type Fault = { kind: 'broken'; line: number; part?: string } & Reason;

/** `key` names a text of `content.json`, `values` what stands in its gaps. */
export type FaultWords = { key: string; values: Record<string, string | number> };
export type Reason = { reason: string; words?: FaultWords };

/** Why something in the content folder is not as it should be, with advice. `name` is a key below `content.fault`. */
export function reasonOf(name: string, values: FaultWords['values'] = {}): Required<Reason> {
  const key = `content.fault.${name}`;
  return { reason: translator('vi')(key, values), words: { key, values } };
}

/** The most bytes a text or data file may have: larger ones are neither read nor written. */
export const mostTextBytes = 1024 * 1024;

/** A file that is larger than that. */
export const tooLarge = (line: number, bytes: number): Fault =>
  faultAt(line, 'too-large', { size: `${(bytes / mostTextBytes).toFixed(1)} MB`, most: '1 MB' });

/** A fault of a file, told by a text of `content.json`. */
export function faultAt(line: number, name: string, values?: FaultWords['values']): Fault {
  return { kind: 'broken', line, ...reasonOf(name, values) };
}

/** The reason in the language of the page it is shown on. */
export function reasonIn(
  t: (key: string, values?: Record<string, unknown>) => string,
  { reason, words }: Reason,
): string {
  return words ? t(words.key, words.values) : reason;
}

const vietnamese = z.locales.vi().localeError;

const typeNames: Record<string, string> = {
  string: 'chữ',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'nhóm mục',
  record: 'nhóm mục',
  date: 'ngày',
};

/** What is wrong with a value, in words for the staff who wrote it; a rule's own message goes before these. */
export const faultWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'thiếu mục này';
      if (issue.expected === 'string') return notText(issue.input);
      return `phải là ${typeNames[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `không có mục tên ${issue.keys.map((key) => `"${key}"`).join(', ')} (viết sai tên?)`;
    case 'invalid_value':
      return `phải là ${issue.values.length > 1 ? 'một trong: ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'không được để trống' : `ít nhất phải là ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `dài quá ${issue.maximum} chữ cái` : `nhiều nhất là ${issue.maximum}`;
    default:
      return vietnamese(issue);
  }
};

/** YAML makes numbers and groups of what was meant as text; the editor sees a text and must be told why it is none. */
function notText(input: unknown): string {
  if (typeof input === 'number' || typeof input === 'boolean') {
    return `phải là chữ: đặt trong dấu ngoặc kép, ví dụ "${input}" (không có ngoặc thì bị đọc thành số, mất số 0)`;
  }
  if (typeof input === 'object' && !Array.isArray(input)) {
    return 'phải là chữ: câu có dấu hai chấm thì đặt cả câu trong dấu ngoặc kép';
  }
  return 'phải là chữ: câu bắt đầu bằng [ hoặc có gạch đầu dòng bị đọc thành danh sách, đặt trong dấu ngoặc kép';
}
