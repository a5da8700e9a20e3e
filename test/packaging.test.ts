import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainSettings } from '../src/config.ts';
import { version } from '../src/version.ts';
import { cacheSettings } from './support/varnish.ts';

// Nothing can be built or started here: held together is what the files say of each other and of the program.

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const settings = explainSettings().map(({ name }) => name);
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.object({ node: z.string() }) })
  .parse(JSON.parse(read('package.json')));
const command = manifest.scripts.start?.split('&& ')[1] ?? '';

/** The instructions of the Dockerfile, without comments, each on one line; those of its last stage apart. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');
const lastStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
const said = (lines: readonly string[], word: string) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
const listed = (json: string | undefined) => z.array(z.string()).parse(JSON.parse(json ?? '[]'));

const serviceSchema = z.object({
  environment: z.record(z.string(), z.string()).optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  user: z.string(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.array(z.string()),
  tmpfs: z.array(z.string()).min(1),
  mem_limit: z.string(),
  volumes: z.array(z.string()),
});
const compose = z
  .object({
    services: z.object({ positivliste: serviceSchema.required(), litestream: serviceSchema }),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parseYaml(read('src/deploy/compose.yaml')));
const { positivliste, litestream } = compose.services;

const unit = read('src/deploy/positivliste.service').split('\n');
const unitSays = (name: string) =>
  unit.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));

/** How long a stop may take, as the program says. */
const longestStop = Number(/const longestStopMs = (\d+)_000;/.exec(read('src/cli/stopping.ts'))?.[1]);

it('starts the program as npm start does, whoever starts it', () => {
  expect(command).toMatch(/^node (--[a-z-]+=\d+ )+dist\/src\/main\.js$/);
  expect(listed(said(lastStage, 'CMD')[0])).toEqual(command.split(' '));
  expect(unitSays('ExecStart')).toEqual([`/usr/bin/${command.replace('dist/', '/opt/positivliste/dist/')}`]);
});

it('names only files that are there or that the build makes', () => {
  const fromContext = said(instructions, 'COPY').filter((line) => !line.startsWith('--from'));
  const copied = fromContext.flatMap((line) => line.split(' ').slice(0, -1));
  const fromBuild = said(instructions, 'COPY').flatMap((line) => line.match(/\/opt\/positivliste\/\S+/g) ?? []);
  const made = ['node_modules', 'dist', 'sbom.cdx.json'];
  const names = [...copied, ...fromBuild.map((path) => path.replace('/opt/positivliste/', ''))];
  expect(names.length).toBeGreaterThan(6);
  expect(names.filter((name) => !made.includes(name) && !existsSync(join(root, name)))).toEqual([]);
  expect(
    ['src/main.ts', 'src/cli.ts', 'src/build.ts', 'src/sbom.ts'].filter((file) => !existsSync(join(root, file))),
  ).toEqual([]);
  expect(lastStage.join('\n')).toContain('/opt/positivliste/dist/src/cli.js /usr/local/bin/positivliste');
  const ownFiles = [...positivliste.volumes, ...litestream.volumes].filter((volume) => volume.startsWith('./'));
  expect(ownFiles.filter((volume) => !existsSync(join(root, 'src/deploy', volume.split(':')[0] ?? '')))).toEqual([]);
});

it('sends to the build what the build reads, and neither secrets, tests, data nor packages', () => {
  const lines = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const project = z.object({ include: z.array(z.string()) }).parse(JSON.parse(read('tsconfig.build.json')));
  const needed = [...project.include, 'package.json', 'package-lock.json', 'LICENSE'];
  expect(needed.filter((name) => !lines.includes(`!${name}`))).toEqual([]);
  expect(lines.filter((line) => /^!(\.|data|node_modules|dist|test$)/.test(line))).toEqual([]);
});

it('sets only what the program knows', () => {
  const ofImage = said(lastStage, 'ENV').flatMap((line) => line.split(/\s+/).map((pair) => pair.split('=')[0] ?? ''));
  const ofUnit = unitSays('Environment').map((pair) => pair.split('=')[0] ?? '');
  const names = [...ofImage, ...Object.keys(positivliste.environment), ...ofUnit];
  expect(names).toContain('DATA_DIR');
  expect(names.filter((name) => !settings.includes(name) && name !== 'HOME')).toEqual([]);
});

