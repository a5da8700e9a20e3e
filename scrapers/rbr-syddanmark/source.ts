import { rbrSource } from '../_publishers/rbr.ts';

export default rbrSource({ id: 'rbr-syddanmark', name: 'RBR Syddanmark', areaNames: ['RBR Syddanmark'] });
