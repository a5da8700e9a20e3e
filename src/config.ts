import { z } from 'zod';
import { AppError } from './domain/error.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'skriv HH:MM / write HH:MM');

/** Digits only: a blank or "0x50" would become a port nobody meant. */
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'skriv et tal / write a number')
  .transform(Number)
  .pipe(z.int().min(0).max(65_535));

const trueOrFalse = z.enum(['true', 'false'], { error: 'skriv true eller false / write true or false' });

const numberOf = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'skriv et tal / write a number')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const addressOrBlock = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'skriv adresser eller net, fx 127.0.0.1,10.0.0.0/8 / write addresses or blocks, e.g. 127.0.0.1,10.0.0.0/8',
});

const addresses = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))
  .pipe(z.array(addressOrBlock));

const emails = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))
  .pipe(z.array(z.email()).max(20));

/** An address that is asked by plain `fetch`, which takes none with a user and a password in it. */
const asked = z.url({ protocol: /^https?$/ }).refine((text) => !/^https?:\/\/[^/?#]*@/i.test(text), {
  error: 'uden bruger og kode før værten / without a user and a password before the host',
});

interface Setting {
  schema: z.ZodType;
  says: string;
  takes?: string;
}

/** Every environment variable: its schema, its default and what it is for. Nothing else reads the environment. */
const settings = {
  PORT: { schema: port.default(8080), says: 'port of the API and the pages', takes: '0-65535; 0 for any' },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    says: 'address to listen on; 0.0.0.0 behind a proxy or in a container',
    takes: 'an address of this machine',
  },
  DATA_DIR: {
    schema: z.string().default('./data'),
    says: 'where the database and the documents are kept',
    takes: 'a folder',
  },
  DATABASE_URL: {
    schema: z
      .string()
      // A socket in a folder has no host, and is no address to `z.url`.
      .regex(/^postgres(ql)?:\/\/\S+$/, 'skriv postgres://bruger:kode@vært:port/database / write it so')
      .optional(),
    says: 'PostgreSQL for several nodes: the database and the documents are kept there instead of in DATA_DIR',
    takes: 'postgres://user:password@host:port/database',
  },
  BACKUP_DIR: {
    schema: z.string().optional(),
    says: 'where backups are kept, best on another disk; backups in the data folder where nothing is said',
    takes: 'a folder',
  },
  RESTORE_ON_DAMAGE: {
    schema: trueOrFalse.default('false').transform((word) => word === 'true'),
    says: 'true: a server that finds its database damaged or gone restores the newest whole backup by itself',
    takes: 'true, false',
  },
  REFRESH_AT: {
    schema: timeOfDay.default('03:17'),
    says: 'time of the nightly refresh, Europe/Copenhagen',
    takes: 'HH:MM',
  },
  REFRESH_JITTER_MINUTES: {
    schema: numberOf(0, 60).default(20),
    says: 'the refresh begins at most so many minutes after REFRESH_AT, another number each night',
    takes: '0-60',
  },
  RUN_LIMIT_MINUTES: {
    schema: numberOf(1, 24 * 60).default(120),
    says: 'a refresh that has not ended after so many minutes hangs: it is ended, and what hung is named',
    takes: '1-1440',
  },
  SOURCES_FILE: {
    schema: z.string().optional(),
    says: 'JSON: other addresses and hosts for the sources',
    takes: 'a file',
  },
  SOURCES_DIR: {
    schema: z.string().optional(),
    says: 'a folder with more sources, besides scrapers/',
    takes: 'a folder',
  },
  CONTACT: {
    schema: z
      .string()
      .regex(/^(https?:\/\/|mailto:)\S+$/, 'skriv en https:- eller mailto:-adresse')
      .optional(),
    says: 'address of the operator (https: or mailto:), sent to the sites that are asked',
    takes: 'https://…, http://… or mailto:…',
  },
  OPERATOR: {
    schema: z.string().trim().min(1).max(200).optional(),
    says: 'who runs this installation, as people are told at /om and in the entry for the open-data catalogue',
    takes: 'at most 200 characters',
  },
  SNAPSHOTS_KEPT: {
    schema: numberOf(1, 1000).default(3),
    says: 'how many snapshots of all data are kept in the data folder',
    takes: '1-1000',
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    says: 'the address the API is reached at, for the OpenAPI document',
    takes: 'https://… or http://…',
  },
  TRUSTED_PROXIES: {
    schema: addresses.optional(),
    says: 'your own proxies (addresses, CIDR blocks), who alone are believed on who asks (X-Forwarded-For)',
    takes: 'addresses, CIDR blocks; commas between',
  },
  RATE_LIMIT: {
    schema: z
      .string()
      .regex(/^\d{1,7}$/, 'skriv et tal / write a number')
      .transform(Number)
      .default(1200),
    says: 'requests a minute that one caller (an IPv4 address, a /64 of IPv6) may make; 0 for no limit',
    takes: '0-9999999',
  },
  RATE_LIMIT_FREE: {
    schema: addresses.default([]),
    says: 'callers without a limit (addresses, CIDR blocks), such as a municipality behind one address',
    takes: 'addresses, CIDR blocks; commas between',
  },
  ALERT_WEBHOOK: {
    schema: asked.optional(),
    says: 'address that is sent a POST (JSON, with text) once when something goes wrong, and once when it is well again',
    takes: 'https://… or http://…',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/, error: 'skriv smtps://bruger:kode@vært:port / write it so' }).optional(),
    says: 'the mail server alerts are sent by: smtps://user:password@host:port, or smtp:// (then with STARTTLS)',
    takes: 'smtps://… or smtp://…',
  },
  ALERT_FROM: {
    schema: z.email().optional(),
    says: 'the address alerts are sent from',
    takes: 'an e-mail address',
  },
  ALERT_TO: {
    schema: emails.default([]),
    says: 'the addresses alerts are sent to by e-mail',
    takes: 'e-mail addresses; commas between',
  },
  PING_URL: {
    schema: asked.optional(),
    says: "dead man's switch: asked for after each night that went well, with /start and /fail (as healthchecks.io has it)",
    takes: 'https://… or http://…',
  },
  METRICS_ALLOW: {
    schema: addresses.default(['127.0.0.0/8', '::1']),
    says: 'who may read /metrics',
    takes: 'addresses, CIDR blocks; commas between',
  },
  WEBHOOKS_FILE: {
    schema: z.string().optional(),
    says: 'JSON: who is sent the changes of the lists, each with id, url and secret; every node has the same (see: positivliste webhooks --help)',
    takes: 'a file',
  },
  CHROMIUM_PATH: {
    schema: z.string().optional(),
    says: 'the Chromium for lists that need JavaScript; where nothing is said it is looked for',
    takes: 'a file',
  },
  CHROMIUM_SANDBOX: {
    schema: trueOrFalse.default('true').transform((word) => word === 'true'),
    says: 'false: Chromium runs without its own sandbox, where neither root nor a container gives it user namespaces',
    takes: 'true, false',
  },
  DRAIN_SECONDS: {
    schema: numberOf(0, 300).default(0),
    says: 'a server that is stopped says so at /readyz for so long before it takes no more; for balancers that look there',
    takes: '0-300',
  },
  LANG: {
    schema: z.string().optional(),
    says: 'language of the commands: Danish where it begins with da, else English',
    takes: 'da_DK.UTF-8 and the like',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    says: 'how much is logged',
    takes: 'debug, info, warn, error, silent',
  },
} as const satisfies Record<string, Setting>;