it('has one base, pinned to the release of Node.js the tests run on', () => {
  const [base] = said(instructions, 'ARG');
  expect(base).toBe(`NODE_IMAGE=node:${manifest.devDependencies.node.replace('^', '')}-bookworm-slim`);
  const bases = said(instructions, 'FROM').map((line) => line.split(' ')[0]);
  expect(bases.length).toBe(3);
  expect(new Set(bases)).toEqual(new Set([`\${NODE_IMAGE}`]));
  expect(lastStage.join('\n')).toContain(`org.opencontainers.image.version="${version}"`);
  expect(read('src/deploy/compose.yaml')).toContain(`image: positivliste:${version}\n`);
});

it('runs no install script in the image, and takes nothing into it that only the build needs', () => {
  const installs = said(instructions, 'RUN').filter((line) => line.includes('npm ci'));
  expect(installs.length).toBe(2);
  expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
  expect(said(lastStage, 'COPY').filter((line) => !/^--from=(libraries|build) /.test(line))).toEqual([]);
  expect(lastStage.find((line) => line.includes('node_modules node_modules'))).toContain('--from=libraries');
  expect(installs[0]).toContain('--omit=dev');
});

it('runs as nobody special, in the image and in both containers', () => {
  const [user] = said(lastStage, 'USER');
  expect(user).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/);
  const after = lastStage.slice(lastStage.findIndex((line) => line.startsWith('USER')));
  expect(after.filter((line) => /^(RUN|COPY|ADD|USER) /.test(line))).toEqual([`USER ${user}`]);
  for (const service of [positivliste, litestream]) {
    expect(service.user).toBe(user);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  }
  expect(unitSays('User')).toEqual(['positivliste']);
});

it('keeps what must last in volumes that are there', () => {
  const { DATA_DIR, BACKUP_DIR } = positivliste.environment;
  const named = positivliste.volumes.map((volume) => volume.split(':'));
  expect(named.map(([, place]) => place)).toEqual([DATA_DIR, BACKUP_DIR]);
  expect(named.map(([name]) => name).filter((name) => !Object.hasOwn(compose.volumes, name ?? ''))).toEqual([]);
  // Made in the image with their owner, which a new volume takes over.
  expect(lastStage.join('\n')).toContain(`install -d -o 10001 -g 10001 ${DATA_DIR} ${BACKUP_DIR}`);
  const [copied] = litestream.volumes;
  expect(read('src/deploy/litestream.yml')).toContain(`- path: ${copied?.split(':')[1]}/positivliste.db\n`);
  expect(unitSays('StateDirectory').map((name) => `DATA_DIR=/var/lib/${name}`)).toEqual(unitSays('Environment'));
});

it('is asked for its health in the same words by both', () => {
  const asked = listed(/CMD (\[.*\])$/.exec(said(lastStage, 'HEALTHCHECK')[0] ?? '')?.[1]);
  expect(asked.join(' ')).toContain('/healthz');
  // Compose reads one $ as a variable of its own.
  expect(positivliste.healthcheck.test.map((part) => part.replaceAll('$$', '$'))).toEqual(['CMD', ...asked]);
});

it('is waited for longer than a stop may take', () => {
  expect(longestStop).toBeGreaterThan(10);
  expect(Number.parseInt(positivliste.stop_grace_period, 10)).toBeGreaterThan(longestStop);
  expect(Number(unitSays('TimeoutStopSec')[0])).toBeGreaterThan(longestStop);
  expect(said(lastStage, 'STOPSIGNAL')).toEqual(['SIGTERM']);
});

