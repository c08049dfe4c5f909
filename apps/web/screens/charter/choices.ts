const region = new Intl.DisplayNames([navigator.language], { type: 'region' });
const codes =
  'AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IS IT JP KR LT LU LV MT MX NL NO NZ PE PH PL PT RO RS SE SG SI SK TH TR UA US VN ZA'.split(
    ' ',
  );

/** Countries whose public holidays the calendar knows. */
export const countries = codes
  .map((value) => ({ value, label: region.of(value) ?? value }))
  .sort((one, other) => one.label.localeCompare(other.label));
export const timeZones = Intl.supportedValuesOf('timeZone')
  .concat('UTC')
  .filter((zone, at, all) => all.indexOf(zone) === at);

const weekday = new Intl.DateTimeFormat(navigator.language, { weekday: 'short', timeZone: 'UTC' });
/** ISO weekdays; 5 January 2026 is a Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  value: String(day),
  label: weekday.format(new Date(Date.UTC(2026, 0, 4 + day))),
}));
