const text = { type: 'string' } as const;
const seconds = { type: 'integer', minimum: 0 } as const;

/** The headers of answers, described once. */
export const sharedHeaders = {
  ETag: {
    description:
      'Mærke for netop dette svar; send det som `If-None-Match`, og få 304, hvis svaret er det samme / tag of this very answer; send it as `If-None-Match` and get 304 where it is the same',
    schema: text,
    example: '"3f6a1c0e9b2d-9d3c1b4a7e5f0812"',
  },
  'Cache-Control': {
    description: 'Hvor længe svaret må gemmes / how long the answer may be stored',
    schema: text,
    example: 'public, max-age=60, stale-while-revalidate=600',
  },
  'Content-Language': {
    description:
      'Svarets sprog, valgt efter `Accept-Language`; dansk, hvor intet er ønsket / the language of the answer, by `Accept-Language`; Danish where none is wished for',
    schema: { type: 'string', enum: ['da', 'en'] },
    example: 'da',
  },
  Vary: {
    description: 'De felter i forespørgslen, som svaret afhænger af / what of the request the answer depends on',
    schema: text,
    example: 'Accept-Language, Accept-Encoding',
  },
  Link: {
    description:
      'Siderne før og efter, hvor der er flere, eller siden om afvisningen (RFC 8288) / the pages before and after, where there are more, or the page about the refusal (RFC 8288)',
    schema: text,
    example: '</v1/courses?q=truck&cursor=3f6a1c0e9b2d-20-9d3c1b4a>; rel="next"',
  },
  'X-Request-Id': {
    description: 'Nævn det, hvis noget skal undersøges / name it where something is to be looked into',
    schema: text,
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  },
  RateLimit: {
    description:
      'Hvor meget der er tilbage (`r`), og hvor mange sekunder til det fyldes op (`t`), hvor der er en grænse / what is left (`r`) and the seconds until it is filled up (`t`), where there is a limit',
    schema: text,
    example: '"minute";r=119;t=1',
  },
  'RateLimit-Policy': {
    description:
      'Grænsen: så mange spørgsmål (`q`) på så mange sekunder (`w`), hvor der er en / the limit: so many questions (`q`) in so many seconds (`w`), where there is one',
    schema: text,
    example: '"minute";q=120;w=60',
  },
  'Retry-After': {
    description: 'Sekunder at vente, før der spørges igen / seconds to wait before asking again',
    schema: seconds,
    example: 12,
  },
} as const;

/** The headers of an address whose use is advised against. */
export const deprecationHeaders = {
  Deprecation: {
    description:
      'Fra hvornår det frarådes at bruge adressen (RFC 9745); kun hvor det er sagt / since when the use is advised against; only where it has been said',
    schema: text,
    example: '@1798761600',
  },
  Sunset: {
    description:
      'Hvornår adressen holder op med at svare (RFC 8594); kun hvor det er sagt / when the address stops answering; only where it has been said',
    schema: text,
    example: 'Fri, 31 Dec 2027 23:00:00 GMT',
  },
} as const;

type HeaderName = keyof typeof sharedHeaders | keyof typeof deprecationHeaders;

/** References to shared headers, as a response of the description has them. */
export const headersNamed = (...names: readonly HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const problemNamed = (code: string, status: number, title: string, detail: string) => ({
  type: `urn:positivliste:problem:${code}`,
  title,
  status,
  detail,
  code,
});
const onAll = ['X-Request-Id'] as const;
const problemContent = (examples: Record<string, { value: unknown }>) => ({
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples },
});

/** Refusals that any operation may answer with, described once. */
export const sharedResponses = {
  TooManyRequests: {
    description:
      'For mange spørgsmål på kort tid; vent, så længe `Retry-After` siger / too many questions in a short time; wait as long as `Retry-After` says',
    headers: headersNamed('Retry-After', 'RateLimit', 'RateLimit-Policy', 'Link', ...onAll),
    content: problemContent({
      'too-many-requests': {
        value: problemNamed(
          'too-many-requests',
          429,
          'Spurgt for ofte',
          'Der er spurgt for ofte: højst 120 gange i minuttet. Vent 1 sekund, og spørg igen.',
        ),
      },
      'too-many-requests.en': {
        value: problemNamed(
          'too-many-requests',
          429,
          'Asked too often',
          'You have asked too often: at most 120 times a minute. Wait 1 second and ask again.',
        ),
      },
    }),
  },
  Fault: {
    description:
      'Fejl hos os; intet om den røbes, og `X-Request-Id` finder den i loggen / a fault of ours; nothing of it is told, and `X-Request-Id` finds it in the log',
    headers: headersNamed('Link', ...onAll),
    content: problemContent({
      unexpected: {
        value: problemNamed('unexpected', 500, 'Fejl hos os', 'Noget gik galt hos os. Prøv igen om lidt.'),
      },
      'unexpected.en': {
        value: problemNamed(
          'unexpected',
          500,
          'A fault on our side',
          'Something went wrong on our side. Try again shortly.',
        ),
      },
    }),
  },
  Busy: {
    description:
      'Der laves allerede mange store filer eller billeder; vent, så længe `Retry-After` siger / many large files or pictures are being made already; wait as long as `Retry-After` says',
    headers: headersNamed('Retry-After', 'Link', ...onAll),
    content: problemContent({
      busy: {
        value: problemNamed(
          'busy',
          503,
          'Optaget',
          'Der skrives allerede mange store filer. Prøv igen om lidt, eller hent JSON en side ad gangen.',
        ),
      },
      'busy.en': {
        value: problemNamed(
          'busy',
          503,
          'Busy',
          'Many large files are being written already. Try again shortly, or fetch JSON page by page.',
        ),
      },
    }),
  },
} as const;

/** The field of requests that decides the language, for operations that answer in one. */
export const languageParameter = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Dansk eller engelsk; dansk, hvor intet er ønsket / Danish or English; Danish where none is wished for',
  schema: text,
  example: 'da',
} as const;
