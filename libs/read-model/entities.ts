/** Every entity of the read models: add yours with its projection. */
export const entities: readonly (new () => object)[] = [];
