import { rbrSource } from '../_publishers/rbr.ts';

export default rbrSource({ id: 'rbr-sjaelland', name: 'RBR Sjælland', areaNames: ['RBR Sjælland'] });