const configSchema = z
  .object({
    port: settings.PORT.schema,
    host: settings.HOST.schema,
    dataDir: settings.DATA_DIR.schema,
    databaseUrl: settings.DATABASE_URL.schema,
    backupDir: settings.BACKUP_DIR.schema,
    restoreOnDamage: settings.RESTORE_ON_DAMAGE.schema,
    refreshAt: settings.REFRESH_AT.schema,
    refreshJitterMinutes: settings.REFRESH_JITTER_MINUTES.schema,
    runLimitMinutes: settings.RUN_LIMIT_MINUTES.schema,
    sourcesFile: settings.SOURCES_FILE.schema,
    sourcesDir: settings.SOURCES_DIR.schema,
    contact: settings.CONTACT.schema,
    operator: settings.OPERATOR.schema,
    snapshotsKept: settings.SNAPSHOTS_KEPT.schema,
    publicUrl: settings.PUBLIC_URL.schema,
    trustedProxies: settings.TRUSTED_PROXIES.schema,
    rateLimit: settings.RATE_LIMIT.schema,
    rateLimitFree: settings.RATE_LIMIT_FREE.schema,
    alertWebhook: settings.ALERT_WEBHOOK.schema,
    smtpUrl: settings.SMTP_URL.schema,
    alertFrom: settings.ALERT_FROM.schema,
    alertTo: settings.ALERT_TO.schema,
    pingUrl: settings.PING_URL.schema,
    metricsAllow: settings.METRICS_ALLOW.schema,
    webhooksFile: settings.WEBHOOKS_FILE.schema,
    chromiumPath: settings.CHROMIUM_PATH.schema,
    chromiumSandbox: settings.CHROMIUM_SANDBOX.schema,
    drainSeconds: settings.DRAIN_SECONDS.schema,
    lang: settings.LANG.schema,
    logLevel: settings.LOG_LEVEL.schema,
  })
  .refine(
    ({ smtpUrl, alertFrom, alertTo }) =>
      [smtpUrl, alertFrom, alertTo[0]].every((one) => one !== undefined) ||
      [smtpUrl, alertFrom, alertTo[0]].every((one) => one === undefined),
    {
      path: ['smtpUrl'],
      error: 'e-mail kræver SMTP_URL, ALERT_FROM og ALERT_TO / e-mail takes SMTP_URL, ALERT_FROM and ALERT_TO',
    },
  );
export type Config = z.infer<typeof configSchema>;

const nameOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Reads the configuration from an environment; an empty variable counts as absent. Throws `config-invalid` by name. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.keys(configSchema.shape).map((key) => [key, environment[nameOf(key)] || undefined]);
  const parsed = configSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${nameOf(String(issue.path[0]))}: ${issue.message}`).join('; ');
  throw new AppError(
    'config-invalid',
    { da: `Konfigurationen er forkert: ${problems}`, en: `The configuration is wrong: ${problems}` },
    { fault: 'callers' },
  );
}

/** An environment variable as people are told of it. */
export interface Explained {
  name: string;
  says: string;
  /** What may be written; any text where nothing is said. */
  takes?: string;
  fallback?: string;
}

/** Each variable with its default and explanation. */
export function explainSettings(): Explained[] {
  return Object.entries(settings).map(([name, setting]: [string, Setting]) => {
    const { schema, says, takes } = setting;
    const { data } = schema.safeParse(undefined);
    // A list as it is written: commas between.
    const fallback = data === undefined ? '' : JSON.stringify(data).replaceAll(/["[\]]/g, '');
    return { name, says, ...(takes !== undefined && { takes }), ...(fallback !== '' && { fallback }) };
  });
}
