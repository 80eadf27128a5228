import { z } from 'zod';

/** A day, or a moment with its offset; a day alone means its start in Vietnam. */
const moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'ngày viết là 2026-11-22, có giờ thì 2026-11-22T08:30:00+07:00',
);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'viết chữ thường không dấu, nối bằng dấu gạch ngang');

export const newsSchema = z
  .strictObject({
    title: z.string().min(1).max(300),
    summary: z.string().min(1).max(600),
    date: moment,
    category: slug,
    tags: z.array(z.string().min(1)).default([]),
    /** A file beside the Markdown, or a path from the content folder starting with `/`. */
    image: z.string().optional(),
    imageAlt: z.string().optional(),
    author: z.string().optional(),
    source: z.string().optional(),
    featured: z.boolean().default(false),
    hot: z.boolean().default(false),
    status: z.enum(['draft', 'review', 'published', 'archived']),
    publishAt: moment.optional(),
    unpublishAt: moment.optional(),
    /** Slugs of guides this article helps with. */
    guides: z.array(slug).default([]),
    /** Shown as "Nội dung mẫu": made for the demonstration, not published by the county. */
    sample: z.boolean().default(false),
    /** `ended`: its page stays and says so, no list has it; `mistake`: it should never have been public, and its page says that. */
    withdrawn: z.enum(['mistake', 'ended']).optional(),
  })
  .refine((news) => news.withdrawn !== 'mistake' || news.status === 'archived', {
    path: ['withdrawn'],
    message: 'withdrawn: mistake thì status phải là archived',
  })
  .refine((news) => !news.image || news.imageAlt, {
    path: ['imageAlt'],
    message: 'ảnh cần có imageAlt nói ảnh chụp gì',
  });

export const newsTextSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  imageAlt: z.string().optional(),
});

export type NewsMeta = z.infer<typeof newsSchema>;
export type NewsText = z.infer<typeof newsTextSchema>;
