"""What Alembic runs first: it gets our connection, inside our transaction. Does: SQL."""

from alembic import context

from bot.posting.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
