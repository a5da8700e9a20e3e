import { star } from '../_publishers/star.ts';

/** STAR's pages and letters about the money of the regional pool; kept as documents, from which the figures are read. */
export default {
  publishes: 'pool',
  id: 'star-puljer',
  name: 'STAR: den regionale uddannelsespulje',
  publisher: star.publisher,
  area: 'danmark',
  entry: [star.poolPage],
  hosts: star.hosts,
  origin: 'address seen in earlier years; not confirmed today',
};
