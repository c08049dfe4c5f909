import { Page } from '../../parts/page.js';

export const Accounts = () => <Page title="Accounts">{null}</Page>;
