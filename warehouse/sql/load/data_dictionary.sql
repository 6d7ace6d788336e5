-- Every table and view with its comment, and behind it its columns in order.
select
    named.name,
    named.kind,
    named.column_name,
    named.data_type,
    named.comment
from (
    select
        tables.table_name as name,
        'table' as kind,
        '' as column_name,
        '' as data_type,
        coalesce(tables.comment, '') as comment,
        0 as kind_order,
        0 as position
    from duckdb_tables() as tables
    where tables.database_name = current_database()
    and not tables.temporary
    union all
    select
        views.view_name,
        'view',
        '',
        '',
        coalesce(views.comment, ''),
        1,
        0
    from duckdb_views() as views
    where views.database_name = current_database()
    and not views.internal
    and not views.temporary
    union all
    select
        columns.table_name,
        case when views.view_oid is null then 'table' else 'view' end,
        columns.column_name,
        columns.data_type,
        coalesce(columns.comment, ''),
        case when views.view_oid is null then 0 else 1 end,
        columns.column_index
    from duckdb_columns() as columns
    left join duckdb_views() as views
        on views.database_name = columns.database_name
        and views.view_oid = columns.table_oid
        and views.view_name = columns.table_name
    where columns.database_name = current_database()
    and not columns.internal
) as named
order by
    named.kind_order,
    named.name,
    named.position;
