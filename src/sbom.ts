// What the program is made of, as CycloneDX, by npm from the lockfile and without a network. `npm sbom --omit=dev` leaves out what a
// development package needs too, nodemailer for one; so all are asked for, and those of development alone are left out here.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })),
});
const bomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(componentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const npm = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
const written = execFileSync('npm', npm, {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { metadata, components, dependencies, ...bom } = bomSchema.parse(JSON.parse(written));
const isDevelopment = ({ properties }: z.infer<typeof componentSchema>) =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
const left = new Set(components.filter(isDevelopment).map((one) => one['bom-ref']));
const made = {
  ...bom,
  // npm takes the name of the folder.
  metadata: { ...metadata, component: { ...metadata.component, name: 'positivliste' } },
  components: components.filter((one) => !left.has(one['bom-ref'])),
  dependencies: dependencies
    .filter(({ ref }) => !left.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => !left.has(one)) })),
};
process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
