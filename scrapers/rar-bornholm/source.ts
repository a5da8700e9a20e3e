import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-bornholm',
  name: 'RAR Bornholm',
  areaNames: ['RAR Bornholm', 'Bornholm'],
});
