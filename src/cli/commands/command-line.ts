import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config.ts';
import type { Product } from '../open.ts';
import type { Terminal } from '../terminal.ts';

/** What a group of commands is added to, and what their work is given. */
export interface CommandLine {
  program: Command;
  config: Config;
  terminal: Terminal;
  finish(code: number): void;
  /** Opens the product, works, and closes it. */
  withProduct(work: (product: Product) => Promise<number> | number): Promise<void>;
  /** As `withProduct`, with a backup afterwards where something was published, and telling of what is wrong. */
  withPublishing(work: (product: Product) => Promise<number>): Promise<void>;
}

/** A reason of blanks explains nothing to who reads it in three years. */
export function reasonWords(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('some words');
  return text.trim();
}

/** The examples of a command's help. */
export const examples = (...lines: string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ positivliste ${line}`).join('\n')}`;
