import { rarSource } from '../_publishers/rar-bm.ts';

export default rarSource({
  id: 'rar-fyn',
  name: 'RAR Fyn',
  areaNames: ['RAR Fyn', 'Fyn'],
});
