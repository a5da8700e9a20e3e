import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-sydjylland',
  name: 'RAR Sydjylland',
  areaNames: ['RAR Sydjylland', 'Sydjylland'],
  seen: 'sydjylland',
});