it('leaves the machine what V8 and the sandbox of Chromium are made of, and takes away the rest', () => {
  expect(unitSays('MemoryDenyWriteExecute')).toEqual([]);
  // Seen in a trace of Chromium as it starts: clone and unshare of these, chroot, seccomp.
  expect(unitSays('RestrictNamespaces')).toEqual(['user pid net']);
  expect(unitSays('SystemCallFilter')).toEqual(['@system-service chroot seccomp']);
  expect([unitSays('NoNewPrivileges'), unitSays('ProtectSystem'), unitSays('CapabilityBoundingSet')]).toEqual([
    ['yes'],
    ['strict'],
    [''],
  ]);
});

describe('Several nodes with a cache', () => {
  const file = read('src/deploy/compose-nodes.yaml');
  const network = z.object({ ipv4_address: z.string().optional() });
  const one = serviceSchema.required({ healthcheck: true, stop_grace_period: true }).extend({
    restart: z.literal('unless-stopped'),
    image: z.string(),
    pids_limit: z.int(),
    ports: z.array(z.string()).optional(),
    command: z.array(z.string()).optional(),
    hostname: z.string().optional(),
    build: z.union([z.string(), z.object({ dockerfile_inline: z.string() })]).optional(),
    networks: z.record(z.string(), network),
  });
  const nodes = z
    .object({
      services: z.object({ node1: one, node2: one, node3: one, cache: one, database: one }).strict(),
      networks: z.object({
        nodes: z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) }),
        database: z.object({ internal: z.literal(true) }),
      }),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parseYaml(file));
  const { cache, database, ...alike } = nodes.services;
  const { node1 } = alike;
  const all = Object.values(nodes.services);
  const addressOf = (service: typeof node1) => service.networks.nodes?.ipv4_address ?? '';
  const backends = read('src/deploy/varnish-nodes.vcl');

  it('are alike but for their name, address and own snapshots, and the same program as the one alone', () => {
    const { networks: _, volumes: __, ...first } = node1;
    for (const [name, { networks: ___, volumes: ____, ...other }] of Object.entries(alike)) {
      // What is told of a machine names it, and stays when its container is made anew.
      expect(other).toEqual({ ...first, hostname: name });
    }
    // Nodes do not know of each other's work in a folder.
    const own = Object.values(alike).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]));
    expect(new Set(own).size).toBe(3);
    expect(node1.image).toBe(`positivliste:${version}`);
    expect(node1.user).toBe(positivliste.user);
    expect(node1.healthcheck).toEqual(positivliste.healthcheck);
    const { DATA_DIR, CHROMIUM_PATH, CHROMIUM_SANDBOX, HOST, PORT } = positivliste.environment;
    expect(node1.environment).toMatchObject({ DATA_DIR, CHROMIUM_PATH, CHROMIUM_SANDBOX, HOST, PORT });
    expect(Object.keys(node1.environment ?? {}).filter((name) => !settings.includes(name))).toEqual([]);
  });

  it('run as nobody special, on a disk they cannot write to, each with an end to what it may take', () => {
    for (const service of all) {
      expect(service.user).toMatch(/^([1-9]\d{2,}):\1$/);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service.mem_limit).toMatch(/^\d+[mg]$/);
      expect(service.pids_limit).toBeLessThan(2_000);
    }
    const built = typeof cache.build === 'object' ? cache.build.dockerfile_inline : '';
    expect(built).toContain(`USER ${cache.user}\n`);
    expect(new Set([node1.user, cache.user, database.user]).size).toBe(3);
  });

  it('are of images that say which they are', () => {
    const inline = /^FROM (\S+)/m.exec(
      JSON.stringify(cache.build)
        .replaceAll('\\n', '\n')
        .replace(/^.*?"FROM/, 'FROM'),
    )?.[1];
    const images = [...all.map(({ image }) => image), inline ?? ''];
    expect(images.filter((image) => !/:\d+(\.\d+)+(-[a-z]+)?$/.test(image))).toEqual([]);
    const [tag] = /[\d.]+$/.exec(cache.image) ?? [];
    expect(JSON.stringify(cache.build)).toContain(`varnish=${tag}-*`);
    expect(read('src/deploy/varnish.vcl')).toContain(`Varnish ${tag?.split('.', 2).join('.')} `);
  });

  it('have no password but the one that is demanded', () => {
    const taken = [...file.matchAll(/\$\{(POSTGRES_\w+)(\W*)/g)].map(([, name, how]) => `${name}${how}`);
    expect(taken).toEqual(['POSTGRES_PASSWORD:?', 'POSTGRES_PASSWORD:?']);
    expect(node1.environment?.DATABASE_URL).toMatch(
      /^postgres:\/\/positivliste:\$\{POSTGRES_PASSWORD:\?[^}]+\}@database:5432\/positivliste$/,
    );
    expect(database.environment).toMatchObject({ POSTGRES_USER: 'positivliste', POSTGRES_DB: 'positivliste' });
  });

  it('are reached through the cache alone, and the database by them alone', () => {
    expect(all.flatMap(({ ports = [] }) => ports)).toEqual(cache.ports);
    expect(cache.ports).toEqual(['127.0.0.1:8080:6081']);
    expect(cache.command).toContain(':6081');
    expect(Object.keys(database.networks)).toEqual(['database']);
    expect(Object.keys(cache.networks)).toEqual(['nodes']);
    for (const node of Object.values(alike)) expect(Object.keys(node.networks)).toEqual(['nodes', 'database']);
  });

  it('stand where the cache looks for them, and believe it and the proxy before it', () => {
    const [subnet] = nodes.networks.nodes.ipam.config.map((range) => range.subnet.replace(/0\/24$/, ''));
    const hosts = [...backends.matchAll(/\.host = "([^"]+)"; \.port = "(\d+)"/g)].map(
      ([, host, port]) => `${host}:${port}`,
    );
    expect(hosts).toEqual(Object.values(alike).map((node) => `${addressOf(node)}:${node.environment?.PORT}`));
    expect([addressOf(cache), ...Object.values(alike).map(addressOf)].every((one) => one.startsWith(`${subnet}`))).toBe(
      true,
    );
    const proxies = [...(/acl proxies \{([^}]*)\}/.exec(backends)?.[1]?.matchAll(/"([^"]+)"/g) ?? [])].map(
      ([, address]) => address,
    );
    expect(proxies).toEqual([`${subnet}1`]);
    expect(node1.environment?.TRUSTED_PROXIES?.split(',')).toEqual([addressOf(cache), ...proxies]);
  });

  it('are started and stopped with time for it: the cache has gone elsewhere before a node takes no more', () => {
    const drain = Number(node1.environment?.DRAIN_SECONDS);
    expect(Number.parseInt(node1.stop_grace_period, 10)).toBeGreaterThan(longestStop + drain);
    const probed = Number(/\.interval = (\d+)s/.exec(backends)?.[1]) * Number(/\.threshold = (\d)/.exec(backends)?.[1]);
    expect(drain).toBeGreaterThanOrEqual(2 * probed);
  });

  it('have the cache started as its file asks and as the tests start it', () => {
    const asked = [...read('src/deploy/varnish.vcl').matchAll(/ -[ps] (\S+)/g)].map(([, setting = '']) => setting);
    expect(asked).toEqual(expect.arrayContaining([...cacheSettings]));
    expect(asked.length).toBe(6);
    expect(cache.command).toEqual(expect.arrayContaining(asked));
    const threads = Number(cache.command?.find((word) => word.startsWith('thread_pool_max='))?.split('=')[1]);
    // Two pools.
    expect(cache.pids_limit).toBeGreaterThan(2 * threads);
  });

  it('keep what must last in volumes that are there, and show the cache files that are', () => {
    const mounts = all.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')));
    const [own, named] = [
      mounts.filter(([from]) => from?.startsWith('./')),
      mounts.filter(([from]) => !from?.startsWith('./')),
    ];
    expect(own.map(([from]) => from)).toEqual(['./varnish.vcl', './varnish-nodes.vcl']);
    expect(
      own.filter(
        ([from = '', to = '', mode]) =>
          mode !== 'ro' || !existsSync(join(root, 'src/deploy', from)) || !to.startsWith('/etc/varnish/'),
      ),
    ).toEqual([]);
    expect(new Set(named.map(([name]) => name))).toEqual(new Set(Object.keys(nodes.volumes)));
  });
});
