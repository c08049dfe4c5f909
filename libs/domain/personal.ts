/** What stands where a person's data was; it still fits the schemas. */
export const erasedName = 'Erased person';
export const erasedEmail = 'erased@erased.invalid';

/**
 * Where events hold personal data: the field that names the person, and the fields that say who that is. They are stored under a key
 * of the person, and once it is destroyed they read as given here. An event that gains such a field gains its row here.
 */
export const personalByType = {
  PersonRegistered: { subject: 'personId', erased: { name: erasedName, email: erasedEmail } },
  PersonChanged: { subject: 'personId', erased: { name: erasedName, email: erasedEmail } },
  ReminderSent: { subject: 'personId', erased: { to: erasedEmail } },
} as const;
