import type { Alarm, WayName } from '../domain/alarm.ts';
import type { Instant } from '../domain/date.ts';
import type { Sentence } from '../domain/error.ts';
import type { Finding } from '../domain/finding.ts';
import type { KeptOutcome, Trouble } from '../domain/kept-outcome.ts';
import type { Disk, WatchedSource } from './facts.ts';
import { danishMoment, englishMoment } from './moment.ts';

/** What is wrong, what people see meanwhile and what to do: read by one person at three in the night. */
type Words = Pick<Alarm, 'what' | 'meanwhile' | 'todo'>;

const unharmed: Sentence = {
  da: 'Svarene er de samme som før.',
  en: 'Answers are as they were.',
};

const stillDated: Sentence = {
  da: 'Borgerne ser de lister, der stod før, med deres dato.',
  en: 'People see the lists that stood before, with their date.',
};

const shown: Readonly<Record<WatchedSource['shows'], Sentence>> = {
  list: { da: 'Borgerne ser den gamle liste med dens dato.', en: 'People see the old list, with its date.' },
  figures: { da: 'Borgerne ser de gamle tal med deres dato.', en: 'People see the old figures, with their date.' },
  nothing: {
    da: 'Borgerne får at vide, at vi ikke kender listen, og hvem de kan spørge.',
    en: 'People are told that we do not know the list, and whom to ask.',
  },
};

const join = (head: Sentence, reasons: readonly Sentence[]): Sentence => ({
  da: [head.da, ...reasons.map(({ da }) => da)].join(' '),
  en: [head.en, ...reasons.map(({ en }) => en)].join(' '),
});

const sentences = (findings: readonly Finding[]): Sentence[] =>
  findings.map(({ message, messageEn }) => ({ da: message, en: messageEn }));

const bothLanguages = (command: string): Sentence => ({ da: command, en: command });

export const noRun = (last: Instant | undefined): Words => ({
  what: {
    da: last ? `Ingen indsamling er gjort færdig siden ${danishMoment(last)}.` : 'Der er endnu ikke samlet ind.',
    en: last ? `No collection has ended since ${englishMoment(last)}.` : 'Nothing has been collected yet.',
  },
  meanwhile: stillDated,
  todo: {
    da: 'Se i loggen, hvorfor den ikke begyndte eller sluttede, og kør: positivliste refresh',
    en: 'See in the log why it did not begin or end, then run: positivliste refresh',
  },
});

export const sourceFailed = ({ id, name, shows }: WatchedSource, reasons: readonly Finding[]): Words => ({
  what: join({ da: `${name}: kunne ikke samles ind.`, en: `${name}: could not be collected.` }, sentences(reasons)),
  meanwhile: shown[shows],
  todo: bothLanguages(`positivliste status --verbose; positivliste refresh ${id}`),
});

export const sourceHeld = ({ name, shows, waiting }: WatchedSource, reasons: readonly Finding[]): Words => ({
  what: join({ da: `${name}: venter på en person.`, en: `${name}: waits for a person.` }, sentences(reasons)),
  meanwhile: shown[shows],
  todo: {
    da: `${reviews(waiting)}; derefter accept, reject eller teach`,
    en: `${reviews(waiting)}; then accept, reject or teach`,
  },
});

const reviews = (waiting: readonly string[]): string => waiting.map((id) => `positivliste review ${id}`).join('; ');

export const listLate = ({ id, name }: WatchedSource): Words => ({
  what: {
    da: `${name}: listen er ikke bekræftet for nylig, eller en nyere skulle være kommet.`,
    en: `${name}: the list has not been confirmed lately, or a newer one should have come.`,
  },
  meanwhile: {
    da: 'Borgerne ser den gamle liste og at den ikke er bekræftet for nylig.',
    en: 'People see the old list, and that it has not been confirmed lately.',
  },
  todo: {
    da: `Se på rådets side, om der er en ny liste. positivliste refresh ${id}; eller positivliste import <fil> --region <område> --in-force <dato>`,
    en: `See on the council's page whether there is a new list. positivliste refresh ${id}; or positivliste import <file> --region <area> --in-force <date>`,
  },
});

const works: Readonly<Record<KeptOutcome['work'], Sentence & { todo: Sentence }>> = {
  backup: {
    da: 'Sikkerhedskopien gik ikke, som den skulle.',
    en: 'The backup did not go as it should.',
    todo: bothLanguages('positivliste backup; positivliste backup --list'),
  },
  drill: {
    da: 'Prøven med at genskabe sikkerhedskopien gik ikke, som den skulle.',
    en: 'The drill of restoring the backup did not go as it should.',
    todo: bothLanguages('positivliste drill; positivliste backup'),
  },
};

