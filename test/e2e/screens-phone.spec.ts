import { describeScreens } from './screens.js';
import { phone } from './visit.js';

describeScreens(phone);
