-- One photo a student, apart from the student's row: devices hold its hash, and fetch the bytes by it.
create table student_photos (
  student_id uuid primary key references students on delete cascade,
  -- In hex, of the bytes.
  sha256 text not null,
  content_type text not null check (content_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null check (length(bytes) <= 524288),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Photos are compressed already: not once more, and not in the row itself.
alter table student_photos alter column bytes set storage external;
