-- By which registry of public bodies the agencies were told.

create table registry_state (
    digest varchar not null
);
comment on table registry_state is 'The registry of public bodies by which all agencies (دستگاه ها) here were told; they are told anew when it changes.';
comment on column registry_state.digest is 'SHA-256 of the registry and of the rules that go with it.';
