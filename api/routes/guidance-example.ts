// The answer as shown in the description of the API, held to its schema by test/contract/every-route.test.ts.
import type { z } from 'zod';
import type { guidanceAnswerSchema } from '../../src/contract/guidance.ts';

const seen = {
  grade: 'seen' as const,
  gradeText: 'set på en offentlig side',
  validFrom: '2021-01-01',
  recordedOn: '2026-11-22',
};
const starPool = { source: 'star.dk, Den regionale uddannelsespulje; LAB § 97', ...seen };

/** `GET /v1/guidance?kommune=Lejre&benefit=dagpenge&education=faglaert`, shortened. */
export const guidanceExample: z.input<typeof guidanceAnswerSchema> = {
  version: '5f2a9c01d7be',
  on: '2026-11-22',
  notices: [],
  question: { benefit: 'dagpenge', education: 'faglaert' },
  place: {
    kommune: { kode: '0350', navn: 'Lejre' },
    region: 'rar-sjaelland',
    name: 'RAR Sjælland',
    grade: 'seen',
    adjacent: [{ region: 'rar-fyn', name: 'RAR Fyn', grade: 'official' }],
  },
  office: 'kommunen i Lejre (jobcentret)',
  officeSource: {
    text: 'kommunen i Lejre (jobcentret)',
    source: 'Lov nr. 1656 af 30. december 2024',
    grade: 'seen',
    gradeText: 'set på en offentlig side',
    validFrom: '2026-02-01',
    recordedOn: '2026-11-22',
  },
  contact: {
    standing: 'common-entrance',
    kommune: 'Lejre',
    url: 'https://www.borger.dk/',
    text: 'Vi har ikke fundet siden om job fra kommunen i Lejre, så start på borger.dk.',
    source: 'borger.dk, nævnt på fredericia.dk, Er du blevet ledig',
    ...seen,
  },
  whom: [{ text: 'Kommunen siger ja eller nej, når den har set på din sag.', ...starPool }],
  lists: [
    {
      text: 'Lejre hører til RAR Sjælland.',
      source: 'udledt af landsdelen',
      ...seen,
      grade: 'inferred',
      gradeText: 'udledt og ikke bekræftet',
    },
  ],
  offers: [
    {
      id: 'regional-pulje',
      title: 'Et kort kursus fra den regionale pulje',
      ...starPool,
      standing: 'ask',
      standingText: 'Det kan du spørge om',
      kind: 'first',
      decides: 'kommune',
      sentences: [
        { part: 'list', text: 'Kurset skal stå på listen i dit område eller i et område ved siden af.', ...starPool },
      ],
      links: [{ kind: 'own', text: 'Søg i listerne for Lejre', href: '/?sted=Lejre' }],
    },
  ],
  cost: [{ text: 'De penge går til kommunen og er ikke en rabat til dig.', ...starPool }],
  duty: [{ text: 'Bliver du væk, kan du miste din ydelse.', ...starPool }],
  law: [{ text: 'En ny lov ventes den 1. januar 2027, og så kan reglerne blive andre.', ...starPool }],
};
