import { z } from 'zod';

/** What a person lives on; each but the last four is a group of LAB § 6 that the guidance knows by name. */
export const benefits = [
  'dagpenge',
  'kontanthjaelp',
  'uddannelseshjaelp',
  'sygedagpenge',
  'ledighedsydelse',
  'revalidering',
  'ressourceforloeb',
  'jobafklaring',
  'foertidspension',
  'fleksjob',
  'ingen',
  'job',
  'anden',
  'unknown',
] as const;
export const benefitSchema = z.enum(benefits);
export type Benefit = z.infer<typeof benefitSchema>;

/** The longest education a person has finished. */
export const educations = ['grundskole', 'gymnasial', 'faglaert', 'videregaaende', 'unknown'] as const;
export const educationSchema = z.enum(educations);
export type Education = z.infer<typeof educationSchema>;

/** The offers a person may ask for, in the order they are shown. */
export const schemeIds = [
  'samtale',
  'varsling',
  'vejledning-og-opkvalificering',
  'regional-pulje',
  'seks-uger',
  'arbejdsgivererklaering',
  'tilskud-til-arbejdsgiver',
  'andre-lister',
  'eures',
  'realkompetencevurdering',
  'laese-skrive-regne',
  'materialer',
  'mentor',
] as const;
export const schemeIdSchema = z.enum(schemeIds);
export type SchemeId = z.infer<typeof schemeIdSchema>;

/** What an offer is to a person: where to begin, another way to a course or a job, or help along the way. */
export const offerKinds = ['first', 'other-way', 'support'] as const;
export const offerKindSchema = z.enum(offerKinds);
export type OfferKind = z.infer<typeof offerKindSchema>;

/** Who says yes or no; `arbejdsplads` where the employer asks for the help. */
export const deciderSchema = z.enum(['kommune', 'a-kasse', 'arbejdsplads']);

/** What a sentence of guidance is about. */
export const guidanceParts = ['who', 'what', 'ask', 'whom', 'list', 'cost', 'duty', 'law'] as const;
export const guidancePartSchema = z.enum(guidanceParts);
export type GuidancePart = z.infer<typeof guidancePartSchema>;

/**
 * How an offer stands to a person: `ask` for it, `maybe` (ask whether it is for you), `later` (once one has no job,
 * perhaps after a wait), `not` (by the rules we know it is for others). Never a promise and never a decision.
 */
export const offerStandingSchema = z.enum(['ask', 'maybe', 'later', 'not']);
export type OfferStanding = z.infer<typeof offerStandingSchema>;
