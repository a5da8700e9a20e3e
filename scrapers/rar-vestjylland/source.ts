import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-vestjylland',
  name: 'RAR Vestjylland',
  areaNames: ['RAR Vestjylland', 'Vestjylland'],
});
