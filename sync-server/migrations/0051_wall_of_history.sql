-- The second wall around history (0030): a line names who typed it, and is asked for that. Somebody who acts for others in the same transaction
-- writes no line in the name of one who is not here; the office's yes to what was held writes its author's.
drop policy inserting on change_history;
create policy inserting on change_history for insert to osss_app with check (
  user_id = any ((select wall_list('users'))::uuid[])
  or exists (select from held_mutations held where held.mutation_id = change_history.mutation_id and held.user_id = change_history.user_id
    and cardinality((select wall_list('deciders'))::uuid[]) > 0));
