/** Whether two pieces of plain data (JSON) say the same; the order of keys and absent keys do not matter. */
export const sameData = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const one = new Map(Object.entries(left));
  const other = new Map(Object.entries(right));
  return [...new Set([...one.keys(), ...other.keys()])].every((key) => sameData(one.get(key), other.get(key)));
};
