import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-hovedstaden',
  name: 'RAR Hovedstaden',
  areaNames: ['RAR Hovedstaden', 'Hovedstaden'],
  seen: 'hovedstaden',
});
