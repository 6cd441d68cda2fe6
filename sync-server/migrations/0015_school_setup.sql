-- What a school says of its grading periods beyond the roster: from which day on their grades are closed.
alter table grading_periods add column locks_on date;
create index grading_periods_term on grading_periods (term_id);
create index academic_terms_school on academic_terms (school_id);
create index calendar_days_bell_schedule on calendar_days (bell_schedule_id) where bell_schedule_id is not null;
