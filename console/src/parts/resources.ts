/** A resource as the list of its kind shows it. */
export interface ResourceRow {
  kind: string;
  name: string;
  version: string;
  owner: string;
  digest: string;
  appliedBy: string;
  appliedAt: string;
  yaml?: string | null;
}
