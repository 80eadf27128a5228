import { z } from 'zod';

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
      if (issue.input === undefined) return 'thiếu mục này';
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
