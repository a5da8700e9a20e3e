import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { isLoopback } from '../../scrapers/_shared/http/address.ts';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { AppError } from '../domain/error.ts';
import { receiverIdSchema } from '../domain/webhook.ts';

/** As Standard Webhooks has it: 24 to 64 random bytes in base64. */
const secretSchema = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'whsec_ og base64 / whsec_ and base64')
  .refine(
    (secret) => {
      const { length } = Buffer.from(secret.slice('whsec_'.length), 'base64');
      return length >= 24 && length <= 64;
    },
    { error: '24 til 64 bytes / 24 to 64 bytes' },
  );

const receiverSchema = z
  .strictObject({
    id: receiverIdSchema,
    url: z.url({ protocol: /^https?$/ }).max(2000),
    /** Two while one is being replaced by another: messages are then signed with both. */
    secret: z.union([secretSchema.transform((one) => [one]), z.array(secretSchema).min(1).max(2)]),
    /** Areas and kinds of lists; everything where they are left out. */
    regions: z.array(areaIdSchema).min(1).optional(),
    lists: z.array(listKindSchema).min(1).optional(),
    events: z
      .array(z.enum(['edition', 'change', 'withdrawal']))
      .min(1)
      .optional(),
    /** Where a receiver that is new begins. */
    from: z.enum(['now', 'start']).default('now'),
    allowLoopback: z.boolean().default(false),
  })
  .refine(
    ({ url, allowLoopback }) => url.startsWith('https:') || (allowLoopback && isLoopback(new URL(url).hostname)),
    {
      path: ['url'],
      error:
        'https: (http: kun til denne maskine med allowLoopback) / https: (http: only to this machine, with allowLoopback)',
    },
  );
/** A receiver of webhooks, as the operator has named it. */
export type Receiver = z.output<typeof receiverSchema>;

const fileSchema = z
  .array(receiverSchema)
  .max(50)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { error: 'to med samme id / two of one id' });

/** The receivers named in a file; none where no file is named. Nothing of what the file holds is repeated in an error. */
export async function readReceivers(path: string | undefined): Promise<Receiver[]> {
  if (path === undefined) return [];
  const read = fileSchema.safeParse(await parsed(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw fileInvalid(path, `${issue?.path.join('.') ?? ''}: ${issue?.code === 'custom' ? issue.message : issue?.code}`);
}

async function parsed(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    throw fileInvalid(path, thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unreadable');
  }
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the file, secrets and all.
    throw fileInvalid(path, 'not JSON');
  }
}

function fileInvalid(path: string, why: string): AppError {
  return new AppError(
    'webhooks-file-invalid',
    { da: `WEBHOOKS_FILE ${path} kan ikke bruges: ${why}`, en: `WEBHOOKS_FILE ${path} cannot be used: ${why}` },
    { fault: 'callers' },
  );
}

/** Stands for all that is configured of a receiver, and gives nothing of it away. */
export const configuredSha256 = (receiver: Receiver): string =>
  createHash('sha256').update(JSON.stringify(receiver)).digest('hex');

/** What of a receiver may be shown and logged: a path may hold a secret too. */
export const shownAddress = ({ url }: Receiver): string => new URL(url).host;

/** The headers of a message by Standard Webhooks, signed with each secret. */
export function signedHeaders({ secret }: Receiver, id: string, sentAt: Date, body: string): Record<string, string> {
  const signatures = secret.map((one) => new Webhook(one).sign(id, sentAt, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
