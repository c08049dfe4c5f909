import { projections } from '#libs/read-model/projections.js';
import { buildAside } from './build-aside.js';

/** Compares every live table with a fresh fold of the record, built aside and dropped; false when they differ. */
export const verifyReadModels = async (data: string | undefined): Promise<boolean> => {
  const { comparison, parked } = await buildAside(projections, { compareOnly: true, data });
  return parked.length === 0 && comparison !== undefined && comparison.every(({ same }) => same);
};
