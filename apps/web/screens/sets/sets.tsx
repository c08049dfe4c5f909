import { Page } from '../../parts/page.js';

export const Sets = () => <Page title="Sets">{null}</Page>;
