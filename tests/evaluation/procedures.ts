import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '#src/search/index/search-document.ts';

export type Procedure = {
  id: string;
  title: string;
  field: string;
  level: string;
  subject: string;
  agency: string;
  steps: string;
  how: string;
  docs: string;
  conditions: string;
  result: string;
  legal: string;
};

/** A resident's question and the procedures any of which answers it. */
export type Question = { text: string; topic: string; procedures: string[] };
export type Utterance = { intent: string; text: string };

/** The labelled material of EVALUATION_DATA_DIR, or nothing with a line that says so. */
export function readMaterial():
  | { procedures: Procedure[]; questions: Question[]; utterances: Utterance[] }
  | undefined {
  const folder = process.env.EVALUATION_DATA_DIR;
  if (!folder || !existsSync(join(folder, 'procedures-dev.jsonl'))) {
    console.log('EVALUATION_DATA_DIR is not set (or empty): only the project’s own content is measured.');
    return undefined;
  }
  const lines = <T>(name: string): T[] =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line) as T);
  return {
    procedures: lines<Procedure>('procedures-dev.jsonl'),
    questions: lines<Question>('questions-dev.jsonl'),
    utterances: lines<Utterance>('intents-dev.jsonl'),
  };
}

/** As the import writes them and the index reads them. */
export function procedureDocument(procedure: Procedure, asks: readonly string[] = []): SearchDocument {
  const { id, title, field, level, subject, agency, steps, how, docs, conditions, result, legal } = procedure;
  const local = /Cấp xã/.test(level);
  return {
    head: {
      type: 'guide',
      slug: id,
      version: id,
      day: '',
      category: '',
      sector: '',
      prior: local ? 230 : /Cấp tỉnh/.test(level) ? 100 : 0,
    },
    title,
    asks,
    summary: result.replace(/Mã: KQ[\s\S]*$/, '').slice(0, 280),
    result: '',
    code: id,
    subject: `${field} ${level}`,
    body: [subject, agency, steps, how, docs, conditions, legal].join('\n\n'),
  };
}
