import { Page } from '../../parts/page.js';

export const Organization = () => <Page title="Organization">{null}</Page>;
