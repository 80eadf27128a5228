import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Engine, texts } from './engine.ts';
import { ourTokens } from './our-tokens.ts';

const short = (text: string) => ourTokens(text).join(' ');

/** SQLite's full-text search over our tokens (a pair is one token), any of them, bm25 by field. */
export const fts5: Engine = {
  name: 'SQLite FTS5 + our tokens',
  async build(groups, folder) {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(join(folder, 'search.sqlite'));
    db.exec(`CREATE VIRTUAL TABLE d USING fts5(title, summary, subject, code, body,
      content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'", prefix='2 3');
      CREATE TABLE slugs (id INTEGER PRIMARY KEY, slug TEXT NOT NULL); BEGIN`);
    const add = db.prepare('INSERT INTO d(rowid, title, summary, subject, code, body) VALUES (?, ?, ?, ?, ?, ?)');
    const name = db.prepare('INSERT INTO slugs VALUES (?, ?)');
    let id = 0;
    for (const document of groups.flat()) {
      const { title, summary, subject, code, body } = texts(document);
      id += 1;
      add.run(id, short(title), short(summary), short(subject), code, ourTokens(body, true).join(' '));
      name.run(id, document.head.slug);
    }
    db.exec("COMMIT; INSERT INTO d(d) VALUES ('optimize')");
    db.close();
  },
  async open(folder) {
    const db = new DatabaseSync(join(folder, 'search.sqlite'), { readOnly: true });
    const ask = db.prepare(
      'SELECT s.slug FROM d JOIN slugs s ON s.id = d.rowid WHERE d MATCH ? ORDER BY bm25(d, 4, 1.2, 1, 8, 0.5) LIMIT 10',
    );
    const find = (query: string, typing: boolean) => {
      const tokens = ourTokens(query);
      if (tokens.length === 0) return [];
      const terms = tokens.map((token, at) => `"${token}"${typing && at === tokens.length - 1 ? '*' : ''}`);
      return (ask.all(terms.join(' OR ')) as { slug: string }[]).map((row) => row.slug);
    };
    return { find, close: async () => db.close() };
  },
};
