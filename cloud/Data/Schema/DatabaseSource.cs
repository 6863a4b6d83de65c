using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>Gives a library that opens connections by itself those that <see cref="Database"/> opens.</summary>
internal sealed class DatabaseSource(Database database) : DbDataSource
{
    /// <inheritdoc/>
    public override string ConnectionString => database.ConnectionString;

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => database.Create();

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => database.OpenAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        await database.OpenAsync(cancellationToken);
}
