-- Lists of people are read by name, a page at a time: in this order the first page ends after its hundred, without sorting a school.
create index persons_by_name on persons (last_name, first_name);
