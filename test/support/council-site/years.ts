import { addDays, type CivilDate, civilDate } from '../../../src/domain/date.ts';
import { councils } from './councils.ts';
import { xlsxOneSheet } from './layouts/xlsx.ts';
import { latestListDay, makeList } from './list.ts';

/** A list of an earlier half-year as somebody would have it on disk. */
export interface EarlierList {
  area: string;
  inForceFrom: CivilDate;
  /** Its file name. */
  name: string;
  make(): Promise<Uint8Array>;
}

const halfYears = 5;

/** The lists of the five half-years before the one in force on a day, oldest first: with that one, three years of them. */
export function earlierLists(today: string): EarlierList[] {
  const days: CivilDate[] = [];
  for (let day = latestListDay(civilDate(today)); days.length < halfYears; ) {
    day = latestListDay(addDays(day, -1));
    days.unshift(day);
  }
  return days.flatMap((inForceFrom) =>
    councils.map((council) => {
      const file = council.files.find((one) => one.format === 'xlsx' || one.format === 'pdf');
      const layout = file?.layout ?? xlsxOneSheet({ numbers: false, dates: false });
      // Late in the half-year, so that the courses admitted on the way are on it.
      const list = makeList(council, addDays(inForceFrom, 150));
      const ending = file?.format ?? 'xlsx';
      return {
        area: council.id,
        inForceFrom,
        name: `${council.id}-${inForceFrom}.${ending}`,
        make: () => layout(list),
      };
    }),
  );
}
