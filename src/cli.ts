#!/usr/bin/env node
// Checks the version of Node.js before anything else is loaded: better-sqlite3 ends the process without a word on Node 20.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `positivliste needs Node.js 22.13 or later; this is ${process.versions.node}. ` +
      'Run it with "npm run cli --", which brings its own.\n',
  );
  process.exitCode = 1;
} else {
  const { run } = await import('./cli/program.ts');
  await run(process.argv);
}

export {};
