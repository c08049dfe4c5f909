import { Page } from '../../parts/page.js';

export const Mail = () => <Page title="Mail">{null}</Page>;
