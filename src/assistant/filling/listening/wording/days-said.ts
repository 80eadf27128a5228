import { shiftDays } from '#src/base/calendar-day.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

const counts: Record<string, number> = {
  một: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  bon: 4,
  năm: 5,
  nam: 5,
  sáu: 6,
  sau: 6,
  bảy: 7,
  bay: 7,
};
const ago =
  /(?<!\p{L})(?:cách đây|cach day|trước đây|truoc day)(?: khoảng| tầm| khoang| tam)? (\d{1,2}|\p{L}+) (?:hôm|ngày|bữa|hom|ngay|bua)(?!\p{L})/giu;
const partOfDay =
  /(?<!\p{L})(?:(?:sáng|trưa|chiều|tối|đêm|khuya)(?: (?:hôm|ngày))? qua|(?:sang|trua|chieu|toi|dem|khuya)(?: (?:hom|ngay))? qua|last night)(?!\p{L})/giu;

/** "Mùng 5 tháng này". */
const thisMonth =
  /(?<!\p{L})(?:(?:hôm|ngày|hom|ngay) )?(?:(?:mùng|mồng|mung|mong|ngày|ngay) )?(\d{1,2}) (?:tháng này|thang nay)(?!\p{L})/giu;

/** "11/11 năm nay", "2/9 năm ngoái". */
const ofYear = /(?<![\d/.-])(\d{1,2}\s?[/.-]\s?\d{1,2}),? (?:năm|nam) (nay|ngoái|ngoai|kia|sau|tới|toi)(?!\p{L})/giu;
const yearsOff: Record<string, number> = { nay: 0, ngoái: -1, ngoai: -1, kia: -2, sau: 1, tới: 1, toi: 1 };

/** "Cách đây hai hôm" as the day it was, "tối qua" as yesterday. */
export function daysWritten(text: string, today: string): string {
  return text
    .replace(ago, (said, count: string) => {
      const days = /^\d/.test(count) ? Number(count) : counts[count.toLowerCase()];
      return days === undefined ? said : shiftDays(today, -days).split('-').reverse().join('/');
    })
    .replace(thisMonth, (_, day: string) => `${Number(day)}/${Number(today.slice(5, 7))}/${today.slice(0, 4)}`)
    .replace(
      ofYear,
      (_, day: string, year: string) => `${day}/${Number(today.slice(0, 4)) + (yearsOff[year.toLowerCase()] ?? 0)}`,
    )
    .replace(partOfDay, hasMarks(text) ? 'hôm qua' : 'hom qua');
}
