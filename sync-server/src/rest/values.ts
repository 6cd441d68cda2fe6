/** Gathers a statement's values and gives each its `$n`: nothing that was asked ever becomes part of the SQL. */
export class Values {
  readonly list: unknown[] = [];

  /** @param type as Postgres writes it, `uuid[]` */
  bind(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}
