import { star } from '../_publishers/star.ts';

/** The national list for six weeks of vocational training: another scheme, kept apart in every answer. */
export default {
  id: 'star-seks-uger',
  name: 'Seks ugers jobrettet uddannelse',
  publisher: star.publisher,
  area: 'danmark',
  listKind: 'six-weeks',
  entry: [star.citizenPage],
  hosts: star.hosts,
  origin: 'address seen; the page names the four positive lists',
  areaNames: ['seks ugers jobrettet uddannelse', '6 ugers jobrettet uddannelse', 'seks ugers', '6 ugers'],
};
