import type { BadRow, JudgedList } from '#src/county/addresses/judge-list.ts';
import { textsOf } from '#src/pages/can-bo/_see-other.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** What became of a form of the page of old addresses: where to go, or what is shown, with what was typed. */
type OldAddressesStep = {
  to?: string;
  problem?: 'not-permitted' | 'changed-meanwhile' | 'cannot' | 'file-missing';
  bad?: BadRow;
  isSame?: boolean;
  typed?: { from: string; to: string; why: string };
  /** What a list would do, and its lines in pieces as long as a field may be, to be sent once more when it is taken. */
  preview?: JudgedList & { pieces: string[] };
};

const page = '/can-bo/noi-dung/dia-chi-cu';

/** Takes a form of the page of old addresses. */
export async function oldAddressesStep(
  { addresses, postedText }: Pick<App.Locals['portal'], 'addresses' | 'postedText'>,
  request: Request,
  person: Person,
): Promise<OldAddressesStep> {
  const form = await postedText(request, person);
  const text = textsOf(form);
  if (!may(person, 'content.publish')) return { problem: 'not-permitted' };
  switch (text('do')) {
    case 'add':
      return addByHand(
        addresses,
        { from: text('from').trim(), to: text('to').trim(), why: text('why').trim() },
        person,
      );
    case 'remove': {
      const address = text('address');
      const removed =
        text('kept') === 'list' ? addresses.forget(address, person) : addresses.removeMove(address, person);
      const done = await removed;
      return done.ok ? { to: `${page}?${new URLSearchParams({ bo: address })}` } : { problem: problemOf(done.error) };
    }
    case 'forget':
      await addresses.forgetMissed(text('address'), person);
      return { to: `${page}#hoi` };
    case 'judge': {
      const file = form.get('file');
      if (!(file instanceof File) || file.size === 0) return { problem: 'file-missing' };
      const bytes = new Uint8Array(await file.arrayBuffer());
      const list = await addresses.judge(inPieces(bytes));
      return { preview: { ...list, pieces: piecesOf(new TextDecoder('utf-8').decode(bytes)) } };
    }
    case 'take': {
      const pieces = form.getAll('list').filter((piece) => typeof piece === 'string');
      const list = pieces.join('\n');
      const taken = await addresses.take(inPieces(new TextEncoder().encode(list)), person);
      if (!taken.ok) return { preview: { ...taken.error.list, pieces } };
      return { to: `${page}?${new URLSearchParams({ nhan: String(taken.value.fresh.length) })}` };
    }
    default:
      return {};
  }
}

async function addByHand(
  addresses: App.Locals['portal']['addresses'],
  typed: { from: string; to: string; why: string },
  person: Person,
): Promise<OldAddressesStep> {
  const { bad, fresh } = await addresses.judgeMove(typed);
  if (bad[0]) return { bad: bad[0], typed };
  const [move] = fresh;
  if (!move) return { isSame: true, typed };
  const added = await addresses.addMove({ from: move.address, to: move.to, why: move.why }, person);
  if (!added.ok) return { problem: problemOf(added.error), typed };
  return { to: `${page}?${new URLSearchParams({ ghi: move.address, toi: move.to })}` };
}

function problemOf({ kind }: { kind: string }): NonNullable<OldAddressesStep['problem']> {
  if (kind === 'changed-meanwhile') return kind;
  return kind === 'not-permitted' || kind === 'may-not-publish' ? 'not-permitted' : 'cannot';
}

const pieceBytes = 65_536;
/** A field of a form holds some more. */
const pieceCharacters = 400_000;

/** Lines of a list in pieces: none is cut in its middle. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const line of text.split(/\r?\n/)) {
    if (length > pieceCharacters) {
      pieces.push(piece.join('\n'));
      piece = [];
      length = 0;
    }
    piece.push(line);
    length += line.length + 1;
  }
  return [...pieces, piece.join('\n')];
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
