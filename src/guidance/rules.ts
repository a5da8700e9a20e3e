// The rules the search needs, as dated rows: a rule that changes gets a new row, and the old one stays for old
// questions. Where the facts come from: star.dk ("Den regionale uddannelsespulje"), L 79 (2020-21), and BEK 1181 of
// 25 November 2019 (as later amended). That order's first day was not seen: it is taken to be that of LAB, 1 January
// 2020, and the source of those rows says so.
import { z } from 'zod';
import { datedRowSchema, gradeSchema } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { historyOf } from '../domain/history.ts';
import { recordedOn } from './recorded-on.ts';

/** The rules so far; `own-area-only` and `adjacent-areas-count` are each other's opposite and never hold together. */
export const ruleIdSchema = z.enum([
  'own-list-counts',
  'own-area-only',
  'adjacent-areas-count',
  'granting-date-decides',
  'lists-published-twice-a-year',
  'municipality-decides',
  'employer-declaration',
  'employer-subsidy',
  'six-week-list',
  'fleksjob-outside',
  'state-reimburses-80',
  'ceiling-per-municipality',
]);
export type RuleId = z.infer<typeof ruleIdSchema>;

/** A rule in its period, as one sentence in each language; without a source, a date or a grade it is none. */
export const ruleSchema = datedRowSchema
  .extend({
    id: ruleIdSchema,
    source: z.string().trim().min(8),
    /** How sure the first day is, where that is not what the source says of the rule itself. */
    validFromGrade: gradeSchema.optional(),
    /** Of `state-reimburses-80`: what the state reimburses of the running cost, and the very paragraph that says so. */
    reimburses: z.strictObject({ percent: z.number().min(0).max(100), paragraph: z.string().trim().min(8) }).optional(),
    da: z.string().min(1),
    en: z.string().min(1),
  })
  .refine(
    (rule) => (rule.id === 'state-reimburses-80') === (rule.reimburses !== undefined),
    'the share is of that rule alone',
  );
export type Rule = z.infer<typeof ruleSchema>;

const order = 'BEK 1181 af 25. november 2019';
const orderStart = 'bekendtgørelsens første dag er udledt af LAB';
const starPage = 'star.dk, Den regionale uddannelsespulje';
const startUnknown = 'hvornår reglen begyndte, er udledt af LAB';
const star2016 = 'star.dk, Den regionale uddannelsespulje (2016), som henviser til BEK 1154 af 6. september 2016';

