-- What an import says about when classes meet, kept apart from the meetings themselves: labels come from the rosters, times from the school.

-- A class's own words for when it meets ("3(A)"), and where.
create table section_period_labels (
  section_id uuid not null references course_sections on delete cascade,
  label text not null,
  room text,
  primary key (section_id, label)
);

-- What a label means at a school. Several rows: several meetings. Neither day: every instructional day.
create table period_mappings (
  school_id uuid not null references schools,
  label text not null,
  period_id uuid not null references periods on delete cascade,
  day_of_week int check (day_of_week between 0 and 6),
  cycle_day text,
  unique nulls not distinct (school_id, label, period_id, day_of_week, cycle_day)
);
create index period_mappings_period on period_mappings (period_id);
