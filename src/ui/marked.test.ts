import { expect, it } from 'vitest';
import { piecesOf } from './marked.tsx';

it('cuts a title where its marks begin and end, and loses nothing of it', () => {
  expect(
    piecesOf('Gaffeltruck og truck', [
      [0, 11],
      [15, 20],
    ]),
  ).toEqual([
    { piece: 'Gaffeltruck', isMarked: true },
    { piece: ' og ', isMarked: false },
    { piece: 'truck', isMarked: true },
  ]);
  expect(piecesOf('Truck', [])).toEqual([{ piece: 'Truck', isMarked: false }]);
});

it('passes over marks that overlap or lie outside', () => {
  const pieces = piecesOf('Truckkort', [
    [0, 5],
    [3, 9],
    [5, 40],
  ]);
  expect(pieces.map(({ piece }) => piece).join('')).toBe('Truckkort');
  expect(pieces.filter(({ isMarked }) => isMarked)).toEqual([{ piece: 'Truck', isMarked: true }]);
});
