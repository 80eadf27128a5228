import type { Message } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { asksYesNo, spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import { calendarDay, shiftDays } from '#src/base/calendar-day.ts';
import { localize } from '#src/base/localized.ts';
import { daysOffOf } from '#src/county/calendar.ts';
import { dayOff, hoursOn } from '#src/county/opening.ts';
import { weekdayOf } from '#src/county/site.ts';
import { formatClock, formatDate } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { sayHours } from './county-facts.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekdayWords: [RegExp, (typeof weekdays)[number]][] = [
  [/\b(?:thu (?:hai|2)|t2|monday|mon)\b/, 'mon'],
  [/\b(?:thu (?:ba|3)|t3|tuesday|tue)\b/, 'tue'],
  [/\b(?:thu (?:tu|4)|t4|wednesday|wed)\b/, 'wed'],
  [/\b(?:thu (?:nam|5)|t5|thursday|thu5)\b/, 'thu'],
  [/\b(?:thu (?:sau|6)|t6|friday|fri)\b/, 'fri'],
  [/\b(?:thu (?:bay|7)|t7|saturday|sat)\b/, 'sat'],
  [/\b(?:chu nhat|cn|sunday)\b/, 'sun'],
];

/** Words without which a day is no question for the hours: "20/11" alone, "việc thứ hai". */
const aboutHours =
  /\b(lam viec|lam k|lam ko|co (?:ai )?lam(?= (?:viec|khong|ko|k|hong|chua|a|t\d|thu|chu|ngay|sang|chieu|ca)\b|$)|mo cua|mo khong|mo ko|dong cua|nghi|truc|tiep dan|tiep nhan|nhan ho so|may gio|gio (?:lam|mo|giac|nao|hanh)|lich lam|tiep khong|co (?:ai|nguoi) (?:\w+ )?(?:lam|truc|tiep|o do|khong|ko)|ai lam|open|opening|close|closed|hours|working|cuoi tuan|ngay le|con nhan|kip|den luc|gio nghi|ranh khong)\b/;

/** Whether a text asks for the hours by a word of its own. */
export function asksHours(text: string): boolean {
  const said = foldText(text);
  if (isBareDay(text)) return true;
  // "Nghỉ một tuần có phải báo không" asks of the shop's rest, not of the Center's.
  return aboutHours.test(said) && !/\b(?:phai|can) (?:bao|xong|khai|dang k[iy]|lam|xin|nop)\b/.test(said);
}

/** Words that say no more of a day than that something is done on it. */
const ofAnyDay =
  /\b(?:duoc|khong|chua|co|lam|viec|nop|len|ra|den|toi|di|qua|ho so|giay|don|em|minh|anh|chi|chau|bac|ban|thi|la|van|con|vay|the|a|ad|admin|nay|tuan|hay|nhi|nhe|ben|do|o|day|trung tam|xa|sang|chieu|ngay|can|i|you|do|it|on|come|are|work|working|is|the|office)\b/g;

/** "T7 dc k", "chủ nhật lên nộp được không": a weekday, and whether something can be done then. */
function isBareDay(text: string): boolean {
  if (!asksYesNo(text)) return false;
  const said = spelt(text).replace(/\blam vc\b/, 'lam viec');
  const isNamed = weekdayWords.some(([wording]) => wording.test(said)) || /\b(?:cuoi tuan|weekends?)\b/.test(said);
  if (!isNamed) return false;
  const rest = weekdayWords.reduce((left, [wording]) => left.replace(wording, ' '), said);
  return (
    rest
      .replace(/\b(?:cuoi tuan|weekends?)\b/, ' ')
      .replace(ofAnyDay, ' ')
      .trim() === ''
  );
}

