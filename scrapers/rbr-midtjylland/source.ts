import { rbrSource } from '../_publishers/rbr.ts';

export default rbrSource({ id: 'rbr-midtjylland', name: 'RBR Midtjylland', areaNames: ['RBR Midtjylland'] });
