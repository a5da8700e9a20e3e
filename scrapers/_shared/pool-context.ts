import type { AreaId } from '../../src/domain/area.ts';
import type { PoolNames } from '../../src/domain/pool-reading.ts';

/** Whose document is read: the publisher's area, or the whole country. */
export interface PoolContext {
  area: AreaId;
  isNational: boolean;
  names: PoolNames;
}