export const keepingFailed = (work: KeptOutcome['work'], troubles: readonly Trouble[]): Words => ({
  what: join(works[work], troubles),
  meanwhile: unharmed,
  todo: works[work].todo,
});

export const backupOld = (last: Instant | undefined): Words => ({
  what: {
    da: last ? `Den seneste sikkerhedskopi er fra ${danishMoment(last)}.` : 'Der er ingen sikkerhedskopi.',
    en: last ? `The latest backup is from ${englishMoment(last)}.` : 'There is no backup.',
  },
  meanwhile: unharmed,
  todo: bothLanguages('positivliste backup'),
});

const folders: Readonly<Record<Disk['id'], Sentence>> = {
  data: { da: 'Disken med data', en: 'The disk of the data' },
  backup: { da: 'Disken med sikkerhedskopier', en: 'The disk of the backups' },
};

export const diskNearlyFull = ({ id, host }: Pick<Disk, 'id' | 'host'>): Words => ({
  what: {
    da: `${folders[id].da}${host === undefined ? '' : ` på ${host}`} er næsten fuld: mindre end 5 % eller 200 MB er ledigt.`,
    en: `${folders[id].en}${host === undefined ? '' : ` on ${host}`} is nearly full: less than 5 % or 200 MB is free.`,
  },
  meanwhile: unharmed,
  todo: join(
    {
      da: 'Gør plads, eller giv disken mere. Slet intet i documents/ eller positivliste.db. Se: df -h',
      en: 'Make room, or give the disk more. Delete nothing in documents/ or positivliste.db. See: df -h',
    },
    host === undefined ? [] : [goneForGood],
  ),
});

const goneForGood: Sentence = {
  da: 'Er maskinen væk for altid, slutter dette af sig selv efter et døgn.',
  en: 'If the machine is gone for good, this ends by itself after a day.',
};

const ways: Readonly<Record<WayName, Sentence & { setting: string }>> = {
  webhook: { da: 'webhook', en: 'webhook', setting: 'ALERT_WEBHOOK' },
  email: { da: 'e-mail', en: 'e-mail', setting: 'SMTP_URL, ALERT_TO' },
};

export const undelivered = (way: WayName): Words => ({
  what: {
    da: `Beskeder til den, der driver siden, kan ikke komme frem med ${ways[way].da}. De gemmes og sendes igen.`,
    en: `Alerts to the operator cannot be delivered by ${ways[way].en}. They are kept and sent again.`,
  },
  meanwhile: unharmed,
  todo: bothLanguages(`positivliste alert-test (${ways[way].setting})`),
});

export const receiverStopped = (id: string): Words => ({
  what: {
    da: `Modtageren ${id} får ikke længere listernes ændringer: der er prøvet i tre dage.`,
    en: `The receiver ${id} is no longer sent the changes of the lists: they were tried for three days.`,
  },
  meanwhile: unharmed,
  todo: bothLanguages(`positivliste webhooks; positivliste webhooks resume ${id}`),
});

/** A damaged database was replaced by a backup at the start. */
export const restored = (damage: Sentence): Words => ({
  what: join(
    {
      da: 'Databasen var ødelagt eller væk, og den nyeste hele sikkerhedskopi er lagt i dens sted.',
      en: 'The database was damaged or gone, and the newest whole backup has been put in its place.',
    },
    [damage],
  ),
  meanwhile: {
    da: 'Borgerne ser, hvad der stod i sikkerhedskopien. Beslutninger taget efter den er væk.',
    en: 'People see what stood in the backup. Decisions made after it are gone.',
  },
  todo: {
    da: 'positivliste status; positivliste review. Den gamle database ligger i replaced-… i datamappen.',
    en: 'positivliste status; positivliste review. The old database lies in replaced-… in the data folder.',
  },
});

/** What the operator is told where not even that can be written down. */
export const storageFailed = (why: Sentence): Words => ({
  what: join({ da: 'Databasen kan ikke bruges.', en: 'The database cannot be used.' }, [why]),
  meanwhile: {
    da: 'Borgerne ser de lister, der stod før, med deres dato. Intet nyt kan gemmes.',
    en: 'People see the lists that stood before, with their date. Nothing new can be stored.',
  },
  todo: {
    da: 'Se efter plads og rettigheder i datamappen (df -h), og derefter: positivliste status',
    en: 'See to the room and the rights of the data folder (df -h), then: positivliste status',
  },
});

/** The words of a trial. */
export const trial: Words = {
  what: {
    da: 'Dette er en prøve. Intet er galt.',
    en: 'This is a test. Nothing is wrong.',
  },
  meanwhile: unharmed,
  todo: { da: 'Intet.', en: 'Nothing.' },
};
