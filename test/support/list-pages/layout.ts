import type { Behaviour } from '../loopback-server.ts';

/** A council as its pages name it: "RAR Sjælland", "Sjælland", `rar-sjaelland`. */
export interface Names {
  council: string;
  place: string;
  slug: string;
}
/** A small site that leads to a council's list, and what must be found on it. */
export interface Layout {
  entry: string | string[];
  pages: Record<string, Behaviour>;
  /** Path, format and in-force date of each document. */
  finds: [string, string, string?][];
  findings?: string[];
}

/** A list's page as the one seen in full calls itself. */
export const title = (names: Names) => `Positivliste for regional uddannelsespulje - ${names.council}`;

/** The sentence that says from when a list is in force. */
export const from = ({ council }: Names) => `<p>Gældende i ${council}s område fra 1. oktober 2026.</p>`;