const rows = [
  {
    id: 'own-list-counts',
    validFrom: '2015-01-01',
    source: star2016,
    grade: 'seen',
    da: 'Et kursus på positivlisten i det område, hvor kommunen ligger, kan bevilges af den regionale uddannelsespulje.',
    en: 'A course on the list of the area in which the municipality lies may be granted from the regional pool.',
  },
  {
    id: 'own-area-only',
    validFrom: '2015-01-01',
    validTo: '2020-08-01',
    source: star2016,
    grade: 'seen',
    da: 'Kurset skal stå på positivlisten i det område, hvor kommunen ligger; tilstødende områder tæller ikke med.',
    en: "The course must be on the list of the municipality's own area; adjacent areas do not count.",
  },
  {
    id: 'adjacent-areas-count',
    validFrom: '2020-08-01',
    validTo: '2021-01-01',
    source: 'star.dk, Den regionale uddannelsespulje (forsøg fra 1. august 2020)',
    grade: 'seen',
    da: 'Som forsøg tæller også positivlisterne i områder, der støder op til det område, hvor kommunen ligger.',
    en: "On trial, the lists of areas adjacent to the municipality's own area count too.",
  },
  {
    id: 'adjacent-areas-count',
    validFrom: '2021-01-01',
    source: 'L 79 (2020-21); LAB § 97; star.dk, Den regionale uddannelsespulje',
    grade: 'seen',
    da: 'Positivlisterne i områder, der støder op til det område, hvor kommunen ligger, tæller også.',
    en: "The lists of areas adjacent to the municipality's own area count too.",
  },
  {
    id: 'granting-date-decides',
    validFrom: '2020-01-01',
    source: `${order} § 2, stk. 5; ${orderStart}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Det er den dag, kommunen bevilger kurset, der afgør, om det stod på listen, ikke den dag kurset begynder.',
    en: 'The day the municipality grants the course decides whether it was on the list, not the day the course starts.',
  },
  {
    id: 'lists-published-twice-a-year',
    validFrom: '2016-09-06',
    validTo: '2020-01-01',
    source: star2016,
    grade: 'seen',
    da: 'De regionale positivlister offentliggøres den 1. april og den 1. oktober.',
    en: 'The regional lists are published on 1 April and 1 October.',
  },
  {
    id: 'lists-published-twice-a-year',
    validFrom: '2020-01-01',
    source: `${order} § 2, stk. 4; ${orderStart}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'De regionale positivlister offentliggøres den 1. april og den 1. oktober og desuden, når et råd optager flere kurser.',
    en: 'The regional lists are published on 1 April and 1 October, and whenever a council admits more courses.',
  },
  {
    id: 'municipality-decides',
    validFrom: '2020-01-01',
    source: `LAB § 97; ${starPage}; ${startUnknown}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Kommunen kan bevilge kurset efter en konkret vurdering (visitation). At et kursus står på en liste, giver ingen ret til det.',
    en: 'The municipality may grant the course after assessing the case. That a course is on a list gives no right to it.',
  },
  {
    id: 'employer-declaration',
    validFrom: '2020-01-01',
    source: `${starPage}; ${startUnknown}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Med en arbejdsgivererklæring om senere ordinær ansættelse kan kommunen bevilge et kursus, som ikke står på en liste.',
    en: 'With an employer’s declaration of later ordinary employment the municipality may grant a course that is on no list.',
  },
  {
    id: 'employer-subsidy',
    validFrom: '2020-01-01',
    source: `${starPage}; ${startUnknown}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Ved ansættelse kan arbejdsgiveren få tilskud til kurser.',
    en: 'When hiring, the employer may get a subsidy for courses.',
  },
  {
    id: 'six-week-list',
    validFrom: '2020-01-01',
    source: `star.dk (2023), 6 ugers jobrettet uddannelse; ${startUnknown}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Dagpengemodtagere kan søge om seks ugers jobrettet uddannelse efter en særskilt landsdækkende liste. Det afgør a-kassen.',
    en: 'Recipients of unemployment benefit may take six weeks of vocational training from a separate national list. The a-kasse decides.',
  },
  {
    id: 'fleksjob-outside',
    validFrom: '2020-01-01',
    source: `LAB § 97; star.dk, borgerens faktaark; ${startUnknown}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'Personer, som er ansat i fleksjob, er ikke omfattet af puljen.',
    en: 'Persons employed in a fleksjob are not covered by the pool.',
  },
  {
    id: 'state-reimburses-80',
    validFrom: '2020-01-01',
    source: `${order} § 2, stk. 2; ${orderStart}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    reimburses: { percent: 80, paragraph: `${order} § 2, stk. 2` },
    da: 'Staten refunderer kommunen 80 % af driftsudgiften til kurset. De øvrige 20 % hører til kommunens budgetgaranterede udgifter.',
    en: "The state reimburses the municipality 80 % of the course's running cost. The other 20 % belongs to the municipality's budgetgaranterede udgifter.",
  },
  {
    id: 'ceiling-per-municipality',
    validFrom: '2020-01-01',
    source: `${order} § 3; ${orderStart}`,
    grade: 'seen',
    validFromGrade: 'inferred',
    da: 'STAR giver hver kommune et årligt loft (tilsagn) efter objektive kriterier. Ubrugte midler kan udmeldes igen.',
    en: 'STAR gives each municipality a yearly ceiling (tilsagn) by objective criteria. Unspent money may be announced again.',
  },
] as const;

/** Every rule row, oldest record first. */
export const ruleRows: readonly Rule[] = z.array(ruleSchema).parse(recordedOn('2026-11-22', rows));

/** Questions about rules on a date; with `knownAt`, rows recorded after that day are not looked at. */
export interface Rules {
  /** The wording in force, or undefined where no such rule is known for the day. */
  ruleOn(id: RuleId, on: CivilDate, knownAt?: CivilDate): Rule | undefined;
  /** Whether an adjacent area's list counts for a course granted that day. */
  adjacentAreasCount(on: CivilDate, knownAt?: CivilDate): boolean;
}

/** Rules over any table, so that a coming law can be tried before it is a row here. */
export function createRules(table: readonly Rule[]): Rules {
  const history = historyOf(table, (rule) => rule.id);
  return {
    ruleOn: (id, on, knownAt) => history.at(id, on, knownAt),
    adjacentAreasCount: (on, knownAt) => history.at('adjacent-areas-count', on, knownAt) !== undefined,
  };
}

/** The shipped rules. */
export const rules: Rules = createRules(ruleRows);
const shipped = rules;

/** The shipped rule in force on a day. */
export const ruleOn: Rules['ruleOn'] = (id, on, knownAt) => shipped.ruleOn(id, on, knownAt);

/** Whether, by the shipped rules, an adjacent area's list counts for a course granted that day. */
export const adjacentAreasCount: Rules['adjacentAreasCount'] = (on, knownAt) => shipped.adjacentAreasCount(on, knownAt);
