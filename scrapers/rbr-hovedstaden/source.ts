import { rbrSource } from '../_publishers/rbr.ts';

export default rbrSource({ id: 'rbr-hovedstaden', name: 'RBR Hovedstaden', areaNames: ['RBR Hovedstaden'] });
