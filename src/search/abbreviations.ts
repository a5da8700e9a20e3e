import { stemOf } from './danish.ts';

/**
 * How AMU titles cut words without a full stop ("svejs lys b sv stumps plade"), folded: abbreviation -> what it stands for.
 * Only what is not the beginning of its word, or is another word too, must stand here; the rest is found by its beginning.
 */
const written: Readonly<Record<string, string>> = {
  sv: 'svar',
  ty: 'tynd',
  lys: 'lysbue',
  stumps: 'stumpsom',
  kants: 'kantsom',
  alu: 'aluminium',
  rf: 'rustfri',
  rfst: 'rustfri',
  cert: 'certifikat',
  udd: 'uddannelse',
  grundl: 'grundlaggende',
  sik: 'sikkerhed',
  sikk: 'sikkerhed',
  vedl: 'vedligehold',
  betj: 'betjening',
  reng: 'rengoring',
  fodev: 'fodevare',
  komm: 'kommunikation',
  adm: 'administration',
  tekn: 'teknik',
  prod: 'produktion',
  vha: 'hjalp',
  ifm: 'forbindelse',
  ifbm: 'forbindelse',
};

const byStem = new Map<string, string[]>();
for (const [short, whole] of Object.entries(written)) {
  const key = stemOf(whole);
  byStem.set(key, [...(byStem.get(key) ?? []), short]);
}

const none: readonly string[] = [];

/** How a word, by its stem, is cut short in titles; folded. */
export const shortFor = (stem: string): readonly string[] => byStem.get(stem) ?? none;
