import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-oestjylland',
  name: 'RAR Østjylland',
  areaNames: ['RAR Østjylland', 'Østjylland'],
});
