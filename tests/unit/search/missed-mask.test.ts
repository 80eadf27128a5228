import { describe, expect, test } from 'vitest';
import { maskQuery } from '#src/search/missed-mask.ts';

describe('what could tell who asked is masked', () => {
  const masked: [string, string][] = [
    ['hồ sơ của Nguyễn Văn An 022085001234, an@example.com, 0912 345 678', 'hồ sơ của …'],
    ['hồ sơ của nguyễn văn an', 'hồ sơ của …'],
    ['ho so cua nguyen van an o cai rong', 'ho so cua … cai rong'],
    ['khai sinh cho cháu phạm thị lụa', 'khai sinh cho cháu …'],
    ['tran thi be 1985', '… 1985'],
    ['giay to cua le duc tho', 'giay to cua …'],
    ['tôi là lý tiểu long muốn hỏi', 'tôi là … hỏi'],
    ['ĐỖ MINH HOÀNG đâu rồi', '… đâu rồi'],
    ['tra VD-7K3M-9QXA giúp', 'tra … giúp'],
    ['mã H49.71-261122-0003', 'mã …'],
    ['gọi +84 (912) 345-678 không được', 'gọi … không được'],
    ['sinh ngày 22/08/1985', 'sinh ngày …'],
    ['xem https://facebook.com/nguoi.nao', 'xem …'],
  ];
  for (const [typed, kept] of masked) test(typed, () => expect(maskQuery(typed)).toBe(kept));
});

describe('words somebody could act on stay', () => {
  const kept = [
    'nuôi cá heo',
    'cấp phép thả diều',
    'luật đất đai 2024',
    'lò vi sóng mẫu 05',
    'mái nhà bị bão thổi bay',
    'đăng ký mủng máy',
    'dang ky thuyen thung',
    'bỏ phố về đảo',
    'ho tro lam chuong bo',
  ];
  for (const words of kept) test(words, () => expect(maskQuery(words)).toBe(words));
});
