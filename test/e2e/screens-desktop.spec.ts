import { describeScreens } from './screens.js';
import { desktop } from './visit.js';

describeScreens(desktop);