/** The days a text names, as `YYYY-MM-DD`, the nearest from today on; none when it names no day. */
export function daysNamed(text: string, { today, knowledge }: Scene): string[] {
  const folded = foldText(text);
  const days = new Set<string>();
  if (/\b(?:hom nay|bua nay|bay gio|gio nay|today|now|sang nay|chieu nay)\b/.test(folded)) days.add(today);
  if (/\b(?:ngay kia|ngay mot|day after tomorrow)\b|^mot\b/.test(folded) || /(?<!\p{L})mốt(?!\p{L})/u.test(text))
    days.add(shiftDays(today, 2));
  if (/\b(?:mai|ngay mai|tomorrow)\b/.test(folded)) days.add(shiftDays(today, 1));
  for (const [wording, weekday] of weekdayWords) if (wording.test(folded)) days.add(nextWeekday(today, weekday));
  if (/\bcuoi tuan|weekend\b/.test(folded))
    for (const day of ['sat', 'sun'] as const) days.add(nextWeekday(today, day));
  for (const [, date = '', month = '', year] of folded.matchAll(
    /(?<![\d/])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/])/g,
  )) {
    const found = dated(today, Number(date), Number(month), year);
    if (found) days.add(found);
  }
  if (/\btet (?:am|ta|nguyen dan|ca)\b|\btet\b(?! duong)|\blunar new year\b/.test(folded)) {
    const tet = daysOffOf(knowledge.calendar).filter(({ name, date }) => /Nguyên đán/.test(name.vi) && date >= today);
    for (const { date } of [
      tet[0],
      tet.filter(({ date }) => date.slice(0, 4) === tet[0]?.date.slice(0, 4)).at(-1),
    ].flatMap((day) => day ?? []))
      days.add(date);
  }
  for (const off of daysOffOf(knowledge.calendar)) {
    const name = foldText(off.name.vi)
      .replace(/ \(.*$/, '')
      .replace(/ lich$/, '');
    if (off.date >= today && /\b(?:tet|le|gio to|quoc khanh)\b/.test(folded) && folded.includes(name))
      days.add(off.date);
  }
  return [...days].sort().slice(0, 4);
}

function nextWeekday(today: string, weekday: (typeof weekdays)[number]): string {
  const ahead = (weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(today)) + 7) % 7;
  return shiftDays(today, ahead);
}

function dated(today: string, date: number, month: number, year: string | undefined): string | undefined {
  const own = Number(today.slice(0, 4));
  const day = calendarDay(year ? Number(year) : own, month, date);
  return day && !year && day < today ? calendarDay(own + 1, month, date) : day;
}

/**
 * Whether the desk is open on the days a text names, yes or no first; undefined when it names none. A question whether
 * it is *closed* turns the word round.
 */
export function sayHoursOn(text: string, scene: Scene): Message | undefined {
  const { knowledge, t, language } = scene;
  const days = daysNamed(text, scene);
  const site = knowledge.site;
  if (days.length === 0 || !site) return undefined;
  const folded = foldText(text);
  const isOthers = /\b(?:cong an|canh sat|buu dien|ngan hang|toa an|vien|truong hoc|police|bank|post office)\b/.test(
    folded,
  );
  const asksClosed = /\b(?:nghi(?! trua)|dong cua|closed)\b/.test(folded);
  const lines = days.map((day) => {
    const spans = hoursOn(day, site.hours, knowledge.calendar);
    const isOpen = spans.length > 0;
    const date = `${t(`assistant.day.${weekdayOf(day)}`)} ${formatDate(day, language)}`;
    const hours = spans.map(({ from, to }) => `${from}–${to}`).join(', ');
    const reason = dayOff(day, knowledge.calendar)?.name;
    const word = t(isOpen === asksClosed ? 'dialogue.no' : 'dialogue.yes');
    const told = isOpen
      ? t('dialogue.hours.open-on', { date, hours })
      : t('dialogue.hours.closed-on', { date, reason: reason ? ` (${localize(reason, language)})` : '' });
    return `${days.length === 1 && !isOthers ? `${word} ` : '– '}${capital(told)}`;
  });
  const last = days.at(-1) ?? scene.today;
  const isClosed = hoursOn(last, site.hours, knowledge.calendar).length === 0;
  const next = isClosed ? nextOpen(last, scene) : undefined;
  const calendarKnown = days.every((day) => knowledge.calendar.some(({ year }) => String(year) === day.slice(0, 4)));
  return {
    role: 'assistant',
    text: [
      isOthers ? `${t('dialogue.depends')} ${t('dialogue.hours.others')}` : '',
      ...lines,
      next
        ? t('dialogue.hours.next', { date: `${t(`assistant.day.${weekdayOf(next)}`)} ${formatDate(next, language)}` })
        : '',
      isClosed ? '' : t('assistant.hours.cut-off', { time: formatClock(site.cutOff, scene.language) }),
      calendarKnown ? '' : t('dialogue.hours.unknown-year'),
      site.hoursSample ? t('assistant.hours.sample') : '',
    ]
      .filter(Boolean)
      .join('\n'),
    sources: [{ title: t('assistant.page.about'), url: href(language, '/gioi-thieu') }],
  };
}

