import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-nordjylland',
  name: 'RAR Nordjylland',
  areaNames: ['RAR Nordjylland', 'Nordjylland'],
});
