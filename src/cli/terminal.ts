import type { Config } from '../config.ts';
import type { AppError, Sentence } from '../domain/error.ts';
import type { Finding } from '../domain/finding.ts';
import { placeInDanish } from '../domain/place-words.ts';

/** Where a command writes: its result to `out`, what a person should know besides to `err`. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** True where a person watches; long work then redraws one line instead of printing many. */
  watched: boolean;
  /** Redraws the status line; nothing where nobody watches. */
  status(line: string): void;
  say(sentence: Sentence): string;
}

/** The process's own terminal, in the language of the environment. */
export function processTerminal(config: Pick<Config, 'lang'>): Terminal {
  const watched = process.stderr.isTTY === true;
  const danish = config.lang?.toLowerCase().startsWith('da') === true;
  const clear = () => watched && process.stderr.write('\r\u001b[2K');
  return {
    watched,
    out(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    status(line) {
      if (watched) process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    },
    say: (sentence) => (danish ? sentence.da : sentence.en),
  };
}

/** A finding on one line, in the terminal's language. */
export function findingLine(finding: Finding, terminal: Terminal): string {
  const text = terminal.say({ da: finding.message, en: finding.messageEn });
  const places = [finding.place, finding.other?.place].map((place) => (place ? placeInDanish(place) : '-'));
  const [here, there] = places;
  const where = finding.other?.place ? ` (${here} | ${there})` : finding.place ? ` (${here})` : '';
  return `${finding.severity}: ${finding.code}: ${text}${where}`;
}

/** An error on one line: its stable code and its sentence. */
export function errorLine(error: AppError, terminal: Terminal): string {
  return `positivliste: ${error.code}: ${terminal.say(error.sentence)}`;
}

/** Rows as columns of text, the first row the heading; a cell is cut at `widest` characters. */
export function textTable(rows: readonly (readonly string[])[], widest = 60): string {
  const cut = rows.map((row) => row.map((cell) => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell)));
  const widths = (cut[0] ?? []).map((_, col) => Math.max(...cut.map((row) => (row[col] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, col) => cell.padEnd(widths[col] ?? 0))
      .join('  ')
      .trimEnd();
  const [heading = [], ...rest] = cut;
  return [line(heading), widths.map((width) => '-'.repeat(width)).join('  '), ...rest.map(line)].join('\n');
}
