import { Page } from '../../parts/page.js';

export const Portfolio = () => <Page title="Portfolio">{null}</Page>;
