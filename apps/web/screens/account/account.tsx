import { Page } from '../../parts/page.js';

export const Account = () => <Page title="Account">{null}</Page>;
