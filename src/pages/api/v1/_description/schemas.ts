import { z } from 'zod';
import { submissionSchema } from '#src/cases/filing/submission-schema.ts';
import { ratingLevels } from '#src/cases/model/rating.ts';
import { guideShape } from '#src/guides/model/guide-schema.ts';
import { ways } from '#src/guides/model/way.ts';
import { resultTypes } from '#src/search/search.ts';

const text = { type: 'string' };
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Record<string, object>, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

/** JSON Schema of a zod schema, with its own definitions moved where the document keeps them. */
function fromZod(name: string, schema: z.ZodType, io: 'input' | 'output'): Record<string, object> {
  const { $schema: _, $defs = {}, ...main } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const moved = JSON.stringify({ [name]: main, ...prefixed(name, $defs) }).replaceAll(
    '"#/$defs/',
    `"#/components/schemas/${name}.`,
  );
  return JSON.parse(moved) as Record<string, object>;
}

function prefixed(name: string, definitions: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definitions).map(([key, value]) => [`${name}.${key}`, value]));
}

const caseState = object({ code: { type: 'integer', minimum: 1, maximum: 10 }, name: text });
const way = { enum: ways };
const askedPaper = object({ paper: text, reason: text, finding: { enum: ['missing', 'wrong'] } }, ['paper', 'reason']);
const askedField = object({ field: text, reason: text });
const sentPapers = list(object({ paper: text, uploads: list(text) }));
const source = object({ title: text, url: text });

