/** Questions that are put to the resident (“… của bạn”) and read otherwise by staff. */
const asked = ['contact.fullName', 'contact.idNumber', 'contact.residence', 'delivery.send', 'delivery.return'];

/** What an answer is called where staff read it: as in the form, but not as if it were about themselves. */
export function staffLabel({ field, label }: { field: string; label: string }, t: (key: string) => string): string {
  return asked.includes(field) ? t(`staff.case.label.${field.replace('.', '-')}`) : label;
}
