/**
 * The name of an alert in addresses: its id where it is ours, with the organisation before it where a partner's.
 * @param own our organisation's id
 */
export const alertName = (own: string, { org, id }: { readonly org: string; readonly id: string }): string =>
  org === own ? id : `${org}.${id}`;