/** "Trưa có nghỉ không", "nộp sau 3 giờ chiều có lấy trong ngày được không": yes or no from the spans of a day. */
export function sayTimeOfDay(text: string, scene: Scene): Message | undefined {
  const { knowledge, t } = scene;
  const folded = foldText(text);
  const site = knowledge.site;
  if (!site || !asksYesNo(text)) return undefined;
  if (/\b(?:trua|noon|lunch)\b/.test(folded) && /\b(?:nghi|lam|mo|open|closed|break)\b/.test(folded)) {
    const asksOpen = !/\b(?:nghi|closed|break)\b/.test(folded);
    const told = sayHours(scene);
    return {
      ...told,
      text: `${t(asksOpen ? 'dialogue.no' : 'dialogue.yes')} ${t('dialogue.hours.noon')}\n${told.text}`,
    };
  }
  const told = sayHours(scene);
  const time = clockTime(folded);
  const isEvening =
    /(?<!\p{L})(?:buổi tối|ban đêm|tối|đêm)(?!\p{L})|\b(?:buoi toi|ban dem|in the evening|at night)\b/u.test(text);
  const asksOpen = /\b(?:kip|con nhan|con lam|lam|mo|den|open|truc)\b/.test(folded);
  if (!/\b(?:trong ngay|lay luon|lay ngay|same day)\b/.test(folded)) {
    if (!time && isEvening && /\b(?:lam|lm|mo|truc|open)\b/.test(folded))
      return { ...told, text: `${t('dialogue.no')} ${told.text}` };
    if (!time || !asksOpen || !/\b(?:kip|con (?:nhan|lam|ai)|mo cua|lam viec|open)\b/.test(folded)) return undefined;
    const isOpen = site.hours.some(({ from, to }) => from <= time && time < to);
    return { ...told, text: `${t(isOpen ? 'dialogue.yes' : 'dialogue.no')} ${told.text}` };
  }
  if (!time) return undefined;
  const isLate = time >= site.cutOff;
  return {
    ...told,
    text: `${t(isLate ? 'dialogue.no' : 'dialogue.depends')} ${t('assistant.hours.cut-off', { time: formatClock(site.cutOff, scene.language) })}`,
  };
}

/** "4h chiều", "11 giờ 45", "3 pm" as HH:MM. */
function clockTime(folded: string): string | undefined {
  const [, hours, minutes, part] =
    /\b(\d{1,2}) ?(?:h|gio|:|am|pm)(?: ?(\d{2}|ruoi))?(?: (sang|trua|chieu|toi))?\b/.exec(folded) ?? [];
  if (hours === undefined || Number(hours) > 23) return undefined;
  const isLater =
    part === 'chieu' || part === 'toi' || (part === undefined && Number(hours) < 6) || /\bpm\b/.test(folded);
  const hour = Number(hours) + (isLater && Number(hours) < 12 ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes === 'ruoi' ? '30' : (minutes ?? '00')}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function nextOpen(after: string, { knowledge }: Scene): string | undefined {
  for (let ahead = 1; ahead <= 30; ahead += 1) {
    const day = shiftDays(after, ahead);
    if (knowledge.site && hoursOn(day, knowledge.site.hours, knowledge.calendar).length > 0) return day;
  }
  return undefined;
}
