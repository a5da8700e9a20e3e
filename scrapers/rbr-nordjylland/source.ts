import { rbrSource } from '../_publishers/rbr.ts';

export default rbrSource({ id: 'rbr-nordjylland', name: 'RBR Nordjylland', areaNames: ['RBR Nordjylland'] });
