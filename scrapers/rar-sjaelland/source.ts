import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-sjaelland',
  name: 'RAR Sjælland',
  areaNames: ['RAR Sjælland', 'Sjælland'],
  seen: 'sjaelland',
});