/** What travels over the API. Guides and submissions come from the very schemas that parse them. */
export const schemas: Record<string, object> = {
  ...fromZod('Guide', guideShape, 'output'),
  ...fromZod('Submission', submissionSchema, 'input'),
  Problem: object({ type: text, title: text, status: { type: 'integer' }, detail: text }),
  SearchResult: object(
    {
      type: { enum: resultTypes },
      id: { ...text, description: 'the slug' },
      title: text,
      url: text,
      date: text,
      category: text,
      sector: text,
      sample: { type: 'boolean' },
      expired: { type: 'boolean', description: 'a document that is no longer in force' },
      late: { type: 'boolean', description: 'a guide whose day of review has passed' },
      snippet: { ...text, description: 'HTML, escaped; only <mark> stands out' },
      score: { type: 'number' },
      explanation: { type: 'array', items: { type: 'object' }, description: 'for staff who ask with explain=1' },
      worth: { type: 'object', description: 'for staff who ask with explain=1: what the score is made of' },
    },
    ['type', 'id', 'title', 'url', 'snippet', 'score'],
  ),
  SearchAnswer: object(
    {
      query: text,
      total: { type: 'integer', description: 'how many there are in all, of which results is one page' },
      tookMs: { type: 'number' },
      results: list(ref('SearchResult')),
      counts: { type: 'object', description: 'how many of each type, leaving out the filter by type' },
      suggestion: { ...text, description: 'the query with its slips put right' },
      building: {
        type: 'boolean',
        description: 'the index is still being built: there may be more than these; the answer must not be kept',
      },
      cut: {
        type: 'boolean',
        description: 'only the nearest of what may hold the quoted words was read: there may be more',
      },
      doubtful: {
        type: 'boolean',
        description: 'the results share words with the query, but none seems to be what is asked',
      },
    },
    ['query', 'total', 'tookMs', 'results'],
  ),
  Suggestions: object({
    suggestions: list(object({ text, type: { enum: resultTypes }, url: text })),
  }),
  Upload: object({ id: text, name: text, bytes: { type: 'integer' }, type: text, sha256: text }),
  Confirmation: object(
    {
      reference: text,
      url: text,
      receiptUrl: text,
      accessCode: text,
      expectedBy: { ...text, format: 'date-time' },
      warnings: list(object({ kind: text, reference: text }, ['kind'])),
    },
    ['reference', 'url', 'receiptUrl', 'accessCode', 'warnings'],
  ),
  CaseProgress: object({ reference: text, state: caseState, progress: { type: 'number' } }),
  Case: object(
    {
      reference: text,
      code: { type: ['string', 'null'], description: 'mã hồ sơ, given with acceptance' },
      state: caseState,
      progress: { type: 'number' },
      guide: object({ slug: text, title: text, hash: text }),
      answers: { type: 'object' },
      papers: list(object({ paper: text, uploads: list(ref('Upload')) })),
      delivery: { type: 'object' },
      contact: { type: 'object' },
      proof: {
        type: 'object',
        description:
          'what will be written into the register, as its owner was last shown it: number, document, rows, until, standing (open, confirmed, corrected, silent, void); `closed` says why it takes no answer',
      },
      submittedAt: { ...text, format: 'date-time' },
      dueAt: { type: ['string', 'null'], format: 'date-time' },
      dueLines: list({ type: 'object', description: 'how dueAt came about; the days of the lines add up' }),
      daysLeft: { type: 'integer', description: 'working days until dueAt, below zero when it has passed' },
      expectedBy: { ...text, format: 'date-time', description: 'until it is accepted' },
      history: list(ref('CaseStep')),
      version: { type: 'integer' },
      supplement: ref('SupplementRequest'),
      results: list(ref('Upload')),
      thread: list(object({ at: { ...text, format: 'date-time' }, from: { enum: ['resident', 'county'] }, text })),
      rating: {
        oneOf: [
          object({ at: text, level: { enum: [...ratingLevels] }, comment: text }, ['at', 'level']),
          { type: 'null' },
        ],
      },
    },
    [
      ...['reference', 'code', 'state', 'guide', 'answers', 'papers', 'delivery', 'dueAt', 'history'],
      ...['version', 'results', 'thread', 'rating'],
    ],
  ),
  CaseStep: object(
    {
      at: { ...text, format: 'date-time' },
      state: caseState,
      by: { enum: ['resident'], description: 'absent where the county took the step' },
      note: text,
      papers: list(askedPaper),
      fields: list(askedField),
      supplied: object({ papers: sentPapers, fields: list(text) }),
      payment: object({ amount: { type: 'integer', description: 'đồng' } }),
      receivedAt: { ...text, format: 'date-time' },
      extendedTo: { ...text, format: 'date' },
      newReturn: way,
      handedOver: object({ way, item: text }, ['way']),
    },
    ['at', 'state'],
  ),
  SupplementRequest: object(
    { at: { ...text, format: 'date-time' }, note: text, papers: list(askedPaper), fields: list(askedField) },
    ['at', 'papers', 'fields'],
  ),
  ProofAnswer: object(
    {
      number: { type: 'integer', description: 'of the proof that was read' },
      agrees: { type: 'boolean' },
      corrections: { type: 'object', description: 'what is right, by `field` of the line' },
      note: text,
    },
    ['number', 'agrees'],
  ),
  Voices: object(
    {
      total: { type: 'integer' },
      page: { type: 'integer' },
      pages: { type: 'integer' },
      voices: list(
        object(
          {
            id: text,
            at: { ...text, format: 'date-time' },
            dueOn: { ...text, format: 'date', description: 'last day for the answer to a question' },
            text,
            answer: object({ text, at: { ...text, format: 'date-time' } }),
            url: text,
          },
          ['id', 'at', 'text', 'url'],
        ),
      ),
    },
    ['total', 'page', 'pages', 'voices'],
  ),
  SupplementAnswer: object({ papers: sentPapers, answers: { type: 'object' }, note: text }, []),
  Message: object(
    {
      role: { enum: ['user', 'assistant', 'staff'] },
      text,
      choices: list({ type: 'object' }),
      sources: list(source),
      field: text,
      lines: { const: true, description: 'what is asked for may be of several lines' },
      seq: { type: 'integer', description: 'of a line spoken with staff' },
      at: { ...text, format: 'date-time' },
      by: text,
    },
    ['role', 'text'],
  ),
  ConversationState: object(
    {
      status: {
        enum: [
          'answering',
          'clarifying',
          'filling',
          'reviewing',
          'submitted',
          'out-of-scope',
          'unsafe',
          'handed-off',
          'off',
        ],
      },
      intent: text,
      guide: text,
      candidates: list(object({ guide: text, confidence: { type: 'number' } })),
      step: text,
      missing: list(text),
      reference: text,
      handoff: object(
        {
          state: { enum: ['waiting', 'open', 'closed'] },
          live: { type: 'boolean' },
          seq: { type: 'integer' },
          by: text,
        },
        ['state', 'live', 'seq'],
      ),
    },
    ['status'],
  ),
  Turn: {
    oneOf: [object({ text }), object({ choice: text }), object({ uploads: list(text) })],
  },
};
