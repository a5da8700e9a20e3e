import { noPostgres, postgresPrograms, throwAwayPostgres } from '../../support/postgres-server.ts';

/** A PostgreSQL to measure, and how to leave it; or why there is none. */
export type Server = { url: string; version: string; stop(): Promise<void> } | { leftOut: string };

/** The server PGURL names, or a throw-away one with PostgreSQL's own settings where its programs are found. */
export async function postgresServer(environment: NodeJS.ProcessEnv): Promise<Server> {
  const given = environment.PGURL;
  if (given !== undefined && given !== '')
    return { url: given, version: 'PostgreSQL: the server of PGURL', stop: async () => {} };
  const programs = postgresPrograms(environment);
  if (programs === undefined) return { leftOut: `no PGURL, and ${noPostgres}` };
  try {
    const { version, stop, url } = await throwAwayPostgres(programs);
    return { url: url('postgres'), version, stop };
  } catch (error) {
    return { leftOut: error instanceof Error ? error.message : String(error) };
  }
}
