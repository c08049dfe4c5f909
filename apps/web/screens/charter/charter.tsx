import { Page } from '../../parts/page.js';

export const Charter = () => <Page title="Charter">{null}</Page>;
