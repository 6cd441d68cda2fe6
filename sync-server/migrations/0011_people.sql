-- Who signs in as whom, and whose children are whose. A person may be staff and a parent at once: the sign-in is the person's.

-- An issuer's subject is one person's; a person may have several (two providers, a new realm).
create table logins (
  issuer text not null,
  subject text not null,
  person_id uuid not null references persons,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index logins_person on logins (person_id);

insert into logins (issuer, subject, person_id) select issuer, subject, person_id from staff where issuer is not null and subject is not null;
alter table staff drop column issuer, drop column subject;

create table guardians (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null unique references persons,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table student_guardians (
  student_id uuid not null references students,
  guardian_id uuid not null references guardians,
  -- As the roster has it: parent, guardian, relative.
  relationship text not null,
  -- Null: still so. What ended stays, so that an undo knows it.
  ends_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (student_id, guardian_id)
);
create index student_guardians_guardian on student_guardians (guardian_id);
