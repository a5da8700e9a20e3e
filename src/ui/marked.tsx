import type { MatchObject } from '../contract/course-search.ts';

/** Text from a publisher with the words that were found in it marked; words are never broken apart for those who listen. */
export function Marked({ text, marks }: { text: string; marks: MatchObject['marks'] }) {
  const pieces = piecesOf(text, marks).map(({ piece, isMarked }) => (isMarked ? <mark>{piece}</mark> : piece));
  return <bdi lang="da">{pieces}</bdi>;
}

/** The text cut where marks begin and end; a mark outside it, or one that runs into the one before, is passed over. */
export function piecesOf(text: string, marks: MatchObject['marks']): { piece: string; isMarked: boolean }[] {
  const pieces: { piece: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end <= start || end > text.length) continue;
    pieces.push({ piece: text.slice(at, start), isMarked: false }, { piece: text.slice(start, end), isMarked: true });
    at = end;
  }
  pieces.push({ piece: text.slice(at), isMarked: false });
  return pieces.filter(({ piece }) => piece !== '');
}
