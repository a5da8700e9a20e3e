// The server's entry: what `npm start` and a service manager run. The same as `positivliste serve`.
import { run } from './cli/program.ts';

await run([process.argv[0] ?? 'node', 'positivliste', 'serve', ...process.argv.slice(2)]);
