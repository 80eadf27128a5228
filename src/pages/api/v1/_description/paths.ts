import { casePaths } from './case-paths.ts';
import {
  anonymous,
  answer,
  body,
  type Parameter,
  path,
  query,
  ref,
  refusal,
  text,
  uploadRefusals,
  whole,
} from './parts.ts';

const conversation = {
  type: 'object',
  properties: { id: text, messages: { type: 'array', items: ref('Message') }, state: ref('ConversationState') },
};

/** Every address of the API, relative to `/api/v1`. */
export const paths = {
  '/search': {
    get: {
      ...anonymous,
      summary: 'Find news, guides, post, documents and pages, with or without diacritics',
      parameters: [
        query('q', { ...text, maxLength: 10_000 }, 'no syntax to learn; "quotes" find a phrase, -word leaves out'),
        query('types', text, 'a list with commas: news,guide,postal,document,page; left out: all'),
        query('category', text, 'id of a category of news'),
        query('sector', text, 'id of a sector of guides and documents'),
        query('from', { type: 'string', format: 'date' }, 'first day, in Vietnam'),
        query('to', { type: 'string', format: 'date' }, 'last day'),
        query('sort', { enum: ['relevance', 'date'], default: 'relevance' }),
        query('limit', { ...whole, maximum: 50, default: 10 }),
        query('offset', { ...whole, maximum: 999_999, default: 0 }),
        query('lang', { enum: ['vi', 'en'] }, 'language of titles and snippets; left out: that of the address'),
        query('explain', { enum: ['1'] }, 'with the session of staff: why each result was found; ignored otherwise'),
      ],
      responses: {
        200: answer('Results, best first', ref('SearchAnswer')),
        400: refusal('`parameter` names what is wrong, `detail` says what it takes'),
      },
    },
  },
  '/suggest': {
    get: {
      ...anonymous,
      summary: 'Suggestions while typing: titles, sectors, frequent questions',
      parameters: [
        query('q', { ...text, maxLength: 10_000 }, 'what has been typed; the last word may be half done'),
        query('limit', { ...whole, maximum: 50, default: 8 }),
        query('lang', { enum: ['vi', 'en'] }),
      ],
      responses: {
        200: answer('Suggestions', ref('Suggestions')),
        400: refusal('`parameter` names what is wrong, `detail` says what it takes'),
      },
    },
  },
  '/guides': {
    get: {
      ...anonymous,
      summary: 'Public services in short: all of them, or the part asked for',
      parameters: [
        query('limit', { ...whole, maximum: 10_000 }, 'how many; left out: all'),
        query('offset', { ...whole, maximum: 10_000, default: 0 }),
      ],
      responses: {
        200: answer('`guides`, and `total` of the whole list'),
        400: refusal('`parameter` names what is wrong, `detail` says what it takes'),
      },
    },
  },
  '/guides/{slug}': {
    get: {
      ...anonymous,
      summary: 'The whole service model of one guide',
      parameters: [path('slug')],
      responses: { 200: answer('The guide', ref('Guide')), 404: refusal('No such guide') },
    },
  },
  '/units': { get: { ...anonymous, summary: 'Units and reception points', responses: { 200: answer('Units') } } },
  '/uploads': {
    post: {
      ...anonymous,
      summary: 'Send one paper (PDF, JPG, PNG or DOCX; 10 MB), durable when answered',
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
          },
        },
      },
      responses: {
        201: answer('Stored; `bytes`, `type` and `sha256` are of the file as it was sent', ref('Upload')),
        400: refusal('No file, or it broke off', 'file-required', 'upload-broken'),
        ...uploadRefusals,
      },
    },
  },
  '/uploads/resumable': {
    // The same at the root of the site, where `Location` points.
    servers: [{ url: '/api/v1' }, { url: '/' }],
    post: {
      ...anonymous,
      summary: 'Send one paper in pieces (tus 1.0: creation, creation-with-upload, termination, expiration)',
      description:
        'Any tus client works; metadata `filename` is the name. The last part of `Location` is the id for `POST /cases`; ' +
        'the answer to the last PATCH, and every HEAD after it, says it in `Upload-Id`. A paper that is refused is ' +
        'told by problem details on that PATCH and is gone. What is not finished in 24 hours goes too.',
      responses: {
        201: { description: 'Begun; `Location` is where the pieces go' },
        400: { description: 'No length' },
        412: { description: 'No Tus-Resumable' },
        413: { description: 'Longer than 10 MB' },
      },
    },
    patch: {
      ...anonymous,
      summary: 'The next piece, at the address `Location` named',
      responses: {
        204: { description: 'Kept; with the last piece `Upload-Id` is the id of the paper' },
        ...uploadRefusals,
      },
    },
  },
  '/cases': {
    post: {
      ...anonymous,
      summary: 'Submit a case; the same key and body give the first answer again',
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: text } satisfies Parameter],
      ...body(ref('Submission')),
      responses: {
        201: answer('Received', ref('Confirmation')),
        400: refusal('Not readable, or no key', 'malformed', 'idempotency-key-required'),
        422: refusal(
          'Answers to mend (`problems`), a key used with another body, no such guide, or one that takes no case here',
          'invalid',
          'key-reused',
          'guide-not-found',
          'not-local',
        ),
        429: refusal('Too many cases from this network in the last hour', 'too-many'),
      },
    },
  },
  '/messages/mute/{token}': {
    get: {
      ...anonymous,
      summary: 'For a person who opens the address: the page that asks first',
      parameters: [path('token')],
      responses: { 303: { description: 'To that page; nothing is stopped yet' } },
    },
    post: {
      ...anonymous,
      summary: 'Stop progress messages of one case: the one press of a mail program (RFC 8058)',
      parameters: [path('token')],
      responses: { 200: answer('Stopped, or stopped already'), 404: refusal('No link of ours') },
    },
  },
  ...casePaths,
  '/assistant/conversations': {
    post: {
      ...anonymous,
      summary: 'Begin a conversation',
      responses: {
        201: answer('Begun', conversation),
        422: refusal('Not readable', 'malformed'),
        429: refusal('Too many conversations from this network in the last hour', 'too-many'),
        503: refusal('The assistant is switched off', 'assistant-off'),
      },
    },
  },
  '/assistant/conversations/{id}': {
    get: {
      ...anonymous,
      summary: 'Resume a conversation',
      parameters: [path('id')],
      responses: { 200: answer('The conversation so far', conversation), 404: refusal('No such conversation') },
    },
    delete: {
      ...anonymous,
      summary: 'Delete a conversation, also what of it was handed to staff',
      parameters: [path('id')],
      responses: { 204: { description: 'Nothing of it is left' } },
    },
  },
  '/assistant/conversations/{id}/events': {
    get: {
      ...anonymous,
      summary: 'What staff write in a conversation handed over, as server-sent events after `Last-Event-ID` or `after`',
      parameters: [path('id')],
      responses: {
        200: { description: 'Events `line`, `state`, `gone`', content: { 'text/event-stream': {} } },
        204: { description: 'No talk with staff: do not come back' },
        503: { description: 'Too many streams: ask for the conversation now and then' },
      },
    },
  },
  '/assistant/conversations/{id}/messages': {
    post: {
      ...anonymous,
      summary: 'Say something, choose, or hand over uploads',
      parameters: [path('id')],
      ...body(ref('Turn')),
      responses: {
        200: answer('The reply', conversation),
        404: refusal('No such conversation', 'conversation-not-found'),
        413: refusal('Said too much at once', 'turn-too-long'),
        422: refusal('Neither `text`, `choice` nor `uploads`', 'malformed-turn'),
        429: refusal('Too much from this network in the last hour', 'too-many'),
      },
    },
  },
  '/questions': {
    get: {
      ...anonymous,
      summary: 'Public questions with their answers, newest first',
      parameters: [
        query('q', { ...text, maxLength: 100 }, 'words that stand in question or answer, with or without diacritics'),
        query('page', { ...whole, minimum: 1, maximum: 1_000, default: 1 }, 'of 20'),
        query('draft', text, 'slug of a draft: the comments on it instead'),
      ],
      responses: {
        200: answer('What staff published; names and contacts are never in it', ref('Voices')),
        400: refusal('`parameter` names what is wrong', 'invalid-parameter'),
      },
    },
  },
  '/statistics': {
    get: {
      ...anonymous,
      summary:
        'Cases by state, channel, guide and place, on time, satisfaction, visits; no names, small numbers summed up',
      responses: { 200: answer('Counts') },
    },
  },
};
