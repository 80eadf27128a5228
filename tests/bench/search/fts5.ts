import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Engine, texts } from './engine.ts';

const plain = (text: string) => text.replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** SQLite as most people set it up for Vietnamese: unicode61 without diacritics, đ made d, any word, bm25 by field. */
export const fts5: Engine = {
  name: 'SQLite FTS5',
  async build(groups, folder) {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(join(folder, 'search.sqlite'));
    db.exec(`CREATE VIRTUAL TABLE d USING fts5(slug UNINDEXED, title, summary, subject, code, body,
      content='', contentless_delete=0, tokenize="unicode61 remove_diacritics 2", prefix='2 3');
      CREATE TABLE slugs (id INTEGER PRIMARY KEY, slug TEXT NOT NULL); BEGIN`);
    const add = db.prepare(
      'INSERT INTO d(rowid, slug, title, summary, subject, code, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const name = db.prepare('INSERT INTO slugs VALUES (?, ?)');
    let id = 0;
    for (const document of groups.flat()) {
      const { title, summary, subject, code, body } = texts(document);
      id += 1;
      add.run(id, '', plain(title), plain(summary), plain(subject), code, plain(body));
      name.run(id, document.head.slug);
    }
    db.exec("COMMIT; INSERT INTO d(d) VALUES ('optimize')");
    db.close();
  },
  async open(folder) {
    const db = new DatabaseSync(join(folder, 'search.sqlite'), { readOnly: true });
    const find = db.prepare(
      'SELECT s.slug FROM d JOIN slugs s ON s.id = d.rowid WHERE d MATCH ? ORDER BY bm25(d, 0, 4, 1.2, 1, 8, 0.5) LIMIT 10',
    );
    return (query, typing) => {
      const words = plain(query).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const terms = words.map((word, at) => `"${word}"${typing && at === words.length - 1 ? '*' : ''}`);
      return (find.all(terms.join(' OR ')) as { slug: string }[]).map((row) => row.slug);
    };
  },
};
